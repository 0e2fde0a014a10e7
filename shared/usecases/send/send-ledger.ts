/**
 * The ledger's side of a send: claims a key once, finds what a repeated key did before, records how it ended. Knows
 * nothing of Microsoft.
 */
import { defined } from '../../domain/defined.ts';
import { failure, failureEntry, type Failure } from '../../domain/failures/failure.ts';
import { destinationOf, type Message } from '../../domain/message.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { standingOf, type KeyRow, type SendRow, type StoredSend } from '../../domain/send.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';

export interface LedgerPorts {
  readonly sends: Sends;
  readonly cipher: Cipher;
  readonly clock: Clock;
  readonly random: Randomness;
  readonly log: Log;
}

/** How a send ended, before it is worded. */
export type SendOutcome =
  | {
      readonly state: 'sent';
      readonly id: string;
      readonly kind: Message['kind'];
      readonly sentAt: string;
      readonly senderEmail?: string;
      readonly destination: string;
      readonly link?: string;
    }
  | { readonly state: 'failed' | 'unknown'; readonly failure: Failure };

/** An answer as it goes over the wire and into the ledger. */
export interface RenderedAnswer {
  readonly status: number;
  readonly text: string;
}

export interface SendAnswer extends RenderedAnswer {
  readonly replayed: boolean;
}

/** One key of one user, with what it is used for. */
export interface LedgerEntry {
  readonly user: WintroUser;
  readonly ledgerKey: DataKey;
  readonly keyHash: string;
  readonly fingerprint: string;
  readonly message: Message;
  readonly resendOf?: string | undefined;
  readonly render: (outcome: SendOutcome) => RenderedAnswer;
}

/** A row that this request may post for. */
export interface ClaimedSend {
  readonly row: SendRow;
  readonly etag: string;
}

/** Later rows sort first: 13 digits of milliseconds, counted down. */
const INVERTED_FROM = 9_999_999_999_999;

/** Claims the key, or answers what it did before. */
export async function claimSend(
  ports: LedgerPorts,
  entry: LedgerEntry,
  accountHash: string,
  deadline: Deadline,
): Promise<Result<{ readonly claimed: ClaimedSend } | { readonly answer: SendAnswer }>> {
  const now = ports.clock.now();
  const id = `s-${String(INVERTED_FROM - now).padStart(13, '0')}-${ports.random.id()}`;
  const record = JSON.stringify({ destination: destinationOf(entry.message) });
  const row: SendRow = {
    id,
    state: 'sending',
    kind: entry.message.kind,
    attemptId: ports.random.id(),
    createdAt: new Date(now).toISOString(),
    accountHash,
    record: ports.cipher.seal(entry.ledgerKey, ports.sends.contextOf(entry.user, id, 'record'), record),
    ...defined({ resendOf: entry.resendOf }),
  };
  const key: KeyRow = { sendId: id, fingerprint: entry.fingerprint };
  const reserved = await ports.sends.reserve(entry.user, entry.keyHash, { key, send: row }, deadline);
  if (!reserved.ok) return reserved;
  if ('etag' in reserved.value) return succeed({ claimed: { row, etag: reserved.value.etag } });
  const found = await ports.sends.find(entry.user, entry.keyHash, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) return failWith(failure('write-conflict'));
  if (mayRetry(entry, found.value)) return reclaim(ports, entry, { ...found.value, accountHash }, deadline);
  const answer = await answerEarlier(ports, entry, found.value, deadline);
  return answer.ok ? succeed({ answer: answer.value }) : answer;
}

/** What an earlier request with this key did; undefined when there was none, or it may be tried again. */
export async function findEarlier(
  ports: LedgerPorts,
  entry: LedgerEntry,
  deadline: Deadline,
): Promise<Result<SendAnswer> | undefined> {
  const found = await ports.sends.find(entry.user, entry.keyHash, deadline);
  if (!found.ok) return found;
  if (found.value === undefined || mayRetry(entry, found.value)) return undefined;
  return answerEarlier(ports, entry, found.value, deadline);
}

type Found = StoredSend & { readonly key: KeyRow };

const mayRetry = (entry: LedgerEntry, found: Found): boolean =>
  found.key.fingerprint === entry.fingerprint && standingOf(found) === 'may-retry';

