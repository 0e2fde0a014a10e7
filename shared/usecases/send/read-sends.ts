/**
 * The caller's own history of sends. Reads and changes nothing: a send that was left behind is told as unknown and stays
 * for whoever repeats its key. A row that nobody can open takes nothing from the others; a vault that is closed for the
 * moment is no lost key, and is said.
 */
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { MAX_SEARCHED_SENDS, SEARCH_MS, SENDS_AT_ONCE, SENDS_PAGE_ROWS } from '../../domain/limits.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import { shownSend, type ShownSend } from '../../domain/send-history.ts';
import { madeAt, sendIdsSince, type SendRecord, type SendRow, type SendState } from '../../domain/send.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type { Sends, UnrecordedSends } from '../../ports/sends.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface HistoryPorts {
  readonly connections: Connections;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
  readonly sends: Sends;
  readonly unrecorded: UnrecordedSends;
  readonly clock: Pick<Clock, 'elapsed'>;
}

export interface SendsQuery {
  readonly state?: SendState | undefined;
  readonly kind?: SendRow['kind'] | undefined;
  /** Made at this instant or later. */
  readonly from?: string | undefined;
  /** Made before this instant. */
  readonly to?: string | undefined;
  /** Where the page before ended. */
  readonly after?: string | undefined;
}

export interface SendsPage {
  readonly sends: readonly ShownSend[];
  /** Given to go on; there may be more behind it though this page is empty. */
  readonly next?: string;
}

/** A page of the caller's sends, the newest first. */
export async function listSends(
  ports: HistoryPorts,
  { userKey }: Caller,
  query: SendsQuery,
  deadline: Deadline,
): Promise<Result<SendsPage>> {
  const reader = await openHistory(ports, userKey, deadline);
  if (!reader.ok) return reader;
  const started = ports.clock.elapsed();
  const found: ShownSend[] = [];
  let after = startOf(query);
  for (let looked = 0; looked < MAX_SEARCHED_SENDS; looked += SENDS_AT_ONCE) {
    const group = await nextGroup(reader.value, query, after);
    if (!group.ok) return group;
    const { sends, last } = group.value;
    found.push(...sends.filter(isWantedBy(query)));
    if (found.length > SENDS_PAGE_ROWS) return succeed(cutPage(found));
    if (last === undefined) return succeed({ sends: found });
    after = last;
    if (ports.clock.elapsed() - started >= SEARCH_MS) break;
  }
  return succeed({ sends: found, next: after });
}

/** There are more than fit: the last that is shown is where the next page begins. */
function cutPage(found: readonly ShownSend[]): SendsPage {
  const sends = found.slice(0, SENDS_PAGE_ROWS);
  return { sends, ...defined({ next: sends.at(-1)?.id }) };
}

/** One of the caller's sends; somebody else's is not there. */
export async function readSend(
  ports: HistoryPorts,
  { userKey }: Caller,
  sendId: string,
  deadline: Deadline,
): Promise<Result<ShownSend>> {
  const reader = await openHistory(ports, userKey, deadline);
  if (!reader.ok) return reader;
  const stored = await ports.sends.read(userKey, sendId, deadline);
  if (!stored.ok) return stored;
  if (stored.value === undefined) return failWith(failure('not-found'));
  if (stored.value.row.erased) return failWith(failure('send-record-erased', { sendId }));
  return succeed(shownBy(reader.value, stored.value.row, stored.value.ageSeconds));
}

/** Somebody's history, opened. */
export interface Reader {
  readonly ports: HistoryPorts;
  readonly userKey: UserKey;
  readonly deadline: Deadline;
  /** Undefined when there is none, or nobody can open it any more. */
  readonly ledgerKey: DataKey | undefined;
}

/** Opens it; what nobody can open any more is read without its record. */
export async function openHistory(
  ports: HistoryPorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<Reader>> {
  const row = await ports.connections.read(userKey, deadline);
  if (!row.ok) return row;
  const wrapped = row.value.ledgerKey;
  const opened = wrapped && (await ports.keys.open(wrapped, deadline));
  if (opened && !opened.ok && opened.failure.reason !== 'cache-unreadable') return opened;
  return succeed({ ports, userKey, deadline, ledgerKey: opened?.ok ? opened.value : undefined });
}

/** Both bounds are ids: nothing that was made at `to` or later, nothing up to `after`. */
function startOf({ to, after = 's-' }: SendsQuery): string {
  const before = to === undefined ? 's-' : sendIdsSince(Date.parse(to)).to;
  return before > after ? before : after;
}

interface Group {
  readonly sends: readonly ShownSend[];
  /** Undefined when there are no more. */
  readonly last: string | undefined;
}

async function nextGroup(reader: Reader, { from }: SendsQuery, after: string): Promise<Result<Group>> {
  const { ports, userKey, deadline } = reader;
  const rows = await ports.sends.list(userKey, { after, limit: SENDS_AT_ONCE }, deadline);
  if (!rows.ok) return rows;
  const since = from === undefined ? -Infinity : Date.parse(from);
  const within = rows.value.filter(({ id }) => madeAt(id) >= since);
  const kept = within.filter(({ erased }) => erased !== true);
  const sends: ShownSend[] = [];
  for (const one of await Promise.all(kept.map((row) => shownInList(reader, row)))) {
    if (!one.ok) return one;
    sends.push(one.value);
  }
  const isEnd = rows.value.length < SENDS_AT_ONCE || within.length < rows.value.length;
  return succeed({ sends, last: isEnd ? undefined : rows.value.at(-1)?.id });
}

/** A list does not say how old a row is: of the few that are in `sending` each is read. */
async function shownInList(reader: Reader, row: SendRow): Promise<Result<ShownSend>> {
  if (row.state !== 'sending') return succeed(shownBy(reader, row, 0));
  const { ports, userKey, deadline } = reader;
  const stored = await ports.sends.read(userKey, row.id, deadline);
  return mapResult(stored, (fresh) => shownBy(reader, fresh?.row ?? row, fresh?.ageSeconds ?? 0));
}

/** A row for its owner. */
export function shownBy({ ports, userKey, ledgerKey }: Reader, row: SendRow, ageSeconds: number): ShownSend {
  const context = ports.sends.contextOf(userKey, row.id, 'record');
  const plain = ledgerKey && ports.cipher.open(ledgerKey, context, row.record);
  const record = plain === undefined ? undefined : (JSON.parse(plain) as SendRecord);
  return shownSend(row, { record, ageSeconds, end: ports.unrecorded.find(row.attemptId) });
}

const isWantedBy =
  ({ state, kind }: SendsQuery) =>
  (send: ShownSend): boolean =>
    (state === undefined || send.state === state) && (kind === undefined || send.kind === kind);
