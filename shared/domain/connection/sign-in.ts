/** What sign-ins do to a connection row: attempts come and go, one makes a connection, a disconnect ends it. Pure. */
import { capabilitiesOf } from '../capabilities.ts';
import { defined } from '../defined.ts';
import type { Failure } from '../failures/failure.ts';
import { ATTEMPT_SECONDS, MAX_OPEN_ATTEMPTS } from '../limits.ts';
import type { OrganizationKey } from '../wintro-user.ts';
import {
  accountOf,
  commonOf,
  linkOf,
  type ApprovalWait,
  type Connection,
  type LinkedAccount,
  type LiveConnection,
  type NoConnection,
  type OpenAttempt,
  type WrappedKey,
} from './connection.ts';

/** Whether an attempt is over by any clock: our own may be wrong by an hour, the lifetime itself is the storage's. */
const isLongOver = (attempt: OpenAttempt, now: number): boolean =>
  now - Date.parse(attempt.startedAt) > 3 * ATTEMPT_SECONDS * 1000;

export interface StartedAttempt {
  readonly attempt: OpenAttempt;
  readonly organizationKey: OrganizationKey;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/**
 * Lists a new attempt. The oldest beyond the limit fall out, and with them their right to complete; those that are long
 * over go too.
 */
export function withAttempt(row: Connection, { attempt, organizationKey, now }: StartedAttempt): Connection {
  const { lastOutcome: _ended, ...rest } = row;
  const others = row.openAttempts.filter((open) => open.id !== attempt.id && !isLongOver(open, now));
  return { ...rest, organizationKey, openAttempts: [...others, attempt].slice(-MAX_OPEN_ATTEMPTS) };
}

/** Every attempt that a row knows of: open ones, the last that ended without success, the one that made the link. */
export const attemptsOn = (row: Connection): readonly string[] => [
  ...row.openAttempts.map(({ id }) => id),
  ...(row.lastOutcome === undefined ? [] : [row.lastOutcome.attemptId]),
  ...(row.state === 'not-connected' || row.completedAttempt === undefined ? [] : [row.completedAttempt]),
];

/** Drops attempts from the list. */
export const withoutAttempts = <R extends Connection>(row: R, ids: readonly string[]): R => ({
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
  readonly organizationKey: OrganizationKey;
  readonly generation: string;
  readonly account: LinkedAccount;
  readonly grantedScopes: readonly string[];
  readonly tokenKey: WrappedKey;
  readonly at: string;
  /** The user asked for another account on purpose. */
  readonly switchAccount: boolean;
}

/** Whether a sign-in with this account may replace what the row holds. */
export function accountFits(row: Connection, accountHash: string, switchAccount: boolean): boolean {
  const account = accountOf(row);
  return account === undefined || switchAccount || account.accountHash === accountHash;
}

/**
 * Connects: generation, key, account and state in one step. Gives up when the attempt is no longer listed (a
 * disconnect or a sixth attempt came between) or the account may not be replaced.
 */
export function withCompletion(row: Connection, done: Completion): LiveConnection | undefined {
  if (!row.openAttempts.some((open) => open.id === done.attemptId)) return undefined;
  if (!accountFits(row, done.account.accountHash, done.switchAccount)) return undefined;
  const { lastOutcome: _outcome, approval, ...kept } = commonOf(row);
  const { organizationKey, generation, account, tokenKey, attemptId, at } = done;
  return {
    ...kept,
    ...stillWaiting(row, approval, done.grantedScopes),
    state: 'connected',
    organizationKey,
    generation,
    link: linkAfter(row, done),
    account,
    tokenKey,
    openAttempts: allAnswered(kept.openAttempts.filter((open) => open.id !== attemptId)),
    grantedScopes: scopesAfter(row, done),
    completedAttempt: attemptId,
    knownChats: chatsAfter(row, done),
    connectedAt: at,
    checkedAt: at,
  };
}

const isSameAccount = (row: Connection, { account }: Completion): boolean =>
  accountOf(row)?.accountHash === account.accountHash;

const linkAfter = (row: Connection, done: Completion): string =>
  (isSameAccount(row, done) ? linkOf(row) : undefined) ?? done.generation;

/** A sign-in never shrinks what a live connection of the same account has been granted. */
const scopesAfter = (row: Connection, done: Completion): readonly string[] =>
  row.state === 'connected' && isSameAccount(row, done)
    ? [...new Set([...row.grantedScopes, ...done.grantedScopes])]
    : done.grantedScopes;

const chatsAfter = (row: Connection, done: Completion): LiveConnection['knownChats'] =>
  row.state !== 'not-connected' && isSameAccount(row, done) ? row.knownChats : {};

/**
 * Waiting ends when all that was awaited is granted, and with a link that brings a part of it: the company has decided,
 * and what it left out can be asked for by itself. A live connection goes on waiting for what has not come.
 */
function stillWaiting(
  row: Connection,
  approval: ApprovalWait | undefined,
  granted: readonly string[],
): Pick<Connection, 'approval'> {
  if (approval === undefined) return {};
  const came = capabilitiesOf(granted);
  const capabilities = approval.capabilities.filter((name) => !came.includes(name));
  const isPart = capabilities.length < approval.capabilities.length;
  const isOver = capabilities.length === 0 || (isPart && row.state !== 'connected');
  return isOver ? {} : { approval: { ...approval, capabilities } };
}

/** Nothing is asked about any of these attempts any more. */
export const allAnswered = (attempts: readonly OpenAttempt[]): readonly OpenAttempt[] =>
  attempts.map((open) => ({ ...open, answered: true }));

/**
 * Disconnects: the key goes with the state (crypto-shredding); the ledger key and the organization stay. The row itself
 * when there is nothing that could go.
 */
export function disconnected(row: Connection): Connection {
  const { organizationKey, ledgerKey, attention } = row;
  const left: NoConnection = {
    state: 'not-connected',
    openAttempts: [],
    ...defined({ organizationKey, ledgerKey, attention }),
  };
  return isBare(row) ? row : left;
}

/** Erased: what is left names the organization alone. Nobody can ever open what stood under either key. */
export function erased(row: Connection): Connection {
  if (isErased(row)) return row;
  return { state: 'not-connected', openAttempts: [], ...defined({ organizationKey: row.organizationKey }) };
}

/** Whether nothing of a person is left on a row: it may go. */
export const isErased = (row: Connection): boolean =>
  isBare(row) && row.ledgerKey === undefined && row.attention === undefined;

const isBare = (row: Connection): boolean =>
  row.state === 'not-connected' &&
  row.openAttempts.length === 0 &&
  row.lastOutcome === undefined &&
  row.approval === undefined;
