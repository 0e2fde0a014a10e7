/** A table in memory with the storage service's rules: ETags, conflicts, all or nothing, a clock of its own. */
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import type { AzureTable, Columns, EntityKey } from '../../../shared/adapters/tables/azure-table.ts';

interface Kept {
  readonly columns: Columns;
  readonly etag: string;
  readonly at: number;
}

export interface MemoryTable extends AzureTable {
  readonly rows: ReadonlyMap<string, Kept>;
  /** The storage clock, milliseconds. */
  now: number;
  /** The next write fails, or is made and its answer is lost. */
  broken: 'down' | 'answer-lost' | undefined;
}

const keyOf = ({ partitionKey, rowKey }: EntityKey): string => `${partitionKey}/${rowKey}`;

/** An empty table. */
export function memoryTable(): MemoryTable {
  const rows = new Map<string, Kept>();
  let writes = 0;
  const down = failWith(failure('storage-unavailable'));
  const put = (key: string, columns: Columns): string => {
    const etag = `W/"${(writes += 1)}"`;
    rows.set(key, { columns, etag, at: table.now });
    return etag;
  };
  const writing = <T>(write: () => T): Promise<Result<T>> => {
    const how = table.broken;
    table.broken = undefined;
    if (how === 'down') return Promise.resolve(down);
    const value = write();
    return Promise.resolve(how === 'answer-lost' ? down : succeed(value));
  };
  const table: MemoryTable = {
    rows,
    now: 0,
    broken: undefined,
    read: (partitionKey, rowKey) => {
      const kept = rows.get(keyOf({ partitionKey, rowKey }));
      return Promise.resolve(
        succeed(kept && { columns: kept.columns, etag: kept.etag, ageSeconds: (table.now - kept.at) / 1000 }),
      );
    },
    insert: (partitionKey, rowKey, columns) =>
      writing(() => {
        const key = keyOf({ partitionKey, rowKey });
        return rows.has(key) ? 'conflict' : { etag: put(key, columns) };
      }),
    replace: (entity) =>
      writing(() => {
        const key = keyOf(entity);
        return rows.get(key)?.etag === entity.etag ? { etag: put(key, entity.columns) } : 'conflict';
      }),
    remove: (entity) =>
      writing(() => {
        const key = keyOf(entity);
        if (rows.get(key)?.etag === entity.etag) rows.delete(key);
      }),
    list: (partitionKey, prefix) =>
      Promise.resolve(
        succeed(
          [...rows]
            .filter(([key]) => key.startsWith(`${partitionKey}/${prefix}`))
            .map(([key, { etag }]) => ({ partitionKey, rowKey: key.slice(partitionKey.length + 1), etag })),
        ),
      ),
    // Not needed here: the walk over all connections has tests of its own.
    partitionKeys: () => {
      throw new Error('not part of this table');
    },
    insertTogether: (partitionKey, inserted) =>
      writing(() => {
        const keys = inserted.map(({ rowKey }) => keyOf({ partitionKey, rowKey }));
        if (keys.some((key) => rows.has(key))) return 'conflict';
        return inserted.map(({ columns }, index) => put(keys[index] ?? '', columns));
      }),
  };
  return table;
}
