/** The floor's Azure Tables: one row, one batch, one replacement, over plain HTTPS. */
import { randomUUID } from 'node:crypto';
import { bearerFor } from './identity.ts';
import { call } from './wire.ts';

export type Row = Readonly<Record<string, string>>;

const endpoint = process.env['DATA_TABLE_ENDPOINT'] ?? '';
const JSON_TYPE = 'application/json;odata=minimalmetadata';

async function headers(more: Readonly<Record<string, string>> = {}): Promise<Record<string, string>> {
  return {
    authorization: await bearerFor('https://storage.azure.com'),
    accept: JSON_TYPE,
    'x-ms-version': '2019-02-02',
    'x-ms-date': new Date().toUTCString(),
    dataserviceversion: '3.0',
    ...more,
  };
}

const rowUrl = (table: string, partition: string, row: string): string =>
  `${endpoint}/${table}(PartitionKey='${partition}',RowKey='${row}')`;

export async function readRow(table: string, partition: string, row: string): Promise<Row> {
  const { text } = await call(rowUrl(table, partition, row), 200, { headers: await headers() });
  return JSON.parse(text) as Row;
}

/** Inserts all or nothing; the ETag of the last. */
export async function insertRows(table: string, rows: readonly Row[]): Promise<string> {
  const [batch, changes] = [`batch_${randomUUID()}`, `changeset_${randomUUID()}`];
  const parts = rows.flatMap((row) => [
    `--${changes}`,
    'content-type: application/http',
    'content-transfer-encoding: binary',
    '',
    `POST ${endpoint}/${table} HTTP/1.1`,
    `accept: ${JSON_TYPE}`,
    'content-type: application/json',
    'dataserviceversion: 3.0',
    'prefer: return-no-content',
    '',
    JSON.stringify(row),
  ]);
  const envelope = [`--${batch}`, `content-type: multipart/mixed; boundary=${changes}`, ''];
  const body = [...envelope, ...parts, `--${changes}--`, `--${batch}--`, ''].join('\r\n');
  const type = { 'content-type': `multipart/mixed; boundary=${batch}` };
  const { text } = await call(`${endpoint}/$batch`, 202, {
    method: 'POST',
    headers: await headers(type),
    body,
  });
  const etags = [...text.matchAll(/^etag: (.+)$/gim)].map(([, etag]) => etag?.trim() ?? '');
  if (etags.length !== rows.length) throw new Error(`The batch was refused: ${text}`);
  return etags.at(-1) ?? '';
}

export async function replaceRow(table: string, row: Row, etag: string): Promise<void> {
  const url = rowUrl(table, row['PartitionKey'] ?? '', row['RowKey'] ?? '');
  await call(url, 204, {
    method: 'PUT',
    headers: await headers({ 'content-type': 'application/json', 'if-match': etag }),
    body: JSON.stringify(row),
  });
}
