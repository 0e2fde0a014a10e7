/** Every table in memory, with one clock, and what a test orders to happen to them. */
import { TABLE_NAMES, type TableName } from '../../../shared/adapters/tables/storage-tables.ts';
import type { TableService } from '../../../shared/adapters/tables/table-service.ts';
import { memoryService, type MemoryService, type ServiceClock, type ServiceRules } from './memory-service.ts';
import { serviceHooks, type ServiceHooks } from './service-hooks.ts';

export interface FakeStorage extends Omit<ServiceHooks, 'around'> {
  /** A table as the product reaches it, with what was ordered. */
  service(name: TableName): TableService;
  /** A table as it is: rows to look at, and to change as somebody else would. */
  table(name: TableName): MemoryService;
  /** Moves the storage service's clock. */
  passTime(seconds: number): void;
}

/** Empty tables. */
export function fakeStorage(rules?: ServiceRules, effects: string[] = []): FakeStorage {
  const { around, ...hooks } = serviceHooks(effects);
  const clock: ServiceClock = { now: 0, writes: 0 };
  const tables = new Map<TableName, MemoryService>(
    TABLE_NAMES.map((name) => [name, memoryService(clock, rules)]),
  );
  const table = (name: TableName): MemoryService => {
    const found = tables.get(name);
    if (found === undefined) throw new Error(`there is no table ${name}`);
    return found;
  };
  return {
    ...hooks,
    table,
    service: (name) => around(name, table(name)),
    passTime: (seconds) => {
      clock.now += seconds * 1000;
    },
  };
}
