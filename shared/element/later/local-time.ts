/** From what a clock on the wall shows to the instants that it shows it at: none in a gap, two in an overlap. Pure. */
import { offsetAt } from './zone-offset.ts';

const DAY_MS = 86_400_000;

/**
 * The instants (milliseconds, the earlier first) at which the clocks of `zone` show `date` (`2026-12-03`) and `time`
 * (`09:00`). Empty for what is no date and time, too.
 */
export function instantsOf(date: string, time: string, zone: string): readonly number[] {
  const shown = Date.parse(`${date}T${time}:00Z`);
  if (Number.isNaN(shown)) return [];
  // Whatever the clocks do at that time, they had the one offset the day before and have the other the day after.
  const offsets = new Set([offsetAt(shown - DAY_MS, zone), offsetAt(shown + DAY_MS, zone)]);
  return [...offsets]
    .map((minutes) => ({ at: shown - minutes * 60_000, minutes }))
    .filter(({ at, minutes }) => offsetAt(at, zone) === minutes)
    .map(({ at }) => at)
    .sort((a, b) => a - b);
}
