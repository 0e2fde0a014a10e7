/** Whether this machine's clock goes as the service's does, whose instants are counted from: by the `Date` of its answer. */

/** A good clock is off by less; an answer is never under way for so long. */
const MAX_APART_MS = 5 * 60_000;

/** The instant of an answer in milliseconds; undefined when it tells none. */
export function instantOf(date: string | null | undefined): number | undefined {
  const at = Date.parse(date ?? '');
  return Number.isNaN(at) ? undefined : at;
}

/**
 * What is wrong with this clock, as a sentence without its full stop; undefined when it may be counted by.
 * @param nowMs of this machine, when the answer came
 * @param theirMs of the answer
 */
export function clockFault(nowMs: number, theirMs: number | undefined, whose: string): string | undefined {
  if (theirMs === undefined)
    return `${whose} does not tell its time, so that this machine's is not known to be right`;
  if (Math.abs(nowMs - theirMs) <= MAX_APART_MS) return undefined;
  return `this machine's clock says ${instant(nowMs)}, that of ${whose} ${instant(theirMs)}: set this one right`;
}

const instant = (ms: number): string => new Date(ms).toISOString();
