/** What the table service sends, and what others send in its place. */
import type { WireAnswer } from '../support/fakes/scripted-table.ts';

export const KEY = { partitionKey: 'p', rowKey: 'r' } as const;
export const ETAG = 'W/"datetime\'2026-11-24T12%3A00%3A00.0000000Z\'"';

const JSON_TYPE = 'application/json;odata=minimalmetadata;streaming=true;charset=utf-8';
export const ID = { 'x-ms-request-id': '37e8e629-6657-4be3-b3bb-e9e05a66d6d6' } as const;

/** An answer in JSON, with the service's id unless it is taken away. */
export const jsonAnswer = (
  status: number,
  body: unknown,
  headers: Record<string, string> = ID,
): WireAnswer => ({
  status,
  headers: { ...headers, 'content-type': JSON_TYPE },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

/** The service refuses a single call. */
export const refusal = (status: number, code: string, headers?: Record<string, string>): WireAnswer =>
  jsonAnswer(status, { 'odata.error': { code, message: { lang: 'en-US', value: 'no' } } }, headers);

/** A page for a reader, as proxies and portals give it. */
export const page = (status: number, headers: Record<string, string> = {}): WireAnswer => ({
  status,
  headers: { ...headers, 'content-type': 'text/html' },
  body: '<!doctype html><title>Please sign in</title>',
});

export const ROW = {
  'odata.metadata': 'https://account.table.core.windows.net/$metadata#sometable/@Element',
  'odata.etag': ETAG,
  PartitionKey: 'p',
  RowKey: 'r',
  Timestamp: '2026-11-24T12:00:00.0000000Z',
} as const;

/** The row as the service sends it, with more columns, or less. */
export const rowAnswer = (
  columns: Readonly<Record<string, unknown>> = {},
  headers?: Record<string, string>,
): WireAnswer => jsonAnswer(200, { ...ROW, ...columns }, headers);

export const written = (headers: Readonly<Record<string, string>> = { etag: ETAG }): WireAnswer => ({
  status: 204,
  headers: { ...ID, ...headers },
});

/** The answer to a transaction: its parts, as they stand in the one body. */
export function transaction(parts: readonly string[], headers: Record<string, string> = ID): WireAnswer {
  const text = parts.map((part) => `--changesetresponse_1\r\n${part}\r\n`).join('');
  return {
    status: 202,
    headers: { ...headers, 'content-type': 'multipart/mixed; boundary=batchresponse_1' },
    body: `--batchresponse_1\r\n\r\n${text}--changesetresponse_1--\r\n--batchresponse_1--`,
  };
}

export const insertedPart = (etag = `ETag: ${ETAG}`): string => `HTTP/1.1 204 No Content\r\n${etag}\r\n\r\n`;

export const refusedPart = (status: number, code: string): string =>
  `HTTP/1.1 ${status} No\r\nContent-Type: application/json\r\n\r\n{"odata.error":{"code":"${code}","message":{"lang":"en-US","value":"no"}}}`;
