/**
 * What a table service is asked and what it answers, one call at a time and nothing repeated: the seam between the rules
 * of `azure-table.ts` and whoever keeps the rows (Azure, or memory in tests). Interfaces only.
 */
import type { Cells } from './cells.ts';

export interface EntityKey {
  readonly partitionKey: string;
  readonly rowKey: string;
}

export interface NewEntity extends EntityKey {
  readonly cells: Cells;
}

export interface ChangedEntity extends NewEntity {
  /** Of the row that is replaced. */
  readonly etag: string;
}

/** A row that goes, as it was read. */
export interface GoneEntity extends EntityKey {
  readonly etag: string;
  readonly cells?: undefined;
}

/** What happens to a row: it is made, replaced, or taken away. */
export type Change = NewEntity | ChangedEntity | GoneEntity;

export interface StoredEntity {
  readonly cells: Cells;
  readonly etag: string;
  /** Seconds since the last write, by the storage service's own clock. */
  readonly ageSeconds: number;
}

/** Text columns compared by their characters; a row without the column is never found. */
export interface Condition {
  readonly column: string;
  readonly is: 'eq' | 'lt' | 'gt';
  readonly value: string;
}

/**
 * Rows of one row key, or of a range of them, in a range of partitions (half open; without `to` up to the last; with `to`
 * the same as `from` that one) that meet one of the alternatives.
 */
export interface RowQuery {
  readonly from: string;
  readonly to: string | undefined;
  readonly rowKey: string | { readonly from: string; readonly to: string };
  /** Each alternative is a list of conditions that must all hold; none asks for nothing more. */
  readonly anyOf: readonly (readonly Condition[])[];
}

/** Some columns of the rows of one row key in a range of partitions, as in `RowQuery`. */
export interface ColumnsQuery extends Pick<RowQuery, 'from' | 'to'> {
  readonly rowKey: string;
  readonly columns: readonly string[];
}

/** What was asked for of one row. */
export interface SomeCells {
  readonly partitionKey: string;
  readonly cells: Cells;
}

/** Rows of one partition whose row key lies between two others, both left out; the first of them, in the order of their keys. */
export interface PartitionQuery {
  readonly partitionKey: string;
  readonly after: string;
  readonly before: string;
  readonly limit: number;
  /** Those that are asked for; all of them when absent. */
  readonly columns?: readonly string[];
}

export interface ListedEntity extends StoredEntity {
  readonly key: EntityKey;
}

/** The service's own word about the row: not there, there already, or changed since the ETag. */
export interface Refusal {
  readonly kind: 'refused';
  readonly why: 'absent' | 'exists' | 'changed';
}

/** No word of the service about the row. */
export interface Outage {
  readonly kind: 'outage';
  readonly code?: string | undefined;
  readonly status?: number | undefined;
  /** A write may have been made all the same. */
  readonly mayHaveLanded: boolean;
  /** Asking again at once may help. */
  readonly worthRepeating: boolean;
}

export type Answer<T> = { readonly kind: 'answer'; readonly value: T } | Refusal | Outage;

/** One table. A request that was wrong in itself (400, 413) throws: a bug, which no waiting cures. */
export interface TableService {
  read(key: EntityKey, signal: AbortSignal): Promise<Answer<StoredEntity>>;
  /** The row's ETag and nothing else of it. */
  readEtag(key: EntityKey, signal: AbortSignal): Promise<Answer<string>>;
  /** Writes answer the new ETag. */
  insert(entity: NewEntity, signal: AbortSignal): Promise<Answer<string>>;
  replace(entity: ChangedEntity, signal: AbortSignal): Promise<Answer<string>>;
  remove(key: EntityKey & { readonly etag: string }, signal: AbortSignal): Promise<Answer<undefined>>;
  /** Changes all rows of one partition or none; the ETags in order, none of what is gone. */
  writeTogether(changes: readonly Change[], signal: AbortSignal): Promise<Answer<readonly string[]>>;
  /** Partition keys of the rows found, one for each, a page of the service at a time. */
  partitionKeys(query: RowQuery, signal: AbortSignal): AsyncIterable<Answer<readonly string[]>>;
  /** Columns of every row in the range, a page of the service at a time. */
  columnsOf(query: ColumnsQuery, signal: AbortSignal): AsyncIterable<Answer<readonly SomeCells[]>>;
  /** The rows with the cells asked for; fewer than `limit` are all there are. */
  rowsBetween(query: PartitionQuery, signal: AbortSignal): Promise<Answer<readonly ListedEntity[]>>;
}
