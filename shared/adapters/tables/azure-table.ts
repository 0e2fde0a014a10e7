/**
 * One Azure Table through its SDK: timeouts, the storage service's clock, and errors as values. No rows of the product
 * are known here; every write that passes here carries an ETag or is an insert.
 */
import type { TableClient, TableEntity, TransactionAction } from '@azure/data-tables';
import { failure } from '../../domain/failures/failure.ts';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import { refuseForeignAnswer, ForeignAnswer } from './unexpected-response.ts';
import { signalWithin } from '../calls/time-limit.ts';

/** Columns of an entity, keys and system columns left out. */
export type Columns = Record<string, unknown>;

export interface StoredEntity {
  readonly columns: Columns;
  readonly etag: string;
  /** Seconds since the last write, by the storage service's own clock. */
  readonly ageSeconds: number;
}

/** `conflict`: the row exists already, has gone, or was changed since the ETag. */
export type WriteOutcome = { readonly etag: string } | 'conflict';

export interface AzureTable {
  read(partitionKey: string, rowKey: string, deadline: Deadline): Promise<Result<StoredEntity | undefined>>;
  insert(
    partitionKey: string,
    rowKey: string,
    columns: Columns,
    deadline: Deadline,
  ): Promise<Result<WriteOutcome>>;
  replace(
    entity: EntityKey & { readonly columns: Columns; readonly etag: string },
    deadline: Deadline,
  ): Promise<Result<WriteOutcome>>;
  remove(key: EntityKey & { readonly etag: string }, deadline: Deadline): Promise<Result<void>>;
  /** Row keys and ETags of a partition whose row key starts with `prefix`. */
  list(
    partitionKey: string,
    prefix: string,
    deadline: Deadline,
  ): Promise<Result<readonly (EntityKey & { etag: string })[]>>;
  /** Partition keys of the rows that a filter finds, a page of the service at a time. */
  partitionKeys(filter: string, deadline: Deadline): AsyncIterable<Result<readonly string[]>>;
  /** Inserts all rows of one partition or none; the ETags in order. */
  insertTogether(
    partitionKey: string,
    rows: readonly { rowKey: string; columns: Columns }[],
    deadline: Deadline,
  ): Promise<Result<readonly string[] | 'conflict'>>;
}

export interface EntityKey {
  readonly partitionKey: string;
  readonly rowKey: string;
}

const SYSTEM_COLUMNS = new Set(['partitionKey', 'rowKey', 'etag', 'timestamp', 'odata.metadata']);

/** Statuses that mean "somebody else was first"; 404 on a write is a row that has gone. */
const CONFLICTS = new Set([404, 409, 412]);

/** Wraps a client that is made on first use. */
export function azureTable(open: () => Promise<TableClient>, log: Log): AzureTable {
  const attempt = async <T>(
    call: (client: TableClient) => Promise<T>,
    conflict: Result<T>,
  ): Promise<Result<T>> => {
    try {
      return succeed(await call(await open()));
    } catch (error) {
      return judge(error, conflict, log);
    }
  };
  const conflict = succeed('conflict' as const);
  const options = (deadline: Deadline): CallOptions => ({
    abortSignal: signalWithin(deadline, 3 * TABLE_TIMEOUT_MS),
    requestOptions: { timeout: TABLE_TIMEOUT_MS },
    onResponse: refuseForeignAnswer,
  });
  return {
    read: (partitionKey, rowKey, deadline) =>
      attempt(
        (client) => readEntity(client, { partitionKey, rowKey }, options(deadline)),
        succeed(undefined),
      ),
    insert: (partitionKey, rowKey, columns, deadline) =>
      attempt(async (client): Promise<WriteOutcome> => {
        const written = await client.createEntity({ partitionKey, rowKey, ...columns }, options(deadline));
        return { etag: written.etag ?? '' };
      }, conflict),
    replace: ({ partitionKey, rowKey, columns, etag }, deadline) =>
      attempt(async (client): Promise<WriteOutcome> => {
        const entity = { partitionKey, rowKey, ...columns };
        const written = await client.updateEntity(entity, 'Replace', { ...options(deadline), etag });
        return { etag: written.etag ?? '' };
      }, conflict),
    remove: ({ partitionKey, rowKey, etag }, deadline) =>
      attempt(async (client): Promise<void> => {
        await client.deleteEntity(partitionKey, rowKey, { ...options(deadline), etag });
      }, succeed(undefined)),
    list: (partitionKey, prefix, deadline) =>
      attempt((client) => listKeys(client, partitionKey, prefix, options(deadline)), succeed([])),
    partitionKeys: (filter, deadline) => pagesOfKeys(open, log, filter, deadline),
    insertTogether: (partitionKey, rows, deadline) =>
      attempt(async (client): Promise<readonly string[] | 'conflict'> => {
        const actions = rows.map(({ rowKey, columns }): TransactionAction => [
          'create',
          { partitionKey, rowKey, ...columns },
        ]);
        const answer = await client.submitTransaction(actions, options(deadline));
        // The SDK takes a page for a transaction without parts.
        if (answer.subResponses.length !== rows.length) throw new ForeignAnswer();
        return answer.subResponses.map((part) => part.etag ?? '');
      }, conflict),
  };
}

