/**
 * How fast everybody of one Microsoft tenant posts together: one message a second into each channel or group chat, and
 * for each kind blocks of slots at half of the rate that Microsoft publishes. Workers only. No I/O, no clock.
 * @see https://learn.microsoft.com/graph/throttling-limits#microsoft-teams-service-limits
 */
import type { Kind } from './delivery.ts';
import type { UserKey } from './wintro-user.ts';

/** Milliseconds between two posts of a tenant, by kind: half of 20 and of 50 a second. Mail has a limit of its own, by mailbox. */
const INTERVAL_MS: Readonly<Partial<Record<Kind, number>>> = { chat: 100, channel: 40 };
export const BLOCK_SLOTS = 20;
const PLACE_MS = 1_000;
/** So many people who are throttled within so long are a word to all. */
const THROTTLED_PEOPLE = 3;
const THROTTLED_WITHIN_MS = 10_000;

/** What is known of a tenant's kind, or of one destination. Instants are ISO. */
export interface Pace {
  /** The next free moment. */
  readonly nextAt?: string | undefined;
  readonly throttles: readonly { readonly user: UserKey; readonly at: string }[];
}

export const FRESH_PACE: Pace = { throttles: [] };

/** Slots in hand: those from `used` on, each an interval after the one before. Milliseconds. */
export interface Block {
  readonly from: number;
  readonly intervalMs: number;
  readonly used: number;
}

const nextIn = ({ nextAt }: Pace): number => Date.parse(nextAt ?? '') || 0;
const withNext = (pace: Pace, at: number): Pace => ({ ...pace, nextAt: new Date(at).toISOString() });

/** Takes a block of a tenant's kind; undefined for a kind that has no such limit. */
export function withBlock(
  pace: Pace,
  kind: Kind,
  now: number,
): { readonly pace: Pace; readonly block: Block } | undefined {
  const intervalMs = INTERVAL_MS[kind];
  if (intervalMs === undefined) return undefined;
  const from = Math.max(now, nextIn(pace));
  return {
    pace: withNext(pace, from + BLOCK_SLOTS * intervalMs),
    block: { from, intervalMs, used: 0 },
  };
}

/** When the next slot of a block is; undefined when it has none left, or was left lying until it was over. */
export function slotOf({ from, intervalMs, used }: Block, now: number): number | undefined {
  const isOver = now > from + 2 * BLOCK_SLOTS * intervalMs;
  return used >= BLOCK_SLOTS || isOver ? undefined : from + used * intervalMs;
}

/** Takes the one moment of a destination; a number says for how many milliseconds it is not free yet. */
export function withPost(pace: Pace, now: number): Pace | number {
  const wait = nextIn(pace) - now;
  return wait > 0 ? wait : withNext(pace, now + PLACE_MS);
}

/** Notes who was throttled; when they are several, everybody waits. */
export function withThrottle(pace: Pace, user: UserKey, now: number): Pace {
  const recent = pace.throttles.filter(
    (one) => one.user !== user && now - Date.parse(one.at) < THROTTLED_WITHIN_MS,
  );
  const throttles = [...recent, { user, at: new Date(now).toISOString() }].slice(-THROTTLED_PEOPLE);
  if (throttles.length < THROTTLED_PEOPLE) return { ...pace, throttles };
  return withNext({ throttles: [] }, Math.max(nextIn(pace), now + THROTTLED_WITHIN_MS));
}
