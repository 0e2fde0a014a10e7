/** Storage for a contract case: the adapters over tables in memory, or over a real table service. */
import { randomness } from '../../shared/adapters/process/clock-and-randomness.ts';
import { azureTableService } from '../../shared/adapters/tables/azure-table-service.ts';
import { sdkEntityOf } from '../../shared/adapters/tables/azure-entity.ts';
import type { Cells } from '../../shared/adapters/tables/cells.ts';
import { storageTables, type TableName } from '../../shared/adapters/tables/storage-tables.ts';
import type { EntityKey, TableService } from '../../shared/adapters/tables/table-service.ts';
import type { TableTools } from '../../shared/adapters/tables/table-tools.ts';
import type { Azurite } from '../sandbox/azurite/azurite.ts';
import { eventList } from '../support/fakes/event-list.ts';
import { fakeStorage } from '../support/fakes/fake-storage.ts';
import type { ServiceRules } from '../support/fakes/memory-service.ts';
import { serviceHooks } from '../support/fakes/service-hooks.ts';
import type { ContractWorld, PutCells } from './contract-case.ts';

/** Builds the ports over services; another one than the product's own is a mutant. */
export type MakeTables = typeof storageTables;

/** Randomness of the real world; pauses take no time. */
const toolsWith = (log: TableTools['log']): TableTools => ({
  random: randomness,
  clock: { wait: () => Promise.resolve() },
  log,
});

/** Tables in memory, with rules that may be broken. */
export function memoryWorld(make: MakeTables = storageTables, rules?: ServiceRules): ContractWorld {
  const { log, events } = eventList();
  const storage = fakeStorage(rules);
  const ports = (): ContractWorld['ours'] => make((name) => storage.service(name), toolsWith(log));
  return {
    ...storage,
    ours: ports(),
    theirs: ports(),
    events,
    passTime: (seconds) => {
      storage.passTime(seconds);
      return Promise.resolve();
    },
    put: (table, key, cells) => {
      storage.table(table).put(key, cells);
      return Promise.resolve();
    },
    cellsOf: (table, key) => cellsIn(storage.table(table), key),
  };
}

/** Tables of a real service. `names` renames those that a case must have for itself. */
export function azuriteWorld(
  azurite: Azurite,
  names: Partial<Record<TableName, string>> = {},
  make: MakeTables = storageTables,
): ContractWorld {
  const { log, events } = eventList();
  const hooks = serviceHooks();
  const client = (name: TableName) => azurite.tableClient(names[name] ?? name);
  const service = (name: TableName): TableService => azureTableService(() => Promise.resolve(client(name)));
  const ports = (): ContractWorld['ours'] =>
    make((name) => hooks.around(name, service(name)), toolsWith(log));
  return {
    ...hooks,
    ours: ports(),
    theirs: ports(),
    events,
    passTime: (seconds) => azurite.moveClock(seconds * 1000),
    put: async (table, key, cells) => {
      const merged = mergedCells(await cellsIn(service(table), key), cells);
      await client(table).upsertEntity(sdkEntityOf({ ...key, cells: merged }), 'Replace');
    },
    cellsOf: (table, key) => cellsIn(service(table), key),
  };
}

async function cellsIn(service: TableService, key: EntityKey): Promise<Cells | undefined> {
  const answer = await service.read(key, AbortSignal.timeout(10_000));
  if (answer.kind === 'outage') throw new Error('the table cannot be read');
  return answer.kind === 'answer' ? answer.value.cells : undefined;
}

function mergedCells(current: Cells = {}, changes: PutCells): Cells {
  const entries = Object.entries({ ...current, ...changes });
  return Object.fromEntries(entries.filter((cell): cell is [string, Cells[string]] => cell[1] !== undefined));
}
