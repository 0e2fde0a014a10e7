/**
 * A row of the send ledger and its states: `scheduled -> queued -> sending -> sent | failed | unknown | cancelled`; what
 * is sent at once begins in `sending`. At most one POST per attempt id; what is not known is called unknown. No I/O, no
 * clock.
 */
import type { Sealed } from './connection/connection.ts';
import { failureEntry, type Failure, type FailureReason } from './failures/failure.ts';
import { SEND_LEASE_SECONDS } from './limits.ts';
import type { Outgoing } from './message.ts';

export const SEND_STATES = [
  'scheduled',
  'queued',
  'sending',
  'sent',
  'failed',
  'unknown',
  'cancelled',
] as const;

/** What goes through the ledger. */
export const SEND_KINDS = [
  'chat',
  'channel',
  'mail',
  'group-chat',
] as const satisfies readonly Outgoing['kind'][];

export type SendState = (typeof SEND_STATES)[number];

export interface SendRow {
  readonly id: string;
  readonly state: SendState;
  readonly kind: Outgoing['kind'];
  /** The one attempt whose POST may be on the wire; tells our own lost answers from somebody else's write. */
  readonly attemptId: string;
  readonly createdAt: string;
  /** The Microsoft account in whose name it goes out. */
  readonly accountHash: string;
  /** Sealed `SendRecord`. */
  readonly record: Sealed;
  readonly failedWith?: FailureReason;
  readonly retryable?: boolean;
  /** Status of the answer that the request got. */
  readonly status?: number;
  /** Sealed text of the answer that the request got, given again byte for byte. */
  readonly answer?: Sealed;
  readonly resendOf?: string;
  /** When it is to go out; of what waits for its time, and of what has waited. */
  readonly sendAt?: string;
  /** It is not sent after this instant. */
  readonly goodUntil?: string;
  /** The link whose message it is: another link, of the same account too, never sends it. */
  readonly link?: string;
  /** The sealed message, while it waits or is on its way. */
  readonly body?: Uint8Array;
  /** The batch that it belongs to. */
  readonly batch?: string;
  /** How often Microsoft has certainly not taken it. */
  readonly tries?: number;
  /** Hash of its Idempotency-Key, so that both rows can go together. */
  readonly keyHash?: string;
  /** What it was has been erased: the row keeps its place for as long as its key is known. */
  readonly erased?: boolean;
}

/** What the ledger knows about a message: where it went and as whom, never what it said. Apart from the request's answer. */
export interface SendRecord {
  readonly destination: string;
  /** As the caller called it. */
  readonly destinationName?: string;
  /** The caller's own word. */
  readonly reference?: string;
  readonly sentAt?: string;
  readonly senderEmail?: string;
  readonly link?: string;
  /** Microsoft's id of the message; a mail has none. */
  readonly messageId?: string;
  readonly chatId?: string;
  readonly teamId?: string;
  readonly channelId?: string;
  /** Microsoft's id of the message that begins the thread, and the send that was answered. */
  readonly threadId?: string;
  readonly inReplyTo?: string;
}

/** How a send ended, before it is worded. */
export type SendOutcome =
  | { readonly state: 'sent'; readonly record: SendRecord & { readonly sentAt: string } }
  | { readonly state: 'failed' | 'unknown'; readonly failure: Failure };

/** What a request was answered with. */
export interface GivenAnswer {
  readonly status: number;
  readonly text: string;
}

/** How a send ended, with the answer that its request got, if a request waits for one. */
export interface SendEnd {
  readonly outcome: SendOutcome;
  readonly answer?: GivenAnswer;
}

/** The immutable row of an Idempotency-Key. */
export interface KeyRow {
  readonly sendId: string;
  readonly fingerprint: string;
}

/** A ledger row as it was read, with its age in its present state by the storage service's clock. */
export interface StoredSend {
  readonly row: SendRow;
  readonly etag: string;
  readonly ageSeconds: number;
}

