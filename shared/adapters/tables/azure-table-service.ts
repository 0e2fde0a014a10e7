/** One Azure Table through its SDK: each call once, with its time limit; what came back is judged, never trusted. */
import type { TableClient } from '@azure/data-tables';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { ForeignAnswer, meaningOf, prepareClient } from './azure-answers.ts';
import {
  entitiesIn,
  entityOf,
  etagIn,
  partitionKeysIn,
  sdkEntityOf,
  someCellsIn,
  type RawAnswer,
} from './azure-entity.ts';
import { writeGroup } from './azure-entity-group.ts';
import type {
  Answer,
  Condition,
  EntityKey,
  ListedEntity,
  PartitionQuery,
  RowQuery,
  TableService,
} from './table-service.ts';

interface CallOptions {
  readonly abortSignal: AbortSignal;
  readonly requestOptions: { readonly timeout: number };
}

type RawResponse = RawAnswer & { readonly status: number };

const optionsOf = (abortSignal: AbortSignal): CallOptions => ({
  abortSignal,
  requestOptions: { timeout: TABLE_TIMEOUT_MS },
});

/** Wraps a client that is made on first use. */
export function azureTableService(open: () => Promise<TableClient>): TableService {
  const ask = async <T>(
    signal: AbortSignal,
    call: (client: TableClient, options: CallOptions) => Promise<T>,
  ): Promise<Answer<T>> => {
    try {
      return { kind: 'answer', value: await call(prepareClient(await open()), optionsOf(signal)) };
    } catch (error) {
      return meaningOf(error);
    }
  };
  return {
    read: (key, signal) => ask(signal, async (...on) => entityOf(await rawRead(...on, key), key)),
    readEtag: (key, signal) =>
      ask(signal, async (...on) => etagIn(await rawRead(...on, key, ['PartitionKey', 'RowKey']), key)),
    insert: (entity, signal) =>
      ask(signal, async (client, options) =>
        newEtag(await client.createEntity(sdkEntityOf(entity), options)),
      ),
    replace: ({ etag, ...entity }, signal) =>
      ask(signal, async (client, options) =>
        newEtag(await client.updateEntity(sdkEntityOf(entity), 'Replace', { ...options, etag })),
      ),
    remove: ({ partitionKey, rowKey, etag }, signal) =>
      ask(signal, async (client, options) => {
        await client.deleteEntity(partitionKey, rowKey, { ...options, etag });
        return undefined;
      }),
    writeTogether: (changes, abortSignal) =>
      ask(abortSignal, (client) => writeGroup(client, changes, { abortSignal, timeout: TABLE_TIMEOUT_MS })),
    partitionKeys: (query, signal) => {
      const listing = { filter: filterOf(query), select: ['PartitionKey'], read: partitionKeysIn };
      return pagesOf(open, listing, signal);
    },
    columnsOf: ({ columns, ...range }, signal) => {
      const select = ['PartitionKey', ...columns];
      return pagesOf(open, { filter: filterOf(range), select, read: someCellsIn }, signal);
    },
    rowsBetween: (query, signal) => ask(signal, (...on) => listRows(...on, query)),
  };
}

function newEtag({ etag }: { readonly etag?: string }): string {
  if (etag === undefined || etag === '') throw new ForeignAnswer();
  return etag;
}

/** The answer to a read as it came. What the SDK makes of it is not looked at, and its trouble with a page is ours to name. */
async function rawRead(
  client: TableClient,
  options: CallOptions,
  { partitionKey, rowKey }: EntityKey,
  select?: string[],
): Promise<RawAnswer | undefined> {
  let raw: RawResponse | undefined;
  const onResponse = (response: RawResponse): void => {
    raw = response;
  };
  const queryOptions = select === undefined ? {} : { queryOptions: { select } };
  try {
    await client.getEntity(partitionKey, rowKey, {
      ...options,
      ...queryOptions,
      disableTypeConversion: true,
      onResponse,
    });
  } catch (error) {
    if (raw?.status === 200) throw new ForeignAnswer(200);
    throw error;
  }
  return raw;
}

interface Listing<T> {
  readonly filter: string;
  readonly select: string[];
  /** What a page holds, as it came. */
  readonly read: (raw: RawResponse | undefined) => T;
}

async function* pagesOf<T>(
  open: () => Promise<TableClient>,
  { filter, select, read }: Listing<T>,
  signal: AbortSignal,
): AsyncGenerator<Answer<T>> {
  let raw: RawResponse | undefined;
  const onResponse = (response: RawResponse): void => {
    raw = response;
  };
  const queryOptions = { filter, select };
  try {
    const client = prepareClient(await open());
    const rows = client.listEntities({
      ...optionsOf(signal),
      queryOptions,
      disableTypeConversion: true,
      onResponse,
    });
    for await (const _page of rows.byPage()) {
      const value = read(raw);
      raw = undefined;
      yield { kind: 'answer', value };
    }
  } catch (error) {
    yield meaningOf(raw?.status === 200 ? new ForeignAnswer(200) : error);
  }
}

/** What tells a row and its age. */
const ROW_COLUMNS = ['PartitionKey', 'RowKey', 'Timestamp'];

/** The service's own limit of a page. */
const MAX_PAGE = 1_000;

/** Follows the service's pages, which may be shorter than asked for, until there are enough rows or no more. */
async function listRows(
  client: TableClient,
  options: CallOptions,
  { partitionKey, after, before, limit, columns }: PartitionQuery,
): Promise<readonly ListedEntity[]> {
  let raw: RawResponse | undefined;
  const onResponse = (response: RawResponse): void => {
    raw = response;
  };
  const filter = `PartitionKey eq ${quoted(partitionKey)} and RowKey gt ${quoted(after)} and RowKey lt ${quoted(before)}`;
  const found: ListedEntity[] = [];
  try {
    const rows = client.listEntities({
      ...options,
      queryOptions: columns === undefined ? { filter } : { filter, select: [...ROW_COLUMNS, ...columns] },
      disableTypeConversion: true,
      onResponse,
    });
    for await (const _page of rows.byPage({ maxPageSize: Math.min(limit, MAX_PAGE) })) {
      found.push(...entitiesIn(raw, partitionKey));
      raw = undefined;
      if (found.length >= limit) break;
    }
  } catch (error) {
    throw raw?.status === 200 ? new ForeignAnswer(200) : error;
  }
  return found.slice(0, limit);
}

/** @see https://learn.microsoft.com/rest/api/storageservices/querying-tables-and-entities */
function filterOf({ from, to, rowKey, anyOf = [] }: Partial<RowQuery> & Omit<RowQuery, 'anyOf'>): string {
  const range =
    from === to
      ? [`PartitionKey eq ${quoted(from)}`]
      : [`PartitionKey ge ${quoted(from)}`, ...(to === undefined ? [] : [`PartitionKey lt ${quoted(to)}`])];
  const alternatives = anyOf.map((conditions) => `(${conditions.map(conditionText).join(' and ')})`);
  const rows =
    typeof rowKey === 'string'
      ? [`RowKey eq ${quoted(rowKey)}`]
      : [`RowKey ge ${quoted(rowKey.from)}`, `RowKey lt ${quoted(rowKey.to)}`];
  const met = alternatives.length === 0 ? [] : [`(${alternatives.join(' or ')})`];
  return [...range, ...rows, ...met].join(' and ');
}

const conditionText = ({ column, is, value }: Condition): string => `${column} ${is} ${quoted(value)}`;
const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
