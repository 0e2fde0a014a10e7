/**
 * NCRONTAB as the timer trigger reads it: six fields from second to day of week (five mean second 0), in UTC, day of
 * month AND day of week must both match. What croner understands beyond that is refused.
 * @see https://github.com/atifaziz/NCrontab/wiki/Crontab-Expression
 */
import { Cron } from 'croner';

export interface Schedule {
  /** The first time after `after`. */
  next(after: Date): Date;
  /** Comes more often than once a minute. */
  readonly subMinute: boolean;
}

export function parseSchedule(text: string): Schedule {
  const fields = text.trim().split(/\s+/);
  const plain = /^[\d*,/a-z-]+$/i.test(fields.join(''));
  const words = text.match(/[a-z]+/gi) ?? [];
  if (!plain || (fields.length !== 5 && fields.length !== 6) || words.some((word) => word.length < 3)) {
    throw new Error(`The schedule expression '${text}' was not recognized as a valid cron expression.`);
  }
  const cron = new Cron(text, { utcOffset: 0, domAndDow: true, sloppyRanges: true, paused: true });
  const next = (after: Date): Date => {
    const found = cron.nextRun(after);
    if (!found) throw new Error(`'${text}' never occurs`);
    return found;
  };
  const first = next(new Date(0));
  return { next, subMinute: next(first).getTime() - first.getTime() < 60_000 };
}