/** What a repeated key finds. */
export type Standing = 'running' | 'lost' | 'final' | 'may-retry';

/** Nothing of it has been posted, and it is to be. */
export const isWaiting = (state: SendState): boolean => state === 'scheduled' || state === 'queued';

/** Nothing becomes of it any more; an unknown one may still turn out to have been sent. */
export const isOver = (state: SendState): boolean => !isWaiting(state) && state !== 'sending';

/** Judges a stored row: running, abandoned past its lease, finished, or certainly not sent and free to try again. */
export function standingOf({ row, ageSeconds }: StoredSend): Standing {
  if (row.state === 'sending') return ageSeconds < SEND_LEASE_SECONDS ? 'running' : 'lost';
  if (row.state === 'failed' && row.retryable === true) return 'may-retry';
  return isWaiting(row.state) ? 'running' : 'final';
}

/**
 * Whether the same key may be used again: for what passes by itself, and for what is about the connection and not about
 * the message. After a reconnect the kept draft goes out under its own key.
 */
export function mayTryAgain(why: Failure): boolean {
  const { retryable, effect } = failureEntry(why.reason);
  return retryable || effect !== 'none';
}

/** The columns that say how a send ended. */
export const endOf = (outcome: SendOutcome): Pick<SendRow, 'state' | 'failedWith' | 'retryable'> =>
  outcome.state === 'sent'
    ? { state: 'sent' }
    : {
        state: outcome.state,
        failedWith: outcome.failure.reason,
        ...(outcome.state === 'failed' && mayTryAgain(outcome.failure) ? { retryable: true } : {}),
      };

/** Later rows sort first: 13 digits of milliseconds, counted down. */
const INVERTED_FROM = 9_999_999_999_999;

/** An instant before or after what 13 digits hold counts as their end. */
const inverted = (at: number): string =>
  String(Math.min(INVERTED_FROM, Math.max(0, INVERTED_FROM - at))).padStart(13, '0');

/** The public id of a send that is made now (milliseconds); `unique` tells those of one moment apart. */
export const sendIdOf = (now: number, unique: string): string => `s-${inverted(now)}-${unique}`;

/** When a send was made (milliseconds), by its id. */
export const madeAt = (sendId: string): number => INVERTED_FROM - Number(sendId.slice(2, 15));

/** The ids of sends that were made at an instant or later lie from the one to before the other. */
export const sendIdsSince = (from: number): { readonly from: string; readonly to: string } => ({
  from: 's-',
  to: `s-${inverted(from)}.`,
});

/** The key of a mark says when a send was taken, the latest first, and which. */
export const markKeyOf = (at: number, sendId: string): string => `t-${inverted(at)}-${sendId}`;

/** Marks of an instant (milliseconds) and later, up to before another one if it is given, lie between these, both left out. */
export const marksSince = (
  from: number,
  until?: number,
): { readonly after: string; readonly before: string } => ({
  after: until === undefined ? 't-' : marksBefore(until).after,
  before: `t-${inverted(from)}.`,
});

/** Marks of before an instant (milliseconds) lie between these, both left out. */
export const marksBefore = (until: number): { readonly after: string; readonly before: string } => ({
  after: `t-${inverted(until)}.`,
  before: 't.',
});

/** The send that a mark is about. */
export const sendOfMark = (markKey: string): string => markKey.slice(16);

/** 1 to 255 visible ASCII characters; quotes of a structured-field string are taken off. @see draft-ietf-httpapi-idempotency-key-header */
export function parseIdempotencyKey(header: string): string | undefined {
  const key = /^"(?:[^"\\]|\\["\\])*"$/.test(header)
    ? header.slice(1, -1).replaceAll(/\\(.)/g, '$1')
    : header;
  return /^[\x21-\x7e]{1,255}$/.test(key) ? key : undefined;
}
