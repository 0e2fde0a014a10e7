/**
 * How fast everybody of one Microsoft tenant posts together: one message a second into each channel or group chat, and
 * for each kind runs of moments at half of the rate that Microsoft publishes. A lane takes a run for what it has to send,
 * and keeps it though its turn is later: no moment is held by anybody who has nothing for it. Workers only. No I/O, no clock.
 * @see https://learn.microsoft.com/graph/throttling-limits#microsoft-teams-service-limits
 */
import { boundedPause, type Kind, type Runs } from './delivery.ts';
import { MAX_PAUSE_SECONDS } from './limits.ts';
import type { UserKey } from './wintro-user.ts';

/** Milliseconds between two posts of a tenant, by kind: half of 20 and of 50 a second. Mail has a limit of its own, by mailbox. */
const INTERVAL_MS: Readonly<Partial<Record<Kind, number>>> = { chat: 100, channel: 40 };
/** A run behind many others is short: whoever has one message waits for their turns, not for all that they have. */
const RUN_IN_LINE = 4;
const LINE_MS = 1_000;
/** Whoever comes so much later than a moment of theirs has lost it: others go by theirs. */
const LATE_MS = 2_000;
const PLACE_MS = 1_000;
/** What stands further ahead was written by a wrong clock, and holds nobody up: a moment of the tenant, one of a place. */
const MAX_LINE_MS = 900_000;
const MAX_PLACE_AHEAD_MS = 60_000;
/** So many people who are throttled within so long are a word to all. */
const THROTTLED_PEOPLE = 3;
const THROTTLED_WITHIN_MS = 10_000;

/** What is known of a tenant's kind, or of one destination. Instants are ISO. */
export interface Pace {
  /** The next free moment. */
  readonly nextAt?: string | undefined;
  /** Until when nobody goes, whoever has a moment before it. */
  readonly pausedUntil?: string | undefined;
  readonly throttles: readonly { readonly user: UserKey; readonly at: string }[];
}

export const FRESH_PACE: Pace = { throttles: [] };

/** Moments in hand: the next one (milliseconds since 1970), and how many there are, an interval after each other. */
export interface Run {
  readonly at: number;
  readonly left: number;
}

/** An instant, unless it is further ahead than it may be; 0 for none. */
function instantIn(at: string | undefined, now: number, mostAheadMs: number): number {
  const instant = Date.parse(at ?? '') || 0;
  return instant - now > mostAheadMs ? 0 : instant;
}
const nextIn = ({ nextAt }: Pace, now: number): number => instantIn(nextAt, now, MAX_LINE_MS);
const pauseIn = ({ pausedUntil }: Pace, now: number): number =>
  instantIn(pausedUntil, now, MAX_PAUSE_SECONDS * 1000);
const withNext = (pace: Pace, at: number): Pace => ({ ...pace, nextAt: new Date(at).toISOString() });

/** Whether a kind has a pace of the tenant. */
export const isPaced = (kind: Kind): boolean => INTERVAL_MS[kind] !== undefined;

/** For how many milliseconds nobody goes. */
export const pauseLeft = (pace: Pace, now: number): number => Math.max(0, pauseIn(pace, now) - now);

/** Takes a run for so many messages; what is behind many others begins with a few of them. */
export function withRun(
  pace: Pace,
  { kind, most }: { readonly kind: Kind; readonly most: number },
  now: number,
): { readonly pace: Pace; readonly run: Run } {
  const next = nextIn(pace, now);
  const at = Math.max(now, next);
  const left = Math.max(1, next > now + LINE_MS ? Math.min(most, RUN_IN_LINE) : most);
  return { pace: withNext(pace, at + left * (INTERVAL_MS[kind] ?? 0)), run: { at, left } };
}

/** A run that its lane has come too late for, or has used up, is none. */
export const isGood = ({ at, left }: Run, now: number): boolean =>
  left > 0 && now <= at + LATE_MS && at - now <= MAX_LINE_MS;

/** The runs of a lane as they are kept, and as they are used. */
export const runsIn = (runs: Runs = {}): ReadonlyMap<Kind, Run> =>
  new Map(
    Object.entries(runs).map(([kind, { at, left }]) => [kind as Kind, { at: Date.parse(at), left }] as const),
  );

export const goodRuns = (runs: ReadonlyMap<Kind, Run>, now: number): Runs =>
  Object.fromEntries(
    [...runs]
      .filter(([, run]) => isGood(run, now))
      .map(([kind, { at, left }]) => [kind, { at: new Date(at).toISOString(), left }]),
  );

/** One moment has been used, at this one. */
export const afterMoment = ({ at, left }: Run, kind: Kind, now: number): Run => ({
  at: Math.max(at, now) + (INTERVAL_MS[kind] ?? 0),
  left: left - 1,
});

/** Takes the one moment of a destination; a number says for how many milliseconds it is not free yet. */
export function withPost(pace: Pace, now: number): Pace | number {
  const wait = instantIn(pace.nextAt, now, MAX_PLACE_AHEAD_MS) - now;
  return wait > 0 ? wait : withNext(pace, now + PLACE_MS);
}

export interface Throttled {
  readonly user: UserKey;
  /** As Microsoft asks; absent when it does not say. */
  readonly seconds?: number | undefined;
}

/** Notes who was throttled; when they are several, everybody waits for as long as Microsoft asks the last of them to, an hour at most. */
export function withThrottle(pace: Pace, { user, seconds }: Throttled, now: number): Pace {
  const recent = pace.throttles.filter(
    (one) => one.user !== user && Math.abs(now - Date.parse(one.at)) < THROTTLED_WITHIN_MS,
  );
  const throttles = [...recent, { user, at: new Date(now).toISOString() }].slice(-THROTTLED_PEOPLE);
  // A moment that is free now holds nobody up, and without one the row would never be old.
  if (throttles.length < THROTTLED_PEOPLE)
    return { ...withNext(pace, Math.max(nextIn(pace, now), now)), throttles };
  const until = now + (seconds === undefined ? THROTTLED_WITHIN_MS : boundedPause(seconds) * 1000);
  const pausedUntil = new Date(Math.max(until, pauseIn(pace, now))).toISOString();
  return { ...withNext(pace, Math.max(nextIn(pace, now), until)), throttles: [], pausedUntil };
}
