/**
 * The send ledger in the table `sends`: one partition per Wintro user; `k-<hash of key>` points to `s-<inverted
 * time>-<id>`, both inserted in one transaction. `t-<inverted time>-<row key of the send>` marks one that was made before it is taken.
 */
import { mapFound, mapResult, succeed, type Result } from '../../domain/result.ts';
import { madeAt, marksBefore, sendIdsSince, type KeyRow, type StoredSend } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { insertAll } from './insert-all.ts';
import { removeBetween } from './remove-between.ts';
import { keyOfMark, retakenMarks } from './retaken-marks.ts';
import {
  keyRowOf,
  lostSend,
  SEND_FORMAT,
  sendIn,
  sendRowOf,
  TOLD,
  WITHOUT_BODY,
  type SendColumns,
} from './send-rows.ts';
import type { RowQuery } from './table-service.ts';
import { typedTable, type ListQuery, type TypedTable } from './typed-table.ts';

type Rows = TypedTable<SendColumns>;

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

type SendRange = Omit<ListQuery<SendColumns>, 'before'> & { readonly before?: string };

async function listSends(
  rows: Rows,
  { before = 's.', ...range }: SendRange,
  deadline: Deadline,
): Promise<Result<readonly StoredSend[]>> {
  const found = await rows.list({ ...range, before }, deadline);
  return mapResult(found, (listed) =>
    listed.map(({ key, row }) =>
      row.ok
        ? { row: sendIn(key.rowKey, row.value), etag: row.value.etag, ageSeconds: row.value.ageSeconds }
        : lostSend(key.rowKey),
    ),
  );
}

/** The user's sends whose end is not recorded. A partition key has 64 hex characters: nothing else lies before `~`. */
const sendingOf = (userKey: UserKey): RowQuery => ({
  from: userKey,
  to: `${userKey}~`,
  rowKey: { from: 's-', to: 's.' },
  anyOf: [[{ column: 'state', is: 'eq', value: 'sending' }]],
});

/** Every state but these (in the order of their letters), words of later versions included: text is compared by its characters. */
const allStatesBut = (...words: readonly string[]): RowQuery['anyOf'] =>
  ['', ...words].map((word, index) => {
    const next = words[index];
    return [
      ...(word === '' ? [] : [{ column: 'state', is: 'gt' as const, value: word }]),
      ...(next === undefined ? [] : [{ column: 'state', is: 'lt' as const, value: next }]),
    ];
  });

const NEITHER_FAILED_NOR_CANCELLED = allStatesBut('cancelled', 'failed');
const STARTED = allStatesBut('cancelled', 'failed', 'queued', 'scheduled');

/** The public id of a send is its row key; a word of another form names none. */
const isSendId = (id: string): boolean => /^s-\d{13}-[\w-]{1,64}$/.test(id);

/** Ids have no `~` and no `!`: nothing stands between such a bound and the id. */
const justBelow = (id: string): string =>
  `${id.slice(0, -1)}${String.fromCharCode(id.charCodeAt(id.length - 1) - 1)}~`;

/** A row without its message, in a transaction; the bytes of a message are written in base64 there. */
const ROW_BYTES = 4 * 1024;

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

const lists = (rows: Rows): Pick<Sends, 'list' | 'listStored' | 'readBetween'> => ({
  list: async (partitionKey, { after = 's-', limit }, deadline) =>
    mapResult(await listSends(rows, { partitionKey, after, limit, columns: TOLD }, deadline), (found) =>
      found.map(({ row }) => row),
    ),
  listStored: (partitionKey, { after = 's-', limit }, deadline) =>
    listSends(rows, { partitionKey, after, limit, columns: WITHOUT_BODY }, deadline),
  readBetween: (partitionKey, { first, last, limit }, deadline) =>
    isSendId(first) && isSendId(last)
      ? listSends(rows, { partitionKey, after: justBelow(first), before: `${last}!`, limit }, deadline)
      : Promise.resolve(succeed([])),
});

function removals(table: AzureTable, rows: Rows): Pick<Sends, 'remove' | 'removeAll' | 'removeMarks'> {
  return {
    remove: async (partitionKey, { id, keyHash }, deadline) => {
      const key = { partitionKey, rowKey: keyRowOf(keyHash ?? '') };
      const gone = keyHash === undefined ? succeed(undefined) : await rows.remove(key, deadline);
      return gone.ok ? rows.remove({ partitionKey, rowKey: id }, deadline) : gone;
    },
    removeAll: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: '', before: '~' }, mayGo, deadline),
    removeMarks: async (partitionKey, until, deadline) => {
      const range = { partitionKey, ...marksBefore(until) };
      const gone = await removeBetween(table, range, () => Promise.resolve(succeed(true)), deadline);
      return mapResult(gone, ({ removed }) => removed);
    },
  };
}

/** The adapter over the table. */
export function sendsTable(table: AzureTable, log: Log): Sends {
  const rows = typedTable(table, SEND_FORMAT, log);
  const { countRetaken, ...marks } = retakenMarks(rows);
  return {
    contextOf: (userKey, sendId, field) => ['sends', userKey, sendId, field],
    reserve: async (userKey, keyHash, { key, send }, deadline) => {
      const keyRow = { key: { partitionKey: userKey, rowKey: keyRowOf(keyHash) }, values: key };
      const inserted = await rows.insertTogether([keyRow, sendRowOf(userKey, send)], deadline);
      if (!inserted.ok) return inserted;
      if (inserted.value === 'conflict') return succeed({ existing: true as const });
      return succeed({ etag: inserted.value[1] ?? '' });
    },
    insertAll: (userKey, sends, deadline) => {
      const given = sends.map((send) => sendRowOf(userKey, send));
      return insertAll(rows, given, (index) => 2 * (sends[index]?.body?.length ?? 0) + ROW_BYTES, deadline);
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
    ...marks,
    countSince: async (userKey, { from, most, before, started = false }, deadline) => {
      // The range is half open: behind its own id there is nothing but earlier ones.
      const rowKey = { ...sendIdsSince(from), ...(before === undefined ? {} : { from: `${before}.` }) };
      const anyOf = started ? STARTED : NEITHER_FAILED_NOR_CANCELLED;
      const query = { from: userKey, to: userKey, rowKey, anyOf };
      const [made, retaken] = await Promise.all([
        countRows(table, query, most, deadline),
        countRetaken(userKey, { from, until: before === undefined ? undefined : madeAt(before) }, deadline),
      ]);
      if (!made.ok) return made;
      return mapResult(retaken, (count) => Math.min(most, made.value + count));
    },
    ...lists(rows),
    ...removals(table, rows),
    retake: async (userKey, { row, etag, mark }, deadline) => {
      const marked = { key: keyOfMark(userKey, mark), values: {} };
      const done = await rows.changeTogether([marked, { ...sendRowOf(userKey, row), etag }], deadline);
      return mapResult(done, (etags) => (etags === 'conflict' ? undefined : etags[1]));
    },
    replace: async (userKey, row, etag, deadline) => {
      const done = await rows.replace({ ...sendRowOf(userKey, row), etag }, deadline);
      if (!done.ok) return done;
      return succeed(done.value.conflict ? undefined : done.value.etag);
    },
  };
}
