/**
 * A connection row: one Wintro user's link to one Microsoft account, and the pure functions from one row to the next.
 * No I/O, no clock, no keys: what is secret arrives sealed. A function that answers undefined gives up: the row has
 * moved on and this writer must not write.
 */
import { capabilitiesOf, type Capability } from '../capabilities.ts';
import type { Failure } from '../failures/failure.ts';
import { ATTEMPT_SECONDS, MAX_KNOWN_CHATS, MAX_OPEN_ATTEMPTS } from '../limits.ts';

/** A data key wrapped by a version of the key-encryption secret; `id` names the data key, never its value. */
export interface WrappedKey {
  readonly id: string;
  readonly secretVersion: string;
  readonly wrapped: string;
}

/** Text encrypted under a data key, bound to its place. */
export type Sealed = string & { readonly __brand: 'Sealed' };

export type ConnectionState = 'not-connected' | 'connected' | 'reconnect-required';

/** The Microsoft account in clear as far as no one can be named by it. */
export interface LinkedAccount {
  readonly tenantId: string;
  /** Hash over (tid, oid): the identity of the account. */
  readonly accountHash: string;
  /** Sealed `AccountProfile`. */
  readonly profile: Sealed;
}

/** What is shown and what renewal needs; only ever stored sealed. */
export interface AccountProfile {
  readonly objectId: string;
  readonly homeAccountId: string;
  readonly email?: string;
  readonly displayName?: string;
  readonly loginHint?: string;
}

export interface OpenAttempt {
  readonly id: string;
  readonly startedAt: string;
  /** The user has said what Microsoft showed, or another sign-in has succeeded: nothing is asked about it any more. */
  readonly answered?: true;
}

/** Somebody asked for the company's approval and waits. A block beside the state: a live connection keeps its own. */
export interface ApprovalWait {
  readonly since: string;
  /** What the approval is waited for. */
  readonly capabilities: readonly Capability[];
  /** Who said so: the user on the card, or Microsoft by a code that means it. */
  readonly saidBy: 'user' | 'microsoft';
}

export interface NotedFailure extends Pick<Failure, 'reason' | 'correlationId' | 'code' | 'claims'> {
  readonly since: string;
}

export interface Connection {
  readonly state: ConnectionState;
  readonly generation?: string;
  readonly account?: LinkedAccount;
  readonly grantedScopes: readonly string[];
  readonly tokenKey?: WrappedKey;
  readonly ledgerKey?: WrappedKey;
  readonly openAttempts: readonly OpenAttempt[];
  /** How the last finished attempt ended, until the next `connect`. */
  readonly lastOutcome?: {
    readonly attemptId: string;
    readonly reason: Failure['reason'];
    readonly at: string;
  };
  /** The attempt whose completion made this generation. */
  readonly completedAttempt?: string;
  /** Sealed chat ids by keyed hash of the recipient, oldest first. */
  readonly knownChats: Readonly<Record<string, Sealed>>;
  readonly connectedAt?: string;
  readonly checkedAt?: string;
  readonly failure?: NotedFailure;
  /** Entra asked to wait until then. */
  readonly notBefore?: string;
  readonly approval?: ApprovalWait;
}

/** A user of whom nothing is known. */
export const EMPTY_CONNECTION: Connection = {
  state: 'not-connected',
  grantedScopes: [],
  openAttempts: [],
  knownChats: {},
};

/** Keeps the first ledger key for ever: the history is encrypted under it. */
export function withLedgerKey(row: Connection, ledgerKey: WrappedKey, unreadableId?: string): Connection {
  if (row.ledgerKey === undefined) return { ...row, ledgerKey };
  // What stood under a damaged key cannot be read by anybody any more; a new one is the only way on.
  return row.ledgerKey.id === unreadableId ? { ...row, ledgerKey, knownChats: {} } : row;
}

/** Whether an attempt is over by any clock: our own may be wrong by an hour, the lifetime itself is the storage's. */
const isLongOver = (attempt: OpenAttempt, now: number): boolean =>
  now - Date.parse(attempt.startedAt) > 3 * ATTEMPT_SECONDS * 1000;

/**
 * Lists a new attempt. The oldest beyond the limit fall out, and with them their right to complete; those that are long
 * over go too.
 */
export function withAttempt(row: Connection, attempt: OpenAttempt, now: number): Connection {
  const { lastOutcome: _ended, ...rest } = row;
  const others = row.openAttempts.filter((open) => open.id !== attempt.id && !isLongOver(open, now));
  return { ...rest, openAttempts: [...others, attempt].slice(-MAX_OPEN_ATTEMPTS) };
}

/** Drops attempts from the list. */
export const withoutAttempts = (row: Connection, ids: readonly string[]): Connection => ({
  ...row,
  openAttempts: row.openAttempts.filter((open) => !ids.includes(open.id)),
});

/** Ends an attempt without success. A live connection is not touched. */
export function withOutcome(
  row: Connection,
  attemptId: string,
  reason: Failure['reason'],
  at: string,
): Connection | undefined {
  if (!row.openAttempts.some((open) => open.id === attemptId)) return undefined;
  return { ...withoutAttempts(row, [attemptId]), lastOutcome: { attemptId, reason, at } };
}

