/**
 * The rules of every table, over whoever keeps its rows: each write carries a `writeId` of its own, so that a conflict
 * that we won is told from one that we lost; what came to nothing is repeated here and nowhere else; an outage is a
 * failure by the table's name. No rows of the product are known here.
 */
import { failure } from '../../domain/failures/failure.ts';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import { startLimit, withinLimit } from '../calls/time-limit.ts';
import { textCell } from './cells.ts';
import {
  WRITE_ID,
  readRow,
  readRows,
  removeRow,
  removeVersion,
  writeRow,
  writeTogether,
  type Call,
  type Written,
} from './certain-write.ts';
import type {
  Answer,
  Change,
  ChangedEntity,
  ColumnsQuery,
  EntityKey,
  ListedEntity,
  NewEntity,
  Outage,
  PartitionQuery,
  RowQuery,
  SomeCells,
  StoredEntity,
  TableService,
} from './table-service.ts';
import type { TableTools } from './table-tools.ts';

export interface AzureTable {
  readonly name: string;
  read(key: EntityKey, deadline: Deadline): Promise<Result<StoredEntity | undefined>>;
  insert(entity: NewEntity, deadline: Deadline): Promise<Result<Written>>;
  replace(entity: ChangedEntity, deadline: Deadline): Promise<Result<Written>>;
  /** Takes a row away, whatever was written to it meanwhile; one that is not there is away already. */
  remove(key: EntityKey, deadline: Deadline): Promise<Result<void>>;
  /** Takes a row away as it was read; false when it has been written since. */
  removeVersion(row: EntityKey & { readonly etag: string }, deadline: Deadline): Promise<Result<boolean>>;
  /** Changes all rows of one partition or none; the ETags in order, none of what is gone. */
  writeTogether(
    changes: readonly Change[],
    deadline: Deadline,
  ): Promise<Result<readonly string[] | 'conflict'>>;
  /** Rows of a partition in the order of their keys; fewer than asked for are all there are. */
  rowsBetween(query: PartitionQuery, deadline: Deadline): Promise<Result<readonly ListedEntity[]>>;
  /** Partition keys of the rows that a query finds, a page of the service at a time. */
  partitionKeys(query: RowQuery, deadline: Deadline): AsyncIterable<Result<readonly string[]>>;
  /** Columns of every row in a range of partitions, a page of the service at a time. */
  columnsOf(query: ColumnsQuery, deadline: Deadline): AsyncIterable<Result<readonly SomeCells[]>>;
}

/** Wraps what keeps the rows. */
export function azureTable(name: string, service: TableService, tools: TableTools): AzureTable {
  const down = (outage: Outage): Result<never> => {
    tools.log.write('storage.failed', { table: name, code: outage.code, status: outage.status });
    return failWith(failure('storage-unavailable', { retryAfterSeconds: 5 }));
  };
  const calling = <T>(deadline: Deadline, work: (call: Call) => Promise<T>): Promise<T> =>
    withinLimit(deadline, 3 * TABLE_TIMEOUT_MS, (signal) => work({ service, tools, deadline, signal }));
  const write = async (entity: ChangedEntity | NewEntity, deadline: Deadline): Promise<Result<Written>> => {
    const writeId = tools.random.id();
    const marked = { entity: stamped(entity, writeId), writeId };
    const done = await calling(deadline, (call) => writeRow(call, marked));
    return 'kind' in done ? down(done) : succeed(done);
  };
  const pages = async function* <T>(
    deadline: Deadline,
    ask: (signal: AbortSignal) => AsyncIterable<Answer<T>>,
  ): AsyncGenerator<Result<T>> {
    // A walk goes on for as long as its caller has time; each page has the limit of one call.
    const limit = startLimit(deadline, deadline.remainingMs());
    try {
      for await (const page of ask(limit.signal)) {
        yield page.kind === 'answer' ? succeed(page.value) : down(page.kind === 'outage' ? page : NO_ANSWER);
      }
    } finally {
      limit.end();
    }
  };
  return {
    name,
    read: async (key, deadline) => {
      const found = await calling(deadline, (call) => readRow(call, key));
      return found.kind === 'outage' ? down(found) : succeed(found.value);
    },
    insert: write,
    replace: write,
    remove: async (key, deadline) => {
      const done = await calling(deadline, (call) => removeRow(call, key));
      if (done === 'gone') return succeed(undefined);
      return done === 'company' ? failWith(failure('write-conflict', { retryAfterSeconds: 1 })) : down(done);
    },
    removeVersion: async (row, deadline) => {
      const done = await calling(deadline, (call) => removeVersion(call, row));
      return typeof done === 'object' ? down(done) : succeed(done === 'gone');
    },
    writeTogether: async (changes, deadline) => {
      const writeId = tools.random.id();
      const entity = changes.map((one) => (one.cells === undefined ? one : stamped(one, writeId)));
      const marked = { entity, writeId };
      const done = await calling(deadline, (call) => writeTogether(call, marked));
      return typeof done === 'object' && 'kind' in done ? down(done) : succeed(done);
    },
    rowsBetween: async (query, deadline) => {
      const found = await calling(deadline, (call) => readRows(call, query));
      return found.kind === 'answer'
        ? succeed(found.value)
        : down(found.kind === 'outage' ? found : NO_ANSWER);
    },
    partitionKeys: (query, deadline) => pages(deadline, (signal) => service.partitionKeys(query, signal)),
    columnsOf: (query, deadline) => pages(deadline, (signal) => service.columnsOf(query, signal)),
  };
}

/** A word about one row is no answer to a query. */
const NO_ANSWER: Outage = { kind: 'outage', code: 'NoAnswer', mayHaveLanded: false, worthRepeating: false };

const stamped = <E extends NewEntity>(entity: E, writeId: string): E => ({
  ...entity,
  cells: { ...entity.cells, [WRITE_ID]: textCell(writeId) },
});
