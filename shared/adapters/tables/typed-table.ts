/**
 * A table as its adapter sees it: rows by the declaration of their columns. Cells of later versions pass from the reading
 * of a row to the write that replaces it, though the row travels between as the product knows it: its ETag is the thread,
 * and what is not remembered any more is read again.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { boundedMap } from '../process/bounded-map.ts';
import type { AzureTable } from './azure-table.ts';
import type { Cells } from './cells.ts';
import type { Written } from './certain-write.ts';
import type { ColumnTable } from './columns.ts';
import { rowFormat, type OpenRow, type Values } from './row-format.ts';
import { MAX_TRIES, pauseBefore } from './company.ts';
import type { EntityKey, PartitionQuery } from './table-service.ts';
import type { TableTools } from './table-tools.ts';

/** Values of a row, by its key. */
export interface TypedRow<C extends ColumnTable> {
  readonly key: EntityKey;
  readonly values: Values<C>;
}

export interface TypedTable<C extends ColumnTable> {
  read(key: EntityKey, deadline: Deadline): Promise<Result<OpenRow<C> | undefined>>;
  insert(row: TypedRow<C>, deadline: Deadline): Promise<Result<Written>>;
  /** Replaces the row that has this ETag; what this version does not know of it stays. */
  replace(row: TypedRow<C> & { readonly etag: string }, deadline: Deadline): Promise<Result<Written>>;
  /** Inserts rows of one partition, all or none. */
  insertTogether(
    rows: readonly TypedRow<C>[],
    deadline: Deadline,
  ): Promise<Result<readonly string[] | 'conflict'>>;
  /** Rows of a partition, each by itself: one that cannot be read takes nothing from the others. */
  list(query: PartitionQuery, deadline: Deadline): Promise<Result<readonly ListedRow<C>[]>>;
  remove(key: EntityKey, deadline: Deadline): Promise<Result<void>>;
}

export interface ListedRow<C extends ColumnTable> {
  readonly key: EntityKey;
  readonly row: Result<OpenRow<C>>;
}

export interface TableFormat<C extends ColumnTable> {
  /** Rises only when older code must not write. */
  readonly schema: number;
  readonly columns: C;
}

/** Rows between reading and writing in one process. */
const MAX_REMEMBERED = 500;

const placeOf = ({ partitionKey, rowKey }: EntityKey, etag: string): string =>
  `${partitionKey}/${rowKey}/${etag}`;

/** The table with the format of its rows. */
export function typedTable<const C extends ColumnTable>(
  table: AzureTable,
  declared: TableFormat<C>,
  log: Log,
): TypedTable<C> {
  const format = rowFormat({ table: table.name, ...declared, log });
  const remembered = boundedMap<Cells>(MAX_REMEMBERED);
  const remember = (key: EntityKey, etag: string, foreign: Cells): void =>
    remembered.set(placeOf(key, etag), foreign);
  const read: TypedTable<C>['read'] = async (key, deadline) => {
    const stored = await table.read(key, deadline);
    if (!stored.ok) return stored;
    if (stored.value === undefined) return succeed(undefined);
    remember(key, stored.value.etag, format.foreign(stored.value.cells));
    return format.open(key, stored.value);
  };
  /** What stands beside our columns in the row of this ETag; none when the row has moved on: the write will not land. */
  const foreignOf = async (key: EntityKey, etag: string, deadline: Deadline): Promise<Result<Cells>> => {
    const known = remembered.get(placeOf(key, etag));
    if (known !== undefined) return succeed(known);
    const again = await read(key, deadline);
    return mapResult(again, () => remembered.get(placeOf(key, etag)) ?? {});
  };
  const entityOf = ({ key, values }: TypedRow<C>, foreign: Cells = {}) => ({
    ...key,
    cells: { ...foreign, ...format.cells(values) },
  });
  return {
    read,
    insert: async (row, deadline) => {
      const done = await table.insert(entityOf(row), deadline);
      if (done.ok && !done.value.conflict) remember(row.key, done.value.etag, {});
      return done;
    },
    replace: async ({ etag, ...row }, deadline) => {
      const foreign = await foreignOf(row.key, etag, deadline);
      if (!foreign.ok) return foreign;
      const done = await table.replace({ ...entityOf(row, foreign.value), etag }, deadline);
      remembered.delete(placeOf(row.key, etag));
      if (done.ok && !done.value.conflict) remember(row.key, done.value.etag, foreign.value);
      return done;
    },
    insertTogether: async (rows, deadline) => {
      const done = await table.insertTogether(
        rows.map((row) => entityOf(row)),
        deadline,
      );
      if (done.ok && done.value !== 'conflict')
        for (const [index, { key }] of rows.entries()) remember(key, done.value[index] ?? '', {});
      return done;
    },
    list: async (query, deadline) =>
      mapResult(await table.rowsBetween(query, deadline), (found) =>
        found.map(({ key, ...stored }) => ({ key, row: format.open(key, stored) })),
      ),
    remove: (key, deadline) => table.remove(key, deadline),
  };
}

/** Compare and swap: `change` answers the values of the row to write over the one that stands, or undefined to leave it. */
export async function changeRow<C extends ColumnTable>(
  rows: TypedTable<C>,
  key: EntityKey,
  change: (row: OpenRow<C> | undefined) => Values<C> | undefined,
  call: { readonly tools: TableTools; readonly deadline: Deadline },
): Promise<Result<void>> {
  for (let tried = 1; tried <= MAX_TRIES.company; tried += 1) {
    const found = await rows.read(key, call.deadline);
    if (!found.ok) return found;
    const values = change(found.value);
    if (values === undefined) return succeed(undefined);
    const row = { key, values };
    const done = found.value
      ? await rows.replace({ ...row, etag: found.value.etag }, call.deadline)
      : await rows.insert(row, call.deadline);
    if (!done.ok) return done;
    if (!done.value.conflict) return succeed(undefined);
    if (!(await pauseBefore(tried, 'company', call))) break;
  }
  return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
}
