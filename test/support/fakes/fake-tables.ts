/** The storage ports in memory: the product's own adapters over tables in memory. */
import { lookAtTable, probeOf } from '../../../shared/adapters/azure/storage-probe.ts';
import { rowQueue, type RowQueue } from '../../../shared/adapters/tables/row-queue.ts';
import {
  TABLE_NAMES,
  storageTables,
  type StorageTables,
} from '../../../shared/adapters/tables/storage-tables.ts';
import type { TableTools } from '../../../shared/adapters/tables/table-tools.ts';
import type { StorageProbe } from '../../../shared/ports/timers.ts';
import type { FakeStorage } from './fake-storage.ts';

export interface FakeTables extends StorageTables {
  readonly probe: StorageProbe;
}

/** The ports of one process; another call on the same storage gives those of another process. */
export function fakeTables(storage: FakeStorage, tools: TableTools): FakeTables {
  const looks = TABLE_NAMES.map((name) => [name, lookAtTable(storage.service(name))] as const);
  return {
    ...storageTables((name) => storage.service(name), tools, queueOf(storage)),
    probe: probeOf({ tables: Object.fromEntries(looks), queues: {} }, tools.log),
  };
}

/** Another process, which a hook stands for, does not stand in this one's queue. */
function queueOf<T>(storage: Pick<FakeStorage, 'isInterrupted'>): RowQueue<T> {
  const queue = rowQueue<T>();
  return {
    run: (key, deadline, work) =>
      storage.isInterrupted() ? work(undefined) : queue.run(key, deadline, work),
  };
}
