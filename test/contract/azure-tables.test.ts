/** The adapters over Azure Tables, on a real table service over TLS, keep the contract of the storage ports. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { attemptsTable } from '../../shared/adapters/tables/attempts-table.ts';
import { azureTable, type AzureTable } from '../../shared/adapters/tables/azure-table.ts';
import { connectionSlices } from '../../shared/adapters/tables/connection-slices.ts';
import { connectionsTable } from '../../shared/adapters/tables/connections-table.ts';
import { randomness } from '../../shared/adapters/process/clock-and-randomness.ts';
import { runsTable } from '../../shared/adapters/tables/timer-state.ts';
import { sendsTable } from '../../shared/adapters/tables/sends-table.ts';
import { tokenCachesTable } from '../../shared/adapters/tables/token-caches-table.ts';
import type { Connection } from '../../shared/domain/connection/connection.ts';
import type { Slice } from '../../shared/domain/revalidation.ts';
import { startAzurite, type Azurite } from '../sandbox/azurite/azurite.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import { writeHooks } from '../support/fakes/fake-storage.ts';
import { inTime, keptLog } from '../support/fakes/fake-world.ts';
import { attemptCases } from './attempts-contract.ts';
import { connectionCases } from './connections-contract.ts';
import type { Harness } from './contract-case.ts';
import { runCases } from './runs-contract.ts';
import { sendCases } from './sends-contract.ts';
import { tokenCacheCases } from './token-caches-contract.ts';

let dir: string;
let azurite: Azurite;

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'contract-'));
  azurite = await startAzurite({ dir: join(dir, 'data'), tls: await openCertificates(dir), inMemory: true });
  await azurite.createTables(['connections', 'attempts', 'tokencaches', 'sends']);
});

afterAll(async () => {
  await azurite.close();
  rmSync(dir, { recursive: true });
});

/** The adapter over a table whose writes can be overtaken, and whose answers can be lost. */
function realHarness<Port>(name: string, make: (table: AzureTable) => Port): Harness<Port> {
  const hooks = writeHooks();
  const table = azureTable(() => Promise.resolve(azurite.tableClient(name)), keptLog());
  return {
    port: make({
      ...table,
      insert: (...call) => hooks.around(() => table.insert(...call)),
      replace: (...call) => hooks.around(() => table.replace(...call)),
      insertTogether: (...call) => hooks.around(() => table.insertTogether(...call)),
    }),
    passTime: (seconds) => azurite.moveClock(seconds * 1000),
    beforeWrites: hooks.beforeWrites,
    loseNextAnswer: hooks.loseNextAnswer,
  };
}

describe('connections in Azure Tables', () => {
  const harness = (): ReturnType<typeof realHarness<ReturnType<typeof connectionsTable>>> =>
    realHarness('connections', (table) => connectionsTable(table, randomness));
  test.each(connectionCases)('$title', ({ run }) => run(harness()));
});

describe('attempts in Azure Tables', () => {
  test.each(attemptCases)('$title', ({ run }) =>
    run(realHarness('attempts', (table) => attemptsTable(table, randomness))),
  );
});

describe('token caches in Azure Tables', () => {
  test.each(tokenCacheCases)('$title', ({ run }) => run(realHarness('tokencaches', tokenCachesTable)));
});

describe('the send ledger in Azure Tables', () => {
  test.each(sendCases)('$title', ({ run }) => run(realHarness('sends', sendsTable)));
});

/** A table of its own. */
async function newTable(): Promise<string> {
  const name = `t${randomBytes(8).toString('hex')}`;
  await azurite.createTables([name]);
  return name;
}

describe('cursor and heartbeats in Azure Tables', () => {
  test.each(runCases)('$title', async ({ run }) => run(realHarness(await newTable(), runsTable)));
});

describe('connections to be checked, in Azure Tables', () => {
  const BEFORE = '2026-11-24T10:00:00.000Z';
  const key = (start: string): string => start.padEnd(64, '0');

  async function dueIn(rows: Record<string, Partial<Connection>>, slice: Slice): Promise<readonly string[]> {
    const name = await newTable();
    const table = azureTable(() => Promise.resolve(azurite.tableClient(name)), keptLog());
    const connections = connectionsTable(table, randomness);
    for (const [start, row] of Object.entries(rows)) {
      await connections.update({ key: key(start) }, (empty) => ({ ...empty, ...row }), inTime);
    }
    const keys: string[] = [];
    for await (const page of connectionSlices(table).dueKeys(slice, BEFORE, inTime)) {
      if (!page.ok) throw new Error(page.failure.reason);
      keys.push(...page.value);
    }
    return keys.toSorted();
  }

  const due = { state: 'connected', checkedAt: '2026-11-24T09:59:59.999Z' } as const;

  test('are those of the slice, its first key among them, its end not', async () => {
    const rows = { '0aa9': due, '0aaa': due, '0bff': due, '1554': due, '1555': due };
    expect(await dueIn(rows, { from: '0aaa', to: '1555' })).toEqual(['0aaa', '0bff', '1554'].map(key));
  });

  test('go to the very last key in the last slice', async () => {
    const rows = { f554: due, f555: due, ['f'.repeat(64)]: due };
    expect(await dueIn(rows, { from: 'f555', to: undefined })).toEqual([key('f555'), 'f'.repeat(64)]);
  });

  test('are connected and were not checked lately', async () => {
    const rows = {
      a1: due,
      a2: { ...due, checkedAt: BEFORE },
      a3: { ...due, state: 'reconnect-required' },
      a4: {},
    } as const;
    expect(await dueIn(rows, { from: 'a', to: 'b' })).toEqual([key('a1')]);
  });

  test('may be none', async () => {
    expect(await dueIn({}, { from: '0000', to: '0aaa' })).toEqual([]);
  });
});
