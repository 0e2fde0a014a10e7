/** When a connection was looked at, and when it can be looked at again. Pure: the clock is passed in. */
import type { Connection } from '../../client/index.ts';

const MINUTE_MS = 60_000;
const HALF_A_DAY_MS = 43_200_000;
const CLOCK: Intl.DateTimeFormatOptions = { timeStyle: 'short' };
const CLOCK_AND_DATE: Intl.DateTimeFormatOptions = { ...CLOCK, dateStyle: 'medium' };

/** The last look at Microsoft, with or without a definite answer, in milliseconds since 1970. */
export function lastLookOf({ checkedAt, lastTriedAt }: Connection): number | undefined {
  const looks = [checkedAt, lastTriedAt].map((at) => Date.parse(at ?? '')).filter((at) => !Number.isNaN(at));
  return looks.length === 0 ? undefined : Math.max(...looks);
}

/**
 * Milliseconds until a look asks Microsoft, 0 or less when it does so now. Of a computer whose clock is behind no more
 * than what the service waits from look to look.
 */
export function timeLeftMs(connection: Connection, now: number): number {
  const next = Date.parse(connection.checkAgainAt ?? '');
  if (Number.isNaN(next)) return 0;
  return Math.min(next - now, next - (lastLookOf(connection) ?? now));
}

/** "10:42"; with the date when it is half a day away and more. */
export function clockTime(language: string, at: number, now: number): string {
  const isNear = Math.abs(now - at) < HALF_A_DAY_MS;
  return new Intl.DateTimeFormat(language, isNear ? CLOCK : CLOCK_AND_DATE).format(at);
}

/** The first whole minute that is not before it: what is said by the minute is true then. */
export const upToTheMinute = (at: number): number => Math.ceil(at / MINUTE_MS) * MINUTE_MS;
