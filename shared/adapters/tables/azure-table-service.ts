/** One Azure Table through its SDK's client: each call once, with its time limit; what came back is judged, never trusted. */
import type { TableClient } from '@azure/data-tables';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { ForeignAnswer, meaningOf, prepareClient } from './azure-answers.ts';
import {
  entitiesIn,
  entityOf,
  etagIn,
  partitionKeysIn,
  someCellsIn,
  type RawAnswer,
} from './azure-entity.ts';
import { writeGroup } from './azure-entity-group.ts';
import {
  insertByRequest,
  readByRequest,
  removeByRequest,
  replaceByRequest,
  type RequestLimits,
} from './azure-row-request.ts';
import type {
  Answer,
  Condition,
  ListedEntity,
  PartitionQuery,
  RowQuery,
  TableService,
} from './table-service.ts';

type RawResponse = RawAnswer & { readonly status: number };

const limitsOf = (abortSignal: AbortSignal): RequestLimits => ({ abortSignal, timeout: TABLE_TIMEOUT_MS });

interface ListOptions {
  readonly abortSignal: AbortSignal;
  readonly requestOptions: { readonly timeout: number };
}

const optionsOf = ({ abortSignal, timeout }: RequestLimits): ListOptions => ({
  ...{ abortSignal, requestOptions: { timeout } },
});

/** Wraps a client that is made on first use. */
export function azureTableService(open: () => Promise<TableClient>): TableService {
  const ask = async <T>(
    signal: AbortSignal,
    call: (client: TableClient, limits: RequestLimits) => Promise<T>,
  ): Promise<Answer<T>> => {
    try {
      return { kind: 'answer', value: await call(prepareClient(await open()), limitsOf(signal)) };
    } catch (error) {
      return meaningOf(error);
    }
  };
  return {
    read: (key, signal) =>
      ask(signal, async (client, limits) => entityOf(await readByRequest(client, key, limits), key)),
    readEtag: (key, signal) =>
      ask(signal, async (client, limits) =>
        etagIn(await readByRequest(client, key, limits, ['PartitionKey', 'RowKey']), key),
      ),
    insert: (entity, signal) =>
      ask(signal, async (client, limits) => newEtag(await insertByRequest(client, entity, limits))),
    replace: (entity, signal) =>
      ask(signal, async (client, limits) => newEtag(await replaceByRequest(client, entity, limits))),
    remove: (row, signal) =>
      ask(signal, async (client, limits) => {
        await removeByRequest(client, row, limits);
        return undefined;
      }),
    writeTogether: (changes, signal) => ask(signal, (client, limits) => writeGroup(client, changes, limits)),
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

function newEtag(etag: string | undefined): string {
  if (etag === undefined || etag === '') throw new ForeignAnswer();
  return etag;
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
      ...optionsOf(limitsOf(signal)),
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
  limits: RequestLimits,
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
      ...optionsOf(limits),
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
