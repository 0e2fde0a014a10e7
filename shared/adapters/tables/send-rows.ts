/** The rows of the send ledger: their columns, and what of a send goes into them. */
import type { Sealed } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { SEND_KINDS, SEND_STATES, type SendRow, type SendState, type StoredSend } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import { chunkValues, joinedChunks } from './chunks.ts';
import { boolean, bytes, columnsBut, instant, int, text } from './columns.ts';
import type { OpenRow, TypedRow } from './row-format.ts';
import { reason } from './stored-reasons.ts';

export const SEND_FORMAT = {
  schema: 1,
  columns: {
    state: text<SendState>(SEND_STATES),
    kind: text<SendRow['kind']>(SEND_KINDS),
    attemptId: text(),
    createdAt: instant(),
    accountHash: text(),
    record: text<Sealed>(),
    failedWith: reason(),
    retryable: boolean(),
    status: int(),
    answer: text<Sealed>(),
    resendOf: text(),
    sendAt: instant(),
    goodUntil: instant(),
    link: text(),
    batch: text(),
    tries: int(),
    keyHash: text(),
    erased: boolean(),
    chunks: int(),
    'chunk<n>': bytes(),
    sendId: text(),
    fingerprint: text(),
  },
} as const;

/** What a list of sends shows, or a step needs that ends one: not the message. */
export const WITHOUT_BODY = columnsBut(SEND_FORMAT.columns, 'chunks', 'chunk<n>');
/** What is told of a send: neither its message nor the answer that its request got. */
export const TOLD = columnsBut(SEND_FORMAT.columns, 'chunks', 'chunk<n>', 'answer', 'status');

export type SendColumns = typeof SEND_FORMAT.columns;

export const keyRowOf = (keyHash: string): string => `k-${keyHash}`;

export const sendRowOf = (
  partitionKey: UserKey,
  { id, body, ...values }: SendRow,
): TypedRow<SendColumns> => ({
  key: { partitionKey, rowKey: id },
  values: body === undefined ? values : { ...values, ...chunkValues(body) },
});

/** A request of 256 KiB, sealed, and some. */
const MAX_BODY_CHUNKS = 8;

/** A state that cannot be read counts as `unknown`: nobody knows whether it went out, and nobody sends it again. */
export function sendIn(id: string, row: OpenRow<SendColumns>): SendRow {
  return {
    id,
    state: row.get('state') ?? 'unknown',
    kind: row.get('kind') ?? 'mail',
    attemptId: row.get('attemptId') ?? '',
    createdAt: row.get('createdAt') ?? '',
    accountHash: row.get('accountHash') ?? '',
    record: row.get('record') ?? ('' as Sealed),
    ...defined({
      failedWith: row.get('failedWith'),
      retryable: row.get('retryable'),
      status: row.get('status'),
      answer: row.get('answer'),
      resendOf: row.get('resendOf'),
      sendAt: row.get('sendAt'),
      goodUntil: row.get('goodUntil'),
      link: row.get('link'),
      batch: row.get('batch'),
      tries: row.get('tries'),
      keyHash: row.get('keyHash'),
      erased: row.get('erased'),
      body: row.has('chunks') ? joinedChunks(row, MAX_BODY_CHUNKS) : undefined,
    }),
  };
}

/** A key that points nowhere has been used all the same; what became of its send cannot be told. */
export const lostSend = (id: string): StoredSend => ({
  row: {
    id,
    state: 'unknown',
    kind: 'mail',
    attemptId: '',
    createdAt: '',
    accountHash: '',
    record: '' as Sealed,
    failedWith: 'send-outcome-unknown',
  },
  etag: '',
  ageSeconds: 0,
});
