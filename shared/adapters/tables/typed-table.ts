/**
 * A table as its adapter sees it: rows by the declaration of their columns. Cells of later versions pass from the reading
 * of a row to the write that replaces it, though the row travels between as the product knows it: its ETag is the thread,
 * and what is not remembered any more is read again.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import type { Written } from './certain-write.ts';
import type { ColumnTable } from './columns.ts';
import {
  rowFormat,
  SCHEMA,
  type OpenRow,
  type TypedChange,
  type TypedRow,
  type Values,
} from './row-format.ts';
import { MAX_TRIES, pauseBefore } from './company.ts';
import { rowsInHand } from './rows-in-hand.ts';
import type { EntityKey, PartitionQuery } from './table-service.ts';
import type { TableTools } from './table-tools.ts';

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
  /** Inserts, replaces and removes rows of one partition, all or none; one of them at least is written. */
  changeTogether(
    changes: readonly TypedChange<C>[],
    deadline: Deadline,
  ): Promise<Result<readonly string[] | 'conflict'>>;
  /** Rows of a partition, each by itself: one that cannot be read takes nothing from the others. */
  list(query: ListQuery<C>, deadline: Deadline): Promise<Result<readonly ListedRow<C>[]>>;
  remove(key: EntityKey, deadline: Deadline): Promise<Result<void>>;
}

/** With `columns` the others are not read, and do not count as empty ones: such a row is looked at, and not written again. */
export interface ListQuery<C extends ColumnTable> extends Omit<PartitionQuery, 'columns'> {
  readonly columns?: readonly (keyof C & string)[];
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

/** The table with the format of its rows. */
export function typedTable<const C extends ColumnTable>(
  table: AzureTable,
  declared: TableFormat<C>,
  log: Log,
): TypedTable<C> {
  const format = rowFormat({ table: table.name, ...declared, log });
  const hand = rowsInHand(table, format);
  const changeTogether: TypedTable<C>['changeTogether'] = async (changes, deadline) => {
    const entities = await hand.changesOf(changes, deadline);
    if (!entities.ok) return entities;
    const done = await table.writeTogether(entities.value, deadline);
    if (done.ok && done.value !== 'conflict') hand.rememberAll(entities.value, done.value);
    return done;
  };
  return {
    changeTogether,
    insertTogether: changeTogether,
    read: async (key, deadline) => {
      const stored = await hand.read(key, deadline);
      if (!stored.ok) return stored;
      return stored.value === undefined ? succeed(undefined) : format.open(key, stored.value);
    },
    insert: async (row, deadline) => {
      const entity = hand.entityOf(row);
      const done = await table.insert(entity, deadline);
      if (done.ok && !done.value.conflict) hand.remember(row.key, done.value.etag, entity.cells);
      return done;
    },
    replace: async ({ etag, ...row }, deadline) => {
      const foreign = await hand.foreignOf(row.key, etag, deadline);
      if (!foreign.ok) return foreign;
      const entity = hand.entityOf(row, foreign.value);
      const done = await table.replace({ ...entity, etag }, deadline);
      hand.forget(row.key, etag);
      if (done.ok && !done.value.conflict) hand.remember(row.key, done.value.etag, entity.cells);
      return done;
    },
    list: async ({ columns, ...range }, deadline) => {
      const query = columns === undefined ? range : { ...range, columns: [SCHEMA, ...columns] };
      const found = await table.rowsBetween(query, deadline);
      return mapResult(found, (rows) =>
        rows.map(({ key, ...stored }) => {
          if (columns === undefined) hand.remember(key, stored.etag, stored.cells);
          return { key, row: format.open(key, stored) };
        }),
      );
    },
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