interface CallOptions {
  readonly abortSignal: AbortSignal;
  readonly requestOptions: { readonly timeout: number };
  readonly onResponse: typeof refuseForeignAnswer;
}

async function readEntity(client: TableClient, key: EntityKey, options: CallOptions): Promise<StoredEntity> {
  let serviceDate = '';
  const entity = await client.getEntity<TableEntity>(key.partitionKey, key.rowKey, {
    ...options,
    onResponse: (response) => {
      refuseForeignAnswer(response);
      serviceDate = response.headers.get('date') ?? '';
    },
  });
  const columns = Object.fromEntries(Object.entries(entity).filter(([name]) => !SYSTEM_COLUMNS.has(name)));
  const age = (Date.parse(serviceDate) - Date.parse(entity.timestamp ?? '')) / 1000;
  return { columns, etag: entity.etag, ageSeconds: Math.max(0, age) };
}

async function listKeys(
  client: TableClient,
  partitionKey: string,
  prefix: string,
  options: CallOptions,
): Promise<(EntityKey & { etag: string })[]> {
  const filter = `PartitionKey eq '${partitionKey}' and RowKey ge '${prefix}' and RowKey lt '${prefix}~'`;
  const found: (EntityKey & { etag: string })[] = [];
  const pages = client.listEntities({
    ...options,
    queryOptions: { filter, select: ['PartitionKey', 'RowKey'] },
  });
  for await (const row of pages) {
    found.push({ partitionKey, rowKey: row.rowKey ?? '', etag: row.etag });
  }
  return found;
}

async function* pagesOfKeys(
  open: () => Promise<TableClient>,
  log: Log,
  filter: string,
  deadline: Deadline,
): AsyncGenerator<Result<readonly string[]>> {
  // The walk goes on for as long as its caller has time; each page has the limit of one call.
  const limits = {
    abortSignal: signalWithin(deadline, deadline.remainingMs()),
    requestOptions: { timeout: TABLE_TIMEOUT_MS },
    onResponse: refuseForeignAnswer,
  };
  try {
    const client = await open();
    const rows = client.listEntities({ ...limits, queryOptions: { filter, select: ['PartitionKey'] } });
    for await (const page of rows.byPage()) yield succeed(page.map((row) => row.partitionKey ?? ''));
  } catch (error) {
    yield judge<readonly string[]>(error, succeed([]), log);
  }
}

/** A conflict is an answer; what the service or the network says otherwise is an outage; anything else is a bug. */
function judge<T>(error: unknown, conflict: Result<T>, log: Log): Result<T> {
  const { name, statusCode, code } = error as { name?: string; statusCode?: number; code?: string };
  if (statusCode !== undefined && CONFLICTS.has(statusCode) && code !== 'TableNotFound') return conflict;
  if (!isOutage(error, name, statusCode)) throw error;
  log.write('storage.failed', { code: code ?? name, status: statusCode });
  return failWith(failure('storage-unavailable', { retryAfterSeconds: 5 }));
}

/** A request that was wrong in itself (400, 413) is a bug here, which no waiting cures. */
function isOutage(error: unknown, name: string | undefined, statusCode: number | undefined): boolean {
  if (statusCode === 400 || statusCode === 413) return false;
  return (
    error instanceof ForeignAnswer ||
    name === 'RestError' ||
    name === 'AbortError' ||
    name === 'TimeoutError' ||
    isIdentityError(name)
  );
}

/** @azure/identity's own errors: no token for the storage account. */
const isIdentityError = (name: string | undefined): boolean =>
  name === 'CredentialUnavailableError' ||
  name === 'AuthenticationError' ||
  name === 'AuthenticationRequiredError';
