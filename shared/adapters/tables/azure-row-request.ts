/**
 * One row read, written or removed by one request, through the table client's own pipeline (its credential, its checks of
 * the answer). The SDK's own operations write each request and read each answer by tables of mappers, and look at all of
 * it twice: most of what a call costs here beside the wire.
 * @see https://learn.microsoft.com/rest/api/storageservices/table-service-rest-api
 */
import type { TableClient } from '@azure/data-tables';
import type { PipelineResponse } from '@azure/core-rest-pipeline';
import { isJsonObject } from '../../domain/json-object.ts';
import { loadAzureSdk } from '../azure/azure-clients.ts';
import { jsonEntityOf, type RawAnswer } from './azure-entity.ts';
import type { ChangedEntity, EntityKey, NewEntity } from './table-service.ts';

export interface RequestLimits {
  readonly abortSignal: AbortSignal;
  /** Milliseconds. */
  readonly timeout: number;
}

type Answered = PipelineResponse & RawAnswer;

interface RowRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** After the name of the table. */
  readonly place?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly entity?: NewEntity;
  /** Statuses of an answer that is a yes. */
  readonly yes: readonly number[];
}

/** The answer to a read as it came. */
export function readByRequest(
  client: TableClient,
  key: EntityKey,
  limits: RequestLimits,
  select?: readonly string[],
): Promise<RawAnswer> {
  const query = select === undefined ? {} : { query: `$select=${encodeURIComponent(select.join(','))}` };
  return send(client, { method: 'GET', place: placeOf(key), ...query, yes: [200] }, limits);
}

/** The ETag of the new row. */
export const insertByRequest = async (
  client: TableClient,
  entity: NewEntity,
  limits: RequestLimits,
): Promise<string | undefined> => {
  const headers = { prefer: 'return-no-content' };
  return etagOf(await send(client, { method: 'POST', headers, entity, yes: [201, 204] }, limits));
};

/** The ETag of the row as it is now. */
export const replaceByRequest = async (
  client: TableClient,
  { etag, ...entity }: ChangedEntity,
  limits: RequestLimits,
): Promise<string | undefined> => {
  const place = placeOf(entity);
  const headers = { 'if-match': etag };
  return etagOf(await send(client, { method: 'PUT', place, headers, entity, yes: [204] }, limits));
};

export async function removeByRequest(
  client: TableClient,
  { etag, ...key }: EntityKey & { readonly etag: string },
  limits: RequestLimits,
): Promise<void> {
  const headers = { 'if-match': etag };
  await send(client, { method: 'DELETE', place: placeOf(key), headers, yes: [204] }, limits);
}

const etagOf = ({ headers }: Answered): string | undefined => headers.get('etag');

const placeOf = ({ partitionKey, rowKey }: EntityKey): string =>
  `(PartitionKey='${quoted(partitionKey)}',RowKey='${quoted(rowKey)}')`;
const quoted = (text: string): string => encodeURIComponent(text.replaceAll("'", "''"));

/** Throws the SDK's `RestError` for every other answer, and for none. */
async function send(
  client: TableClient,
  { method, place = '', query, headers = {}, entity, yes }: RowRequest,
  limits: RequestLimits,
): Promise<Answered> {
  const { createHttpHeaders, createPipelineRequest, RestError, tableHttpClient } = await loadAzureSdk();
  const request = createPipelineRequest({
    ...limits,
    method,
    url: addressOf(client, place, query),
    headers: createHttpHeaders({ ...COMMON, ...(entity === undefined ? {} : WITH_BODY), ...headers }),
    ...(entity === undefined ? {} : { body: JSON.stringify(jsonEntityOf(entity)) }),
    allowInsecureConnection: client.url.startsWith('http:'),
  });
  const answer: Answered = await client.pipeline.sendRequest(tableHttpClient, request);
  const { status, parsedBody } = answer;
  if (yes.includes(status)) return answer;
  const code = codeIn(parsedBody);
  throw new RestError('not what was asked', {
    statusCode: status,
    ...(code === undefined ? {} : { code }),
  });
}

const COMMON = {
  accept: 'application/json;odata=minimalmetadata',
  dataserviceversion: '3.0',
  'x-ms-version': '2019-02-02',
} as const;
const WITH_BODY = { 'content-type': 'application/json' } as const;

/** A signature in the query of the account's address stays. */
function addressOf({ url, tableName }: TableClient, place: string, query: string | undefined): string {
  const [base = '', signature] = url.split('?');
  const asked = [signature, query].filter((part) => part !== undefined && part !== '').join('&');
  return `${base.replace(/\/$/, '')}/${tableName}${place}${asked === '' ? '' : `?${asked}`}`;
}

/** The service's own word, or that of somebody between. */
function codeIn(body: unknown): string | undefined {
  if (!isJsonObject(body)) return undefined;
  const errors = [body['odata.error'], body['error'], body];
  const codes = errors.map((error) => (isJsonObject(error) ? error['code'] : undefined));
  return codes.find((code) => typeof code === 'string');
}
