/** What a renewal does to a connection row: it heals, notes what is wrong, waits, or ends the link. Pure. */
import {
  CHECK_AGAIN_SECONDS,
  CHECKED_AHEAD_SECONDS,
  MAX_ENTRA_PAUSE_SECONDS,
  MAX_TOKEN_LIFE_SECONDS,
} from '../limits.ts';
import {
  isLiveIn,
  type Connection,
  type EndedConnection,
  type LiveConnection,
  type NotedFailure,
  type Sealed,
} from './connection.ts';

/** What a renewal that worked found out. */
export interface Renewal {
  readonly generation: string;
  readonly at: string;
  /** The account's name and address as Microsoft shows them now. */
  readonly profile?: Sealed;
  /** The grant when it has become smaller. */
  readonly grantedScopes?: readonly string[];
}

/** A renewal that worked; it heals a link that another process took for ended. Gives up when the generation has changed. */
export function withRenewal(row: Connection, renewal: Renewal): LiveConnection | undefined {
  if (row.state === 'not-connected' || row.generation !== renewal.generation) return undefined;
  const { account, tokenKey } = row;
  if (account === undefined || tokenKey === undefined) return undefined;
  const { failure: _cured, ...kept } = row.state === 'connected' ? withoutPause(row) : row;
  const { profile, grantedScopes = row.grantedScopes, at } = renewal;
  return {
    ...kept,
    state: 'connected',
    generation: renewal.generation,
    account: profile === undefined ? account : { ...account, profile },
    tokenKey,
    grantedScopes,
    checkedAt: at,
  };
}

function withoutPause(row: LiveConnection): LiveConnection {
  const { notBefore: _pause, ...kept } = row;
  return kept;
}

/**
 * A failed renewal. One that ends the link does so only if nobody has renewed it since `seen` was read; any other is
 * noted beside the state, once.
 */
export function withRenewalFailure(
  row: Connection,
  seen: LiveConnection,
  noted: NotedFailure,
  ends: boolean,
): Connection | undefined {
  if (row.state === 'not-connected' || row.generation !== seen.generation) return undefined;
  if (row.checkedAt !== seen.checkedAt) return undefined;
  if (ends) return ended(row, noted);
  return row.failure?.reason === noted.reason ? undefined : { ...row, failure: noted };
}

/** Ends a link; its account and history stay, so that a reconnect meets them. */
function ended(row: EndedConnection | LiveConnection, failure: NotedFailure): EndedConnection {
  const kept = row.state === 'connected' ? withoutPause(row) : row;
  return { ...kept, state: 'reconnect-required', failure, checkedAt: failure.since };
}

/** Entra asked to wait: no instance calls it for this connection before then. */
export const withPause = (row: Connection, generation: string, notBefore: string): Connection | undefined =>
  row.state === 'connected' && row.generation === generation ? { ...row, notBefore } : undefined;

/** Milliseconds for which Entra has asked to be left alone; an instant further ahead than any pause was written by a wrong clock. */
export function pauseMs(row: LiveConnection, now: number): number {
  const left = row.notBefore === undefined ? 0 : Date.parse(row.notBefore) - now;
  return left > 0 && left <= MAX_ENTRA_PAUSE_SECONDS * 1000 ? left : 0;
}

/** Whether a noted failure keeps messages from going out; an end further ahead than any token's life counts as none. */
export function stopsSending({ worksUntil }: NotedFailure, now: number): boolean {
  const left = worksUntil === undefined ? 0 : Date.parse(worksUntil) - now;
  return left <= 0 || left > MAX_TOKEN_LIFE_SECONDS * 1000;
}

/**
 * Takes the turn to check a connection because its user asks. Gives up when it is another one by now, is not alive, or
 * Microsoft is not to be asked again yet.
 */
export function withTry(row: Connection, generation: string, now: number): LiveConnection | undefined {
  if (!isLiveIn(row, generation) || nextLookAt(row, now) !== undefined) return undefined;
  return { ...row, lastTriedAt: new Date(now).toISOString() };
}

/**
 * From when Microsoft is asked again because the user asks; undefined when that is now. It was checked or tried a moment
 * ago, or Entra has asked to be left alone until then.
 */
export function nextLookAt(row: LiveConnection, now: number): string | undefined {
  const looks = [row.checkedAt, row.lastTriedAt].filter(
    (at): at is string => at !== undefined && wasCheckedWithin(at, CHECK_AGAIN_SECONDS, now),
  );
  const ends = looks.map((at) => Date.parse(at) + CHECK_AGAIN_SECONDS * 1000);
  const next = Math.max(now + pauseMs(row, now), ...ends);
  return next > now ? new Date(next).toISOString() : undefined;
}

/** Whether a row was checked within `seconds`; an instant in the future is no check that has been. */
export function wasCheckedWithin(checkedAt: string | undefined, seconds: number, now: number): boolean {
  const age = checkedAt === undefined ? NaN : now - Date.parse(checkedAt);
  return age >= -CHECKED_AHEAD_SECONDS * 1000 && age < seconds * 1000;
}
