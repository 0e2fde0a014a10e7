/**
 * A request with its Idempotency-Key: what the key did before, and the stored answer, byte for byte. Only requests know
 * keys and answers; the ledger's rows are the same for whoever sends.
 */
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import type { Outgoing } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import {
  mayTryAgain,
  standingOf,
  type GivenAnswer,
  type SendEnd,
  type SendOutcome,
  type SendRow,
} from '../../domain/send.ts';
import type { KeyedSend } from '../../ports/sends.ts';
import type { PreparedSend } from './prepare-send.ts';
import {
  newRow,
  recordSend,
  reserveSend,
  retakeSend,
  type Ledger,
  type LedgerPorts,
  type TakenSend,
} from './send-ledger.ts';

export interface SendAnswer extends GivenAnswer {
  readonly replayed: boolean;
  /** Why it was not sent, or is not known: of a fresh answer only, a stored one is its text. */
  readonly failure?: Failure;
}

/** Words an outcome for the caller. */
export type RenderOutcome = (send: Pick<SendRow, 'id' | 'kind'>, outcome: SendOutcome) => GivenAnswer;

/** One key of one user, with what it is used for. */
export interface KeyedRequest {
  readonly ledger: Ledger;
  readonly keyHash: string;
  readonly fingerprint: string;
  readonly message: Outgoing;
  readonly resendOf?: string | undefined;
  readonly render: RenderOutcome;
}

/** What became of an earlier request with this key. */
type Earlier =
  | { readonly kind: 'may-retry'; readonly found: KeyedSend }
  | { readonly kind: 'answered'; readonly answer: Result<SendAnswer> };

/** What an earlier request with this key was told; undefined when there was none, or it may be tried again. */
export async function earlierAnswer(
  ports: LedgerPorts,
  request: KeyedRequest,
): Promise<Result<SendAnswer> | undefined> {
  const { userKey, deadline } = request.ledger;
  const found = await ports.sends.find(userKey, request.keyHash, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) return undefined;
  const earlier = await judge(ports, request, found.value);
  return earlier.kind === 'answered' ? earlier.answer : undefined;
}

/** Takes a row for the key, or answers what the key did before. */
export async function takeForKey(
  ports: LedgerPorts,
  request: KeyedRequest,
  { accountHash, record }: PreparedSend,
): Promise<Result<{ readonly taken: TakenSend } | { readonly answer: SendAnswer }>> {
  const { ledger, keyHash, fingerprint, message, resendOf } = request;
  const fresh = newRow(ports, ledger, { kind: message.kind, accountHash, record, ...defined({ resendOf }) });
  const send = { ...fresh, keyHash };
  const key = { sendId: send.id, fingerprint };
  const reserved = await reserveSend(ports, ledger, { keyHash, key, send });
  if (!reserved.ok) return reserved;
  if (reserved.value !== 'existing') return succeed({ taken: reserved.value });
  const found = await ports.sends.find(ledger.userKey, keyHash, ledger.deadline);
  if (!found.ok) return found;
  if (found.value === undefined) return failWith(failure('write-conflict'));
  const earlier = await judge(ports, request, found.value);
  if (earlier.kind === 'may-retry') return takeAgain(ports, request, { ...found.value, accountHash });
  return earlier.answer.ok ? succeed({ answer: earlier.answer.value }) : earlier.answer;
}

async function takeAgain(
  ports: LedgerPorts,
  { ledger }: KeyedRequest,
  found: TakenSend & { readonly accountHash: string },
): Promise<Result<{ readonly taken: TakenSend }>> {
  const retaken = await retakeSend(ports, ledger, found);
  if (!retaken.ok) return retaken;
  return retaken.value === undefined ? failWith(inProgress(found.row)) : succeed({ taken: retaken.value });
}

const inProgress = ({ id }: SendRow): ReturnType<typeof failure> =>
  failure('send-in-progress', { retryAfterSeconds: 2, sendId: id });

const answered = (answer: Result<SendAnswer>): Earlier => ({ kind: 'answered', answer });

