/** When a message shall go out, as its writer has chosen it, and what becomes of that. Pure: the clock and the zone are passed in. */
import { instantsOf } from './local-time.ts';
import { offsetAt, withOffset } from './zone-offset.ts';

/** As the API has them; a test holds them against it. */
export const LEAST_AHEAD_SECONDS = 120;
export const MOST_AHEAD_DAYS = 30;

const DAY_MS = 86_400_000;

/** `turn`: which of two times that a clock shows twice in one night. */
export interface Plan {
  readonly date: string;
  readonly time: string;
  readonly turn: '' | '1' | '2';
}

export type PlanFault = 'incomplete' | 'gap' | 'twice' | 'soon' | 'far';

export type Judged =
  | { readonly at: number; readonly sendAt: string; readonly fault?: undefined }
  | { readonly fault: PlanFault };

/** As it is kept with the draft: one word, and never the empty one, which is "now". */
export const planText = ({ date, time, turn }: Plan): string => [date, time, turn].join(' ');

export function planIn(kept: string): Plan {
  const [date = '', time = '', turn = ''] = kept.split(' ');
  return { date, time, turn: turn === '1' || turn === '2' ? turn : '' };
}

/** What is offered first: tomorrow at nine. */
export const firstPlan = (now: number, zone: string): Plan => ({
  date: dateAt(now + DAY_MS, zone),
  time: '09:00',
  turn: '',
});

/** The first and the last day that can be chosen. */
export const daysFor = (now: number, zone: string): readonly [first: string, last: string] => [
  dateAt(now + LEAST_AHEAD_SECONDS * 1000, zone),
  dateAt(now + MOST_AHEAD_DAYS * DAY_MS, zone),
];

const dateAt = (at: number, zone: string): string =>
  new Date(at + offsetAt(at, zone) * 60_000).toISOString().slice(0, 10);

/** The instant of a plan with its offset, or what is the matter with it. */
export function judge({ date, time, turn }: Plan, now: number, zone: string): Judged {
  if (!date || !time) return { fault: 'incomplete' };
  const found = instantsOf(date, time, zone);
  if (found.length === 0) return { fault: 'gap' };
  if (found.length > 1 && turn === '') return { fault: 'twice' };
  const at = found.at(found.length > 1 ? Number(turn) - 1 : 0) ?? now;
  const ahead = at - now;
  if (ahead < LEAST_AHEAD_SECONDS * 1000) return { fault: 'soon' };
  if (ahead > MOST_AHEAD_DAYS * DAY_MS) return { fault: 'far' };
  return { at, sendAt: withOffset(at, zone) };
}
