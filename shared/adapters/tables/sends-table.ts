/**
 * The send ledger in the table `sends`: one partition per Wintro user; `k-<hash of key>` points to `s-<inverted
 * time>-<id>`, both inserted in one transaction.
 */
import type { Sealed } from '../../domain/connection/connection.ts';
import { mapFound, mapResult, succeed, type Result } from '../../domain/result.ts';
import {
  SEND_KINDS,
  SEND_STATES,
  sendIdsSince,
  type KeyRow,
  type SendRow,
  type SendState,
  type StoredSend,
} from '../../domain/send.ts';
import { defined } from '../../domain/defined.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import type { RowQuery } from './table-service.ts';
import { boolean, instant, int, text } from './columns.ts';
import { removeBetween } from './remove-between.ts';
import { reason } from './stored-reasons.ts';
import type { OpenRow } from './row-format.ts';
import { typedTable, type TypedRow, type TypedTable } from './typed-table.ts';

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
    sendId: text(),
    fingerprint: text(),
  },
} as const;

type Columns = typeof SEND_FORMAT.columns;
type Rows = TypedTable<Columns>;

const keyRowOf = (keyHash: string): string => `k-${keyHash}`;

const sendRowOf = (partitionKey: UserKey, { id, ...values }: SendRow): TypedRow<Columns> => ({
  key: { partitionKey, rowKey: id },
  values,
});

/** A state that cannot be read counts as `unknown`: nobody knows whether it went out, and nobody sends it again. */
function sendIn(id: string, row: OpenRow<Columns>): SendRow {
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
    }),
  };
}

/** A key that points nowhere has been used all the same; what became of its send cannot be told. */
const lostSend = (id: string): StoredSend => ({
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

async function readSend(
  rows: Rows,
  userKey: UserKey,
  id: string,
  deadline: Deadline,
): Promise<Result<StoredSend | undefined>> {
  const found = await rows.read({ partitionKey: userKey, rowKey: id }, deadline);
  return mapFound(found, (row) => ({ row: sendIn(id, row), etag: row.etag, ageSeconds: row.ageSeconds }));
}

async function readKey(
  rows: Rows,
  userKey: UserKey,
  keyHash: string,
  deadline: Deadline,
): Promise<Result<KeyRow | undefined>> {
  const found = await rows.read({ partitionKey: userKey, rowKey: keyRowOf(keyHash) }, deadline);
  return mapFound(found, (row) => ({
    sendId: row.get('sendId') ?? '',
    fingerprint: row.get('fingerprint') ?? '',
  }));
}

/** The user's sends whose end is not recorded. A partition key has 64 hex characters: nothing else lies before `~`. */
const sendingOf = (userKey: UserKey): RowQuery => ({
  from: userKey,
  to: `${userKey}~`,
  rowKey: { from: 's-', to: 's.' },
  anyOf: [[{ column: 'state', is: 'eq', value: 'sending' }]],
});

/** Every state but two, words of later versions included: text is compared by its characters. */
const NEITHER_FAILED_NOR_CANCELLED: RowQuery['anyOf'] = [
  [{ column: 'state', is: 'lt', value: 'cancelled' }],
  [
    { column: 'state', is: 'gt', value: 'cancelled' },
    { column: 'state', is: 'lt', value: 'failed' },
  ],
  [{ column: 'state', is: 'gt', value: 'failed' }],
];

/** The public id of a send is its row key; a word of another form names none. */
const isSendId = (id: string): boolean => /^s-\d{13}-[\w-]{1,64}$/.test(id);

/** How many rows there are, up to `most`: what comes after that is not asked for. */
async function countRows(
  table: AzureTable,
  query: RowQuery,
  most: number,
  deadline: Deadline,
): Promise<Result<number>> {
  let count = 0;
  for await (const page of table.partitionKeys(query, deadline)) {
    if (!page.ok) return page;
    count += page.value.length;
    if (count >= most) return succeed(most);
  }
  return succeed(count);
}

/** The adapter over the table. */
export function sendsTable(table: AzureTable, log: Log): Sends {
  const rows = typedTable(table, SEND_FORMAT, log);
  return {
    contextOf: (userKey, sendId, field) => ['sends', userKey, sendId, field],
    reserve: async (userKey, keyHash, { key, send }, deadline) => {
      const keyRow = { key: { partitionKey: userKey, rowKey: keyRowOf(keyHash) }, values: key };
      const inserted = await rows.insertTogether([keyRow, sendRowOf(userKey, send)], deadline);
      if (!inserted.ok) return inserted;
      if (inserted.value === 'conflict') return succeed({ existing: true as const });
      return succeed({ etag: inserted.value[1] ?? '' });
    },
    find: async (userKey, keyHash, deadline) => {
      const found = await readKey(rows, userKey, keyHash, deadline);
      if (!found.ok) return found;
      const key = found.value;
      if (key === undefined) return succeed(undefined);
      const send = isSendId(key.sendId)
        ? await readSend(rows, userKey, key.sendId, deadline)
        : succeed(undefined);
      if (!send.ok) return send;
      return succeed({ ...(send.value ?? lostSend(key.sendId)), key });
    },
    read: (userKey, sendId, deadline) =>
      isSendId(sendId) ? readSend(rows, userKey, sendId, deadline) : Promise.resolve(succeed(undefined)),
    countSending: (userKey, deadline) => countRows(table, sendingOf(userKey), Infinity, deadline),
    countSince: (userKey, { from, most }, deadline) => {
      const rowKey = sendIdsSince(from);
      const query = { from: userKey, to: userKey, rowKey, anyOf: NEITHER_FAILED_NOR_CANCELLED };
      return countRows(table, query, most, deadline);
    },
    list: async (partitionKey, { after = 's-', limit }, deadline) => {
      const found = await rows.list({ partitionKey, after, before: 's.', limit }, deadline);
      return mapResult(found, (listed) =>
        listed.map(({ key, row }) => (row.ok ? sendIn(key.rowKey, row.value) : lostSend(key.rowKey).row)),
      );
    },
    removeAll: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: '', before: '~' }, mayGo, deadline),
    replace: async (userKey, row, etag, deadline) => {
      const done = await rows.replace({ ...sendRowOf(userKey, row), etag }, deadline);
      if (!done.ok) return done;
      return succeed(done.value.conflict ? undefined : done.value.etag);
    },
  };
}
