/**
 * Rows of one partition inserted, replaced and removed together or not at all: one change set in one `$batch` request, through the table
 * client's own pipeline (its credential, its checks of the answer). The SDK's `submitTransaction` makes a client and two
 * pipelines for every call, which was a fifteenth of a whole send.
 * @see https://learn.microsoft.com/rest/api/storageservices/performing-entity-group-transactions
 */
import { randomUUID } from 'node:crypto';
import type { TableClient } from '@azure/data-tables';
import type { PipelineRequestOptions, PipelineResponse, RestError } from '@azure/core-rest-pipeline';
import { isJsonObject } from '../../domain/json-object.ts';
import { loadAzureSdk } from '../azure/azure-clients.ts';
import { ForeignAnswer } from './azure-answers.ts';
import { jsonEntityOf } from './azure-entity.ts';
import type { Change, EntityKey } from './table-service.ts';

type Limits = Pick<PipelineRequestOptions, 'abortSignal' | 'timeout'>;

const NEW_LINE = '\r\n';

/** The ETags in the order of the rows, empty for one that is gone. Throws the SDK's `RestError` for a refusal, or `ForeignAnswer`. */
export async function writeGroup(
  client: TableClient,
  changes: readonly Change[],
  limits: Limits,
): Promise<readonly string[]> {
  const { createHttpHeaders, createPipelineRequest, RestError, tableHttpClient } = await loadAzureSdk();
  const boundary = `batch_${randomUUID()}`;
  const request = createPipelineRequest({
    ...limits,
    url: addressOf(client, '$batch').href,
    method: 'POST',
    headers: createHttpHeaders({
      accept: 'application/json',
      'content-type': `multipart/mixed; boundary=${boundary}`,
      'accept-charset': 'UTF-8',
      dataserviceversion: '3.0;',
      maxdataserviceversion: '3.0;NetFx',
      'x-ms-version': '2019-02-02',
    }),
    body: bodyOf(boundary, withoutQuery(addressOf(client, client.tableName)), changes),
    allowInsecureConnection: client.url.startsWith('http:'),
  });
  const answer = await client.pipeline.sendRequest(tableHttpClient, request);
  const etags = etagsIn(answer, (status, code) => refusalOf(RestError, status, code));
  // A page has no parts, and whatever is written has an ETag.
  if (etags.length !== changes.length) throw new ForeignAnswer();
  const isNameless = ({ cells }: Change, index: number): boolean =>
    cells !== undefined && etags[index] === '';
  if (changes.some(isNameless)) throw new ForeignAnswer();
  return etags;
}

/** An address below the account's; a signature in its query stays. */
function addressOf({ url }: TableClient, name: string): URL {
  const address = new URL(url);
  address.pathname = `${address.pathname.replace(/\/$/, '')}/${name}`;
  return address;
}

const withoutQuery = ({ origin, pathname }: URL): string => `${origin}${pathname}`;

/** Every row stands in one line, so that no boundary can occur in it. */
function bodyOf(boundary: string, table: string, changes: readonly Change[]): string {
  const changeSet = `changeset_${boundary}`;
  const parts = changes.flatMap((change) => [
    `--${changeSet}`,
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    '',
    ...requestOf(table, change),
  ]);
  const lines = [
    `--${boundary}`,
    `Content-Type: multipart/mixed; boundary=${changeSet}`,
    '',
    ...parts,
    `--${changeSet}--`,
    `--${boundary}--`,
    '',
  ];
  return lines.join(NEW_LINE);
}

/** The request of one part, in lines. */
function requestOf(table: string, change: Change): string[] {
  const asked = [
    'Accept: application/json;odata=minimalmetadata',
    'Content-Type: application/json',
    'DataServiceVersion: 3.0',
  ];
  if (change.cells === undefined)
    return [`DELETE ${table}${keyIn(change)} HTTP/1.1`, ...asked, `If-Match: ${change.etag}`, '', ''];
  const json = JSON.stringify(jsonEntityOf(change));
  return 'etag' in change
    ? [`PUT ${table}${keyIn(change)} HTTP/1.1`, ...asked, `If-Match: ${change.etag}`, '', json]
    : [`POST ${table} HTTP/1.1`, ...asked, 'Prefer: return-no-content', '', json];
}

const keyIn = ({ partitionKey, rowKey }: EntityKey): string =>
  `(PartitionKey='${quoted(partitionKey)}',RowKey='${quoted(rowKey)}')`;
const quoted = (text: string): string => encodeURIComponent(text.replaceAll("'", "''"));

type RefusalMaker = (status: number, code: string | undefined) => Error;

/** A refusal answers one part, with the reason, for all of them. */
function etagsIn({ status, bodyAsText }: PipelineResponse, refusal: RefusalMaker): string[] {
  const text = bodyAsText ?? '';
  if (status < 200 || status > 299) throw refusal(status, codeIn(text));
  const parts = text.split('--changesetresponse_').slice(1, -1);
  return parts.map((part) => {
    const partStatus = Number(/HTTP\/1\.1 (\d{3})/.exec(part)?.[1]);
    if (partStatus > 299) throw refusal(partStatus, codeIn(/\{.*\}/.exec(part)?.[0]));
    if (!(partStatus >= 200)) throw new ForeignAnswer();
    return /^ETag: (.+?)\r?$/im.exec(part)?.[1] ?? '';
  });
}

function codeIn(json: string | undefined): string | undefined {
  try {
    const body: unknown = JSON.parse(json ?? '');
    const error = isJsonObject(body) ? body['odata.error'] : undefined;
    const code = isJsonObject(error) ? error['code'] : undefined;
    return typeof code === 'string' ? code : undefined;
  } catch {
    return undefined;
  }
}

function refusalOf(Make: typeof RestError, statusCode: number, code: string | undefined): Error {
  return new Make('the rows were not written', { statusCode, ...(code === undefined ? {} : { code }) });
}