async function answerEarlier(
  ports: LedgerPorts,
  entry: LedgerEntry,
  found: Found,
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const { row } = found;
  if (found.key.fingerprint !== entry.fingerprint) return failWith(failure('idempotency-key-reused'));
  const standing = standingOf(found);
  if (standing === 'running')
    return failWith(failure('send-in-progress', { retryAfterSeconds: 2, sendId: row.id }));
  if (standing === 'lost') return giveUp(ports, entry, found, deadline);
  const context = ports.sends.contextOf(entry.user, row.id, 'answer');
  const text = row.answer && ports.cipher.open(entry.ledgerKey, context, row.answer);
  if (text === undefined || row.status === undefined) {
    return failWith(failure('send-outcome-unknown', { sendId: row.id }));
  }
  return succeed({ status: row.status, text, replayed: true });
}

/** The process that was sending is gone: nobody knows, and nobody sends again. */
async function giveUp(
  ports: LedgerPorts,
  entry: LedgerEntry,
  found: Found,
  deadline: Deadline,
): Promise<Result<SendAnswer>> {
  const outcome = {
    state: 'unknown' as const,
    failure: failure('send-outcome-unknown', { sendId: found.row.id }),
  };
  const recorded = await recordOutcome(ports, entry, found, outcome, deadline);
  if (!recorded.ok) return recorded;
  const fresh = await ports.sends.find(entry.user, entry.keyHash, deadline);
  // Its sender was not gone after all: what it has written meanwhile is the truth.
  const ended =
    fresh.ok && fresh.value !== undefined && standingOf(fresh.value) === 'final' ? fresh.value : undefined;
  return ended
    ? answerEarlier(ports, entry, ended, deadline)
    : succeed({ ...recorded.value, replayed: true });
}

/** Certainly not sent before: the same key may try again, as a new attempt on the same row, in today's account's name. */
async function reclaim(
  ports: LedgerPorts,
  entry: LedgerEntry,
  found: Found & { readonly accountHash: string },
  deadline: Deadline,
): Promise<Result<{ readonly claimed: ClaimedSend }>> {
  const { answer: _answer, status: _status, failedWith: _failed, retryable: _retryable, ...kept } = found.row;
  const { accountHash } = found;
  const row: SendRow = { ...kept, state: 'sending', attemptId: ports.random.id(), accountHash };
  const etag = await ports.sends.replace(entry.user, row, found.etag, deadline);
  if (!etag.ok) return etag;
  if (etag.value === undefined)
    return failWith(failure('send-in-progress', { retryAfterSeconds: 2, sendId: row.id }));
  return succeed({ claimed: { row, etag: etag.value } });
}

/**
 * Records how a send ended and answers in the same words. When the row cannot be written the answer still tells what
 * is known; the row then reads as unknown later.
 */
export async function recordOutcome(
  ports: LedgerPorts,
  entry: LedgerEntry,
  claimed: ClaimedSend,
  outcome: SendOutcome,
  deadline: Deadline,
): Promise<Result<RenderedAnswer>> {
  const rendered = entry.render(outcome);
  const { row } = claimed;
  const context = ports.sends.contextOf(entry.user, row.id, 'answer');
  const ended: SendRow = {
    ...row,
    state: outcome.state,
    status: rendered.status,
    answer: ports.cipher.seal(entry.ledgerKey, context, rendered.text),
    ...(outcome.state === 'sent' ? {} : failedFields(outcome.failure, outcome.state)),
  };
  const written = await ports.sends.replace(entry.user, ended, claimed.etag, deadline);
  if (written.ok && written.value === undefined) await overrule(ports, entry, ended, deadline);
  if (!written.ok) ports.log.write('send.unrecorded', { sendId: row.id, reason: written.failure.reason });
  return succeed(rendered);
}

/** A late definite result of the same attempt may still turn `unknown` into the truth. */
async function overrule(
  ports: LedgerPorts,
  entry: LedgerEntry,
  ended: SendRow,
  deadline: Deadline,
): Promise<void> {
  const found = await ports.sends.find(entry.user, entry.keyHash, deadline);
  const row = found.ok ? found.value?.row : undefined;
  if (!found.ok || !found.value || row?.state !== 'unknown' || row.attemptId !== ended.attemptId) return;
  await ports.sends.replace(entry.user, ended, found.value.etag, deadline);
}

const failedFields = (
  why: Failure,
  state: 'failed' | 'unknown',
): Pick<SendRow, 'failedWith' | 'retryable'> => ({
  failedWith: why.reason,
  ...(state === 'failed' && mayTryAgain(why) ? { retryable: true } : {}),
});

/**
 * The same key may be used again for what passes by itself, and for what is about the connection and not about the
 * message: after a reconnect the kept draft goes out under its own key.
 */
function mayTryAgain(why: Failure): boolean {
  const { retryable, effect } = failureEntry(why.reason);
  return retryable || effect !== 'none';
}
