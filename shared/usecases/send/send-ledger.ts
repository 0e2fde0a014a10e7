/**
 * The ledger's part of a send: a new row is reserved, an old one taken over, and its end recorded. Knows neither HTTP nor
 * the Idempotency-Key's rules: a worker uses the same.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import {
  endOf,
  sendIdOf,
  type GivenAnswer,
  type KeyRow,
  type SendEnd,
  type SendRecord,
  type SendRow,
} from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { RetakenMark, Sends, UnrecordedSends } from '../../ports/sends.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';

export interface LedgerPorts {
  readonly sends: Sends;
  readonly unrecorded: UnrecordedSends;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** One user's ledger, opened. */
export interface Ledger {
  readonly userKey: UserKey;
  readonly ledgerKey: DataKey;
  readonly deadline: Deadline;
}

/** A row that this process may post for. */
export interface TakenSend {
  readonly row: SendRow;
  readonly etag: string;
  /** Of a row that is taken later than it was made. */
  readonly mark?: RetakenMark;
}

export interface NewSend extends Pick<SendRow, 'kind' | 'accountHash' | 'resendOf'> {
  readonly record: SendRecord;
}

/** An attempt that this process never posted: whoever comes with the same key may take its row over. */
export const NOT_POSTED: SendEnd = { outcome: { state: 'failed', failure: failure('send-not-recorded') } };

/** A new row in `sending`, not yet stored, under an id of its own unless one is given. */
export function newRow(ports: LedgerPorts, ledger: Ledger, send: NewSend, given?: string): SendRow {
  const now = ports.clock.now();
  const id = given ?? sendIdOf(now, ports.random.id());
  const { record, ...columns } = send;
  return {
    ...columns,
    id,
    state: 'sending',
    attemptId: ports.random.id(),
    createdAt: new Date(now).toISOString(),
    record: sealRecord(ports, ledger, id, record),
  };
}

const sealRecord = (ports: LedgerPorts, ledger: Ledger, id: string, record: SendRecord): SendRow['record'] =>
  ports.cipher.seal(
    ledger.ledgerKey,
    ports.sends.contextOf(ledger.userKey, id, 'record'),
    JSON.stringify(record),
  );

/**
 * Reserves a row under a key. When nobody can say whether it was stored, the ledger is asked: only a row that stands
 * there is posted for.
 */
export async function reserveSend(
  ports: LedgerPorts,
  { userKey, deadline }: Ledger,
  rows: { readonly keyHash: string; readonly key: KeyRow; readonly send: SendRow },
): Promise<Result<TakenSend | 'existing'>> {
  const { keyHash, key, send } = rows;
  const reserved = await ports.sends.reserve(userKey, keyHash, { key, send }, deadline);
  if (reserved.ok)
    return succeed('etag' in reserved.value ? { row: send, etag: reserved.value.etag } : 'existing');
  // If the row lands after all, this process knows that nothing was posted for it.
  ports.unrecorded.keep(send.attemptId, NOT_POSTED);
  const found = await ports.sends.find(userKey, keyHash, deadline);
  if (!found.ok || found.value === undefined)
    return failWith(failure('send-not-recorded', { retryAfterSeconds: 5 }));
  if (found.value.row.attemptId !== send.attemptId) return succeed('existing');
  ports.unrecorded.forget(send.attemptId);
  return succeed({ row: send, etag: found.value.etag });
}

/**
 * Certainly not sent before: a new attempt on the same row, in today's account's name; undefined when somebody else was
 * first. The mark comes with it, so that nothing goes out that a cap of the day does not count.
 */
export async function retakeSend(
  ports: LedgerPorts,
  { userKey, deadline }: Ledger,
  taken: TakenSend & { readonly accountHash: string },
): Promise<Result<TakenSend | undefined>> {
  const { answer: _answer, status: _status, failedWith: _failed, retryable: _retryable, ...kept } = taken.row;
  const row: SendRow = {
    ...kept,
    state: 'sending',
    attemptId: ports.random.id(),
    accountHash: taken.accountHash,
  };
  const mark = { sendId: row.id, at: ports.clock.now() };
  return takeMarked(ports, { userKey, deadline }, { row, etag: taken.etag, mark });
}

