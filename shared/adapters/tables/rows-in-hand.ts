/**
 * What stands beside our columns in rows between their reading and the write that replaces them: the ETag is the thread,
 * and what is not remembered any more is read again.
 */
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import { boundedMap } from '../process/bounded-map.ts';
import type { AzureTable } from './azure-table.ts';
import type { Cells } from './cells.ts';
import type { ColumnTable } from './columns.ts';
import type { RowFormat, TypedChange, TypedRow } from './row-format.ts';
import type { Change, EntityKey, NewEntity, StoredEntity } from './table-service.ts';

/** Rows between reading and writing in one process. */
const MAX_REMEMBERED = 500;

export interface RowsInHand<C extends ColumnTable> {
  remember(key: EntityKey, etag: string, cells: Cells): void;
  /** What has been written together. */
  rememberAll(written: readonly Change[], etags: readonly string[]): void;
  forget(key: EntityKey, etag: string): void;
  read(key: EntityKey, deadline: Deadline): Promise<Result<StoredEntity | undefined>>;
  /** What stands beside our columns in the row of this ETag; none when the row has moved on: the write will not land. */
  foreignOf(key: EntityKey, etag: string, deadline: Deadline): Promise<Result<Cells>>;
  entityOf(row: TypedRow<C>, foreign?: Cells): NewEntity;
  changesOf(changes: readonly TypedChange<C>[], deadline: Deadline): Promise<Result<readonly Change[]>>;
}

const placeOf = ({ partitionKey, rowKey }: EntityKey, etag: string): string =>
  `${partitionKey}/${rowKey}/${etag}`;

/** Rows of one table, by the format of their columns. */
export function rowsInHand<C extends ColumnTable>(table: AzureTable, format: RowFormat<C>): RowsInHand<C> {
  const remembered = boundedMap<Cells>(MAX_REMEMBERED);
  const hand: RowsInHand<C> = {
    remember: (key, etag, cells) => remembered.set(placeOf(key, etag), format.foreign(cells)),
    forget: (key, etag) => remembered.delete(placeOf(key, etag)),
    read: async (key, deadline) => {
      const stored = await table.read(key, deadline);
      if (stored.ok && stored.value !== undefined) hand.remember(key, stored.value.etag, stored.value.cells);
      return stored;
    },
    foreignOf: async (key, etag, deadline) => {
      const known = remembered.get(placeOf(key, etag));
      if (known !== undefined) return succeed(known);
      const stored = await hand.read(key, deadline);
      if (!stored.ok) return stored;
      const opened = stored.value && format.open(key, stored.value);
      if (opened?.ok === false) return opened;
      return succeed(remembered.get(placeOf(key, etag)) ?? {});
    },
    entityOf: ({ key, values }, foreign = {}) => ({ ...key, cells: { ...foreign, ...format.cells(values) } }),
    changesOf: async (changes, deadline) => {
      const all: Change[] = [];
      for (const change of changes) {
        const one = await changeOf(change, deadline);
        if (!one.ok) return one;
        all.push(one.value);
      }
      return succeed(all);
    },
    rememberAll: (written, etags) => {
      for (const [index, { cells, ...key }] of written.entries())
        if (cells !== undefined) hand.remember(key, etags[index] ?? '', cells);
    },
  };
  const changeOf = async (change: TypedChange<C>, deadline: Deadline): Promise<Result<Change>> => {
    if ('gone' in change) return succeed({ ...change.key, etag: change.etag });
    const { key, etag } = change;
    if (etag === undefined) return succeed(hand.entityOf(change));
    const foreign = await hand.foreignOf(key, etag, deadline);
    return mapResult(foreign, (cells) => ({ ...hand.entityOf(change, cells), etag }));
  };
  return hand;
}
