/** The time that a Retry-After header asks for (RFC 9110 section 10.2.3): seconds, or a date in one of the three forms. */
import type { AnswerHeaders } from './read-answer.ts';

const MAX_WAIT_SECONDS = 86_400;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const MONTH = `(?<month>${MONTHS.join('|')})`;
const TIME = '(?<hour>\\d{2}):(?<minute>\\d{2}):(?<second>\\d{2})';
const DAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const LONG_DAY = '(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day';

/** A value ends with the header, or where a second value begins: then the first counts. */
const END = '(?=\\s*(?:,|$))';

/**
 * The forms of a date: the preferred one, that of RFC 850 and that of C's asctime; all three have to be understood.
 * @see RFC 9110 section 5.6.7
 */
const DATES = [
  `^${DAY}, (?<day>\\d{2}) ${MONTH} (?<year>\\d{4}) ${TIME} GMT${END}`,
  `^${LONG_DAY}, (?<day>\\d{2})-${MONTH}-(?<year>\\d{2}) ${TIME} GMT${END}`,
  `^${DAY} ${MONTH} (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})${END}`,
].map((form) => new RegExp(form));
const SECONDS = new RegExp(`^\\d+(?:\\.\\d+)?${END}`);

/** Whole seconds to wait, between 1 and a day; undefined when there is no header, or none that asks for a time to come. */
export function retryAfterSeconds(headers: AnswerHeaders, now: number): number | undefined {
  // Empty members of a list count for nothing (RFC 9110 section 5.6.1.2).
  const text = headers.get('retry-after')?.replace(/^[\s,]+/, '') ?? '';
  const seconds = SECONDS.exec(text)?.[0];
  const wait = seconds === undefined ? (dateOf(text, now) - now) / 1000 : Number(seconds);
  return wait > 0 ? Math.min(Math.ceil(wait), MAX_WAIT_SECONDS) : undefined;
}

/** Milliseconds since 1970, or NaN when the text begins with no date. */
function dateOf(text: string, now: number): number {
  const found = DATES.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (found === undefined) return NaN;
  const number = (name: string): number => Number(found[name]);
  const month = MONTHS.indexOf(found['month'] ?? '');
  const [hour, minute, second] = [number('hour'), number('minute'), number('second')];
  if (hour > 23 || minute > 59 || second > 60) return NaN;
  const at = (year: number): number => Date.UTC(year, month, number('day'), hour, minute, second);
  return found['year']?.length === 2 ? at(fullYear(number('year'), now)) : at(number('year'));
}

/** Two digits that would lie more than 50 years ahead mean the past (RFC 9110 section 5.6.7). */
function fullYear(twoDigits: number, now: number): number {
  const thisYear = new Date(now).getUTCFullYear();
  const year = thisYear - (thisYear % 100) + twoDigits;
  return year > thisYear + 50 ? year - 100 : year;
}