/** The row with its mark, once it is written; undefined when somebody else was first. */
export async function takeMarked(
  ports: Pick<LedgerPorts, 'sends' | 'unrecorded'>,
  { userKey, deadline }: Pick<Ledger, 'userKey' | 'deadline'>,
  taken: TakenSend & { readonly mark: RetakenMark },
): Promise<Result<TakenSend | undefined>> {
  const etag = await ports.sends.retake(userKey, taken, deadline);
  // If the write lands after all, this process knows that nothing was posted for it.
  if (!etag.ok) ports.unrecorded.keep(taken.row.attemptId, NOT_POSTED);
  return mapResult(etag, (written) => (written === undefined ? undefined : { ...taken, etag: written }));
}

/** `overtaken`: somebody else's write stands there. `corrected`: it did, did not know the end, and has been put right. */
export type Recorded = 'written' | 'corrected' | 'overtaken' | 'unwritten';

/**
 * Records how a send ended. What cannot be recorded is kept in this process, so that a repeat is told the truth; no
 * failure of the ledger changes what the caller is told. Answers what the ledger knows by it.
 */
export async function recordSend(
  ports: LedgerPorts,
  ledger: Ledger,
  taken: TakenSend,
  end: SendEnd,
): Promise<Recorded> {
  const { id: sendId, attemptId } = taken.row;
  const recorded = await tryToRecord(ports, ledger, taken, end);
  if (recorded.ok) {
    ports.unrecorded.forget(attemptId);
    // What cannot be taken back counts for a day: too few go out, never too many.
    if (taken.mark !== undefined && end.outcome.state === 'failed')
      await ports.sends.unmarkRetaken(ledger.userKey, taken.mark, ledger.deadline);
    return recorded.value;
  }
  if (end.outcome.state !== 'unknown') ports.unrecorded.keep(attemptId, end);
  ports.log.write('send.unrecorded', { sendId, reason: recorded.failure.reason });
  return 'unwritten';
}

/** After the POST a bug in the way of the ledger, whatever part of it, counts as a ledger that cannot be written. */
async function tryToRecord(
  ports: LedgerPorts,
  ledger: Ledger,
  { row, etag }: TakenSend,
  end: SendEnd,
): Promise<Result<Exclude<Recorded, 'unwritten'>>> {
  try {
    const ended = endedRow(ports, ledger, row, end);
    const written = await ports.sends.replace(ledger.userKey, ended, etag, ledger.deadline);
    if (!written.ok) return written;
    if (written.value === undefined)
      return succeed((await overrule(ports, ledger, ended)) ? 'corrected' : 'overtaken');
    tellCorrection(ports, row, ended);
    return succeed('written');
  } catch (error) {
    ports.log.write('send.crashed', { sendId: row.id, code: (error as Error).name });
    return failWith(failure('internal-error'));
  }
}

function endedRow(ports: LedgerPorts, ledger: Ledger, row: SendRow, { outcome, answer }: SendEnd): SendRow {
  const { failedWith: _failed, retryable: _retryable, body: _body, ...kept } = row;
  return {
    ...kept,
    ...endOf(outcome),
    ...(outcome.state === 'sent' ? { record: sealRecord(ports, ledger, row.id, outcome.record) } : {}),
    ...(answer === undefined ? {} : sealAnswer(ports, ledger, row.id, answer)),
  };
}

/** The answer that a request got, as the row keeps it. */
export const sealAnswer = (
  ports: Pick<LedgerPorts, 'cipher' | 'sends'>,
  { userKey, ledgerKey }: Ledger,
  id: string,
  { status, text }: GivenAnswer,
): Pick<SendRow, 'status' | 'answer'> => ({
  status,
  answer: ports.cipher.seal(ledgerKey, ports.sends.contextOf(userKey, id, 'answer'), text),
});

/** A late definite result of the same attempt may still turn `unknown` into the truth. */
async function overrule(ports: LedgerPorts, { userKey, deadline }: Ledger, ended: SendRow): Promise<boolean> {
  const found = await ports.sends.read(userKey, ended.id, deadline);
  const stored = found.ok ? found.value : undefined;
  if (stored?.row.state !== 'unknown' || stored.row.attemptId !== ended.attemptId) return false;
  const written = await ports.sends.replace(userKey, ended, stored.etag, deadline);
  const isWritten = written.ok && written.value !== undefined;
  if (isWritten) tellCorrection(ports, stored.row, ended);
  return isWritten;
}

/** What was called unknown is known after all: that is news of its own. */
function tellCorrection(
  { log }: LedgerPorts,
  before: SendRow,
  { id, kind, state, failedWith }: SendRow,
): void {
  if (before.state === 'unknown' && state !== 'unknown')
    log.write('send.corrected', { sendId: id, kind, state, reason: failedWith });
}