/** What a finished sign-in brings. */
export interface Completion {
  readonly attemptId: string;
  readonly generation: string;
  readonly account: LinkedAccount;
  readonly grantedScopes: readonly string[];
  readonly tokenKey: WrappedKey;
  readonly at: string;
  /** The user asked for another account on purpose. */
  readonly switchAccount: boolean;
}

/** Whether a sign-in with this account may replace what the row holds. */
export const accountFits = (row: Connection, accountHash: string, switchAccount: boolean): boolean =>
  row.account === undefined ||
  row.state === 'not-connected' ||
  switchAccount ||
  row.account.accountHash === accountHash;

/**
 * Connects: generation, key, account and state in one step. Gives up when the attempt is no longer listed (a
 * disconnect or a sixth attempt came between) or the account may not be replaced.
 */
export function withCompletion(row: Connection, done: Completion): Connection | undefined {
  if (!row.openAttempts.some((open) => open.id === done.attemptId)) return undefined;
  if (!accountFits(row, done.account.accountHash, done.switchAccount)) return undefined;
  const same = row.account?.accountHash === done.account.accountHash;
  const { failure: _failure, lastOutcome: _outcome, notBefore: _pause, approval, ...rest } = row;
  return {
    ...allAnswered(withoutAttempts(rest, [done.attemptId])),
    ...stillWaiting(approval, done.grantedScopes),
    state: 'connected',
    generation: done.generation,
    account: done.account,
    grantedScopes:
      same && row.state === 'connected' ? union(row.grantedScopes, done.grantedScopes) : done.grantedScopes,
    tokenKey: done.tokenKey,
    completedAttempt: done.attemptId,
    knownChats: same ? row.knownChats : {},
    connectedAt: done.at,
    checkedAt: done.at,
  };
}

/** Waiting ends when all that was awaited is granted. */
const stillWaiting = (
  approval: ApprovalWait | undefined,
  granted: readonly string[],
): Pick<Connection, 'approval'> =>
  approval?.capabilities.every((name) => capabilitiesOf(granted).includes(name)) === false
    ? { approval }
    : {};

const allAnswered = (row: Connection): Connection => ({
  ...row,
  openAttempts: row.openAttempts.map((open) => ({ ...open, answered: true })),
});

/** The user said, or Microsoft did, that approval was asked for. The answer ends the last outcome: the card never loops. */
export function withApproval(row: Connection, wait: ApprovalWait): Connection {
  const { lastOutcome: _answered, ...rest } = row;
  const since = row.approval?.since ?? wait.since;
  return { ...allAnswered(rest), approval: { ...wait, since } };
}

/** Nobody waits (any more): any other answer on the card. */
export function withoutApproval(row: Connection): Connection {
  const { lastOutcome: _answered, approval: _ended, ...rest } = row;
  return allAnswered(rest);
}

/** A sign-in never shrinks what a live connection of the same account has been granted. */
const union = (a: readonly string[], b: readonly string[]): readonly string[] => [...new Set([...a, ...b])];

/** Disconnects: the key goes with the state (crypto-shredding); only the ledger key stays. */
export const disconnected = (row: Connection): Connection => ({
  ...EMPTY_CONNECTION,
  ...(row.ledgerKey ? { ledgerKey: row.ledgerKey } : {}),
});

/** A renewal that worked, with the account's name as Microsoft shows it now. Gives up when the generation has changed. */
export function withRenewal(
  row: Connection,
  generation: string,
  at: string,
  profile?: Sealed,
): Connection | undefined {
  if (row.generation !== generation) return undefined;
  const { failure: _cured, notBefore: _pause, ...rest } = row;
  const account = row.account && profile ? { account: { ...row.account, profile } } : {};
  return { ...rest, ...account, state: 'connected', checkedAt: at };
}

/**
 * A failed renewal. A `reconnect` failure ends the connection only if nobody has renewed it since `seen` was read;
 * any other is noted beside the state, once.
 */
export function withRenewalFailure(
  row: Connection,
  seen: Connection,
  noted: NotedFailure,
  ends: boolean,
): Connection | undefined {
  if (row.generation !== seen.generation || row.checkedAt !== seen.checkedAt) return undefined;
  if (row.state === 'not-connected') return undefined;
  if (ends) return { ...row, failure: noted, state: 'reconnect-required', checkedAt: noted.since };
  return row.failure?.reason === noted.reason ? undefined : { ...row, failure: noted };
}

/** Entra asked to wait: no instance calls it for this connection before then. */
export const withPause = (row: Connection, generation: string, notBefore: string): Connection | undefined =>
  row.generation === generation ? { ...row, notBefore } : undefined;

/** Remembers the chat with a recipient; the oldest beyond the limit is forgotten. */
export function withKnownChat(
  row: Connection,
  generation: string,
  recipient: string,
  chatId: Sealed | undefined,
): Connection | undefined {
  if (row.generation !== generation) return undefined;
  const entries = Object.entries(row.knownChats).filter(([known]) => known !== recipient);
  if (chatId !== undefined) entries.push([recipient, chatId]);
  return { ...row, knownChats: Object.fromEntries(entries.slice(-MAX_KNOWN_CHATS)) };
}
