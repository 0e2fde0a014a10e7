/**
 * Which connections are checked when: the key space is cut into 24 slices, one for each hour of the day (UTC). Keys are
 * hashes, so slices are even. No I/O, no clock.
 */
import { isJsonObject } from './json-object.ts';
import { CHECKED_AHEAD_SECONDS } from './limits.ts';
import { isUserKey, type UserKey } from './wintro-user.ts';

/** Name of the storage queue of pages. */
export const REVALIDATION_QUEUE = 'revalidate-connection';

export const SLICES = 24;
/** Connections whose ids travel in one message. */
export const PAGE_SIZE = 100;
/** Connections that one worker checks at the same time. */
export const CHECKED_AT_ONCE = 32;
/** A connection that was checked this recently is left alone: pages may be delivered twice. */
export const RECENTLY_CHECKED_SECONDS = 2 * 3_600;
/** What meets an outage is put back for this long, then waits for its next slice. */
const PUT_BACK_HOURS = 24;
/** Pause before a page that met an outage is tried again. */
export const PUT_BACK_SECONDS = 600;
/**
 * The walk meets a connection once a day: one that is still not checked this long after it has not been checked for 26
 * hours.
 */
export const OVERDUE_AFTER_SECONDS = 2 * 3_600;

const HOUR_MS = 3_600_000;

/** Half-open range of keys; an open end means "to the last key". */
export interface Slice {
  readonly from: string;
  readonly to: string | undefined;
}

/** Hours are counted since 1970; the slice of an hour is that of its hour of the day. */
export const hourOf = (milliseconds: number): number => Math.floor(milliseconds / HOUR_MS);

/**
 * The hours that are due: those since the cursor up to now, at most a day's worth, oldest first. A cursor more than a day
 * ahead was written by a clock that went wrong, and is none: nobody would be checked until that time comes.
 */
export function dueHours(cursor: number | undefined, now: number): readonly number[] {
  const current = hourOf(now);
  const isUsable = cursor !== undefined && cursor <= current + SLICES;
  const first = Math.max(isUsable ? cursor + 1 : current, current - SLICES + 1);
  return Array.from({ length: Math.max(0, current - first + 1) }, (_, index) => first + index);
}

/** The part of the key space (hex) that belongs to an hour. */
export function sliceOf(hour: number): Slice {
  const index = ((hour % SLICES) + SLICES) % SLICES;
  const edge = (part: number): string =>
    Math.floor((part * 0x10000) / SLICES)
      .toString(16)
      .padStart(4, '0');
  return { from: edge(index), to: index === SLICES - 1 ? undefined : edge(index + 1) };
}

/** One page of work, as it travels in a queue: keys only. */
export interface RevalidationPage {
  readonly keys: readonly UserKey[];
  /** When the page was first made; it is not put back for ever. */
  readonly since: string;
}

/** Whether a page that met an outage may still be put back. */
export const mayPutBack = (page: RevalidationPage, now: number): boolean =>
  now - Date.parse(page.since) < PUT_BACK_HOURS * HOUR_MS;

/** Seconds since the walk that made a page; 0 when that instant is none, or has not come yet. */
export function ageOfPage(page: RevalidationPage, now: number): number {
  const age = Math.round((now - Date.parse(page.since)) / 1000);
  return age > 0 ? age : 0;
}

/** Instants (ISO) that make a connection due: checked too long ago, or at a time that has not come yet. */
export const dueWindow = (
  now: number,
): { readonly checkedBefore: string; readonly checkedAfter: string } => ({
  checkedBefore: new Date(now - RECENTLY_CHECKED_SECONDS * 1000).toISOString(),
  checkedAfter: new Date(now + CHECKED_AHEAD_SECONDS * 1000).toISOString(),
});

/** The pages of a list of keys. */
export const pagesOf = <T>(keys: readonly T[]): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(keys.length / PAGE_SIZE) }, (_, page) =>
    keys.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE),
  );

/** Whether a queue message is a page: anything else is nobody's work. */
export function isRevalidationPage(message: unknown): message is RevalidationPage {
  if (!isJsonObject(message)) return false;
  const { keys, since } = message;
  if (!Array.isArray(keys) || keys.length > PAGE_SIZE) return false;
  return typeof since === 'string' && keys.every(isUserKey);
}
