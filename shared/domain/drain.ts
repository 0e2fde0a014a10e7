/**
 * A drain: for some minutes nothing new is begun, so that a deployment ends nothing that is under way. What has begun is
 * finished. It has an end from its beginning. No I/O, no clock.
 */
import { DRAIN_READ_SECONDS, MAX_DRAIN_SECONDS, REQUEST_DEADLINE_MS } from './limits.ts';

/** The clock of whoever has set a drain may go before ours by so much. */
const CLOCKS_APART_SECONDS = 60;

/** What recording an outcome may take beyond the deadline of its work. */
const LAST_WRITES_SECONDS = 5;

/** After so many seconds of a drain every process has learned of it, and what it had begun before is over. */
export const DRAIN_SETTLES_SECONDS = DRAIN_READ_SECONDS + REQUEST_DEADLINE_MS / 1000 + LAST_WRITES_SECONDS;

/**
 * Seconds for which nothing new is begun, 0 for none. An end that is further away than any drain may last is none: a
 * wrong clock, or a damaged row, never stops the product for longer than that.
 * @param until ISO instant; `now` in milliseconds
 */
export function secondsOfDrain(until: string | undefined, now: number): number {
  const left = until === undefined ? 0 : Math.ceil((Date.parse(until) - now) / 1000);
  return left > 0 && left <= MAX_DRAIN_SECONDS + CLOCKS_APART_SECONDS ? left : 0;
}