async function judge(ports: LedgerPorts, request: KeyedRequest, found: KeyedSend): Promise<Earlier> {
  if (found.row.erased) return answered(failWith(failure('send-record-erased', { sendId: found.row.id })));
  if (found.key.fingerprint !== request.fingerprint)
    return answered(failWith(otherContent(ports, request, found)));
  // What was accepted for later stays accepted: its end is told by the history.
  if (found.row.sendAt !== undefined) return answered(storedAnswer(ports, request, found.row));
  return judgeSent(ports, request, found);
}

async function judgeSent(ports: LedgerPorts, request: KeyedRequest, found: KeyedSend): Promise<Earlier> {
  const known = found.row.state === 'sending' ? ports.unrecorded.find(found.row.attemptId) : undefined;
  if (known) return tellWhatIsKnown(ports, request, found, known);
  const standing = standingOf(found);
  if (standing === 'may-retry') return { kind: 'may-retry', found };
  if (standing === 'running') return answered(failWith(inProgress(found.row)));
  if (standing === 'lost') return answered(succeed(await giveUp(ports, request, found)));
  // What another process has called unknown this one may know.
  const better = found.row.state === 'unknown' ? ports.unrecorded.find(found.row.attemptId) : undefined;
  return better
    ? tellWhatIsKnown(ports, request, found, better)
    : answered(storedAnswer(ports, request, found.row));
}

/**
 * The content differs, as far as it can be compared: fingerprints are made with the ledger key. What was sent under one
 * that is lost cannot be compared, nor can anybody tell what it was: it may be this very message, which is not sent again.
 */
function otherContent({ sends, cipher }: LedgerPorts, { ledger }: KeyedRequest, found: KeyedSend): Failure {
  const { id, record } = found.row;
  const context = sends.contextOf(ledger.userKey, id, 'record');
  const isComparable = cipher.open(ledger.ledgerKey, context, record) !== undefined;
  if (isComparable) return failure('idempotency-key-reused');
  return standingOf(found) === 'running'
    ? inProgress(found.row)
    : failure('send-outcome-unknown', { sendId: id });
}

/** This process knows how the send ended and could not record it: it does so now, or takes the row over. */
async function tellWhatIsKnown(
  ports: LedgerPorts,
  request: KeyedRequest,
  found: KeyedSend,
  end: SendEnd,
): Promise<Earlier> {
  const { outcome } = end;
  // What another process has called unknown is corrected first, and not sent again in the same breath.
  const mayRetry = outcome.state === 'failed' && mayTryAgain(outcome.failure);
  if (mayRetry && found.row.state === 'sending') return { kind: 'may-retry', found };
  const answer = end.answer ?? request.render(found.row, outcome);
  await recordSend(ports, request.ledger, found, { outcome, answer });
  return answered(succeed({ ...answer, replayed: true }));
}

function storedAnswer(ports: LedgerPorts, { ledger }: KeyedRequest, row: SendRow): Result<SendAnswer> {
  const context = ports.sends.contextOf(ledger.userKey, row.id, 'answer');
  const text = row.answer && ports.cipher.open(ledger.ledgerKey, context, row.answer);
  if (text === undefined || row.status === undefined)
    return failWith(failure('send-outcome-unknown', { sendId: row.id }));
  return succeed({ status: row.status, text, replayed: true });
}

/** The process that was sending is gone: nobody knows, and nobody sends again. */
async function giveUp(ports: LedgerPorts, request: KeyedRequest, found: KeyedSend): Promise<SendAnswer> {
  const { userKey, deadline } = request.ledger;
  const { row } = found;
  const outcome = {
    state: 'unknown' as const,
    failure: failure('send-outcome-unknown', { sendId: row.id }),
  };
  const answer = request.render(row, outcome);
  const recorded = await recordSend(ports, request.ledger, found, { outcome, answer });
  const { reason } = outcome.failure;
  if (recorded === 'written') ports.log.write('send.unknown', { sendId: row.id, kind: row.kind, reason });
  const fresh = await ports.sends.read(userKey, row.id, deadline);
  const ended = fresh.ok && fresh.value !== undefined && standingOf(fresh.value) === 'final';
  // Its sender was not gone after all: what it has written meanwhile is the truth.
  const stored = ended ? storedAnswer(ports, request, fresh.value.row) : undefined;
  return stored?.ok === true ? stored.value : { ...answer, replayed: true };
}
