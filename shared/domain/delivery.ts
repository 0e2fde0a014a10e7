/**
 * Delivering what waits: one queue message for each connection with work, and the lane in which one worker at a time
 * takes it. No I/O, no clock.
 */
import { isJsonObject } from './json-object.ts';
import { MAIL_SPACING_MS, MAX_PAUSE_SECONDS, MAX_QUEUE_SECONDS, MAX_SCHEDULE_DAYS } from './limits.ts';
import type { Message } from './message.ts';
import { isUserKey, type UserKey } from './wintro-user.ts';

/** Name of the storage queue. */
export const DELIVERY_QUEUE = 'deliver-send';

export type Kind = Message['kind'];

/** Somebody's work, from an instant (ISO) on. It names nobody and nothing of a message. */
export interface LaneMessage {
  readonly version: 1;
  readonly user: UserKey;
  readonly at: string;
}

export const laneMessage = (user: UserKey, at: number): LaneMessage => ({
  version: 1,
  user,
  at: new Date(at).toISOString(),
});

/** The message that a queue has brought; undefined for what is none, or of another version. `now` in milliseconds. */
export function laneMessageIn(brought: unknown, now: number): LaneMessage | undefined {
  if (!isJsonObject(brought) || brought['version'] !== 1) return undefined;
  const { user, at } = brought;
  if (!isUserKey(user) || typeof at !== 'string') return undefined;
  // Nothing waits for longer than that; an instant that is none compares as false.
  const isNear = Date.parse(at) - now <= (MAX_SCHEDULE_DAYS + 1) * 86_400_000;
  return isNear ? { version: 1, user, at } : undefined;
}

/** Whole seconds until an instant, as long as a queue hides a message at most; 0 when it has come. */
export const secondsUntil = (at: number, now: number): number =>
  Math.min(MAX_QUEUE_SECONDS, Math.max(0, Math.ceil((at - now) / 1000)));

/** When the next message of a kind may go (ISO), by kind. */
export type Pauses = Readonly<Partial<Record<Kind, string>>>;

/** The next of some moments (ISO) and how many there are, by kind. */
export type Runs = Readonly<Partial<Record<Kind, { readonly at: string; readonly left: number }>>>;

/** The row of a connection with work. */
export interface Lane {
  /** Whoever is at it; its lease runs by the storage service's clock. */
  readonly holder?: string | undefined;
  readonly pauses: Pauses;
  /** Moments of its tenant that it has taken, by kind, for what it has to send. */
  readonly runs?: Runs;
  /** For when a message has been put into the queue. */
  readonly wakeAt?: string | undefined;
}

/** Until when (milliseconds) a kind waits; 0 when it does not. */
export const pausedUntil = (pauses: Pauses, kind: Kind): number => Date.parse(pauses[kind] ?? '') || 0;

/** Pauses a kind; the longer of two pauses holds. */
export function withPause(pauses: Pauses, kind: Kind, until: number): Pauses {
  if (until <= pausedUntil(pauses, kind)) return pauses;
  return { ...pauses, [kind]: new Date(until).toISOString() };
}

/** After a POST: mails of one mailbox go out one every two seconds. */
export const afterPost = (pauses: Pauses, kind: Kind, now: number): Pauses =>
  kind === 'mail' ? withPause(pauses, kind, now + MAIL_SPACING_MS) : pauses;

/** Whether somebody may wait until then: an instant that is further ahead was written by a wrong clock, and counts as none. */
export const isCredible = (at: number, now: number): boolean => at - now <= MAX_PAUSE_SECONDS * 1000;

/** Pauses that are not over. */
export const livePauses = (pauses: Pauses, now: number): Pauses =>
  Object.fromEntries(
    Object.entries(pauses).filter(([, until]) => {
      const at = Date.parse(until);
      return at > now && isCredible(at, now);
    }),
  );

/** Seconds to wait when Microsoft does not say how long: twice as long each time, up to five minutes. */
export const backOffSeconds = (tries: number): number => Math.min(300, 2 ** Math.min(tries + 1, 9));

/** What somebody asks to wait, within reason. */
export const boundedPause = (seconds: number): number =>
  Math.min(MAX_PAUSE_SECONDS, Math.max(1, Math.ceil(seconds)));
