/** Local times and instants over changes of the clocks, and what becomes of a chosen time. */
import { describe, expect, test } from '@jest/globals';
import { MAX_SCHEDULE_DAYS, MIN_SCHEDULE_SECONDS } from '../../../shared/domain/limits.ts';
import { instantsOf } from '../../../shared/element/later/local-time.ts';
import {
  daysFor,
  firstPlan,
  judge,
  LEAST_AHEAD_SECONDS,
  MOST_AHEAD_DAYS,
  planIn,
  planText,
} from '../../../shared/element/later/plan.ts';
import { offsetAt, offsetName, withOffset } from '../../../shared/element/later/zone-offset.ts';

const iso = (times: readonly number[]): string[] =>
  times.map((at) => new Date(at).toISOString().slice(0, 16));

describe('a time on the clock', () => {
  test.each([
    ['Europe/Paris', '2026-12-03', '09:00', ['2026-12-03T08:00']],
    ['Europe/Paris', '2026-07-03', '09:00', ['2026-07-03T07:00']],
    ['Europe/Paris', '2026-03-29', '01:59', ['2026-03-29T00:59']],
    ['Europe/Paris', '2026-03-29', '02:00', []],
    ['Europe/Paris', '2026-03-29', '02:59', []],
    ['Europe/Paris', '2026-03-29', '03:00', ['2026-03-29T01:00']],
    ['Europe/Paris', '2026-10-25', '01:59', ['2026-10-24T23:59']],
    ['Europe/Paris', '2026-10-25', '02:00', ['2026-10-25T00:00', '2026-10-25T01:00']],
    ['Europe/Paris', '2026-10-25', '02:59', ['2026-10-25T00:59', '2026-10-25T01:59']],
    ['Europe/Paris', '2026-10-25', '03:00', ['2026-10-25T02:00']],
    ['America/New_York', '2026-03-08', '02:30', []],
    ['America/New_York', '2026-03-08', '03:00', ['2026-03-08T07:00']],
    ['America/New_York', '2026-11-01', '01:30', ['2026-11-01T05:30', '2026-11-01T06:30']],
    ['America/New_York', '2026-11-01', '02:00', ['2026-11-01T07:00']],
    // Its clocks are moved by half an hour.
    ['Australia/Lord_Howe', '2026-04-05', '01:29', ['2026-04-04T14:29']],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', ['2026-04-04T14:45', '2026-04-04T15:15']],
    ['Australia/Lord_Howe', '2026-04-05', '02:00', ['2026-04-04T15:30']],
    ['Australia/Lord_Howe', '2026-10-04', '02:15', []],
    ['Australia/Lord_Howe', '2026-10-04', '02:30', ['2026-10-03T15:30']],
    ['Asia/Kolkata', '2026-03-29', '02:30', ['2026-03-28T21:00']],
    ['Asia/Tokyo', '2026-10-25', '02:30', ['2026-10-24T17:30']],
    ['UTC', '2026-03-29', '02:30', ['2026-03-29T02:30']],
    // A whole day that was left out.
    ['Pacific/Apia', '2011-12-30', '12:00', []],
    ['Europe/Paris', '', '02:30', []],
    ['Europe/Paris', '2026-02-31x', '02:30', []],
  ])('of %s, %s %s, is %j', (zone, date, time, instants) => {
    expect(iso(instantsOf(date, time, zone))).toEqual(instants);
  });

  test.each([
    ['Europe/Paris', '2026-03-29', '2026-10-25'],
    ['America/New_York', '2026-03-08', '2026-11-01'],
    ['Australia/Lord_Howe', '2026-04-05', '2026-10-04'],
    ['Asia/Kolkata', '2026-03-29', '2026-10-25'],
  ])('of %s is found again from each of its instants, around %s and %s', (zone, ...days) => {
    for (const day of days) {
      const noon = Date.parse(`${day}T00:00Z`);
      for (let at = noon - 86_400_000; at < noon + 86_400_000; at += 1_800_000) {
        const said = withOffset(at, zone);
        expect(Date.parse(said)).toBe(at);
        expect(instantsOf(said.slice(0, 10), said.slice(11, 16), zone)).toContain(at);
      }
    }
  });
});

test.each([
  ['Europe/Paris', '2026-12-03T08:00Z', 'UTC+1', '2026-12-03T09:00:00+01:00'],
  ['America/New_York', '2026-12-03T08:00Z', 'UTC-5', '2026-12-03T03:00:00-05:00'],
  ['America/St_Johns', '2026-12-03T08:00Z', 'UTC-3:30', '2026-12-03T04:30:00-03:30'],
  ['Asia/Kathmandu', '2026-12-03T08:00Z', 'UTC+5:45', '2026-12-03T13:45:00+05:45'],
  ['UTC', '2026-12-03T08:00Z', 'UTC', '2026-12-03T08:00:00+00:00'],
])('%s at %s is %s: %s', (zone, instant, name, said) => {
  const at = Date.parse(instant);
  expect(offsetName(offsetAt(at, zone))).toBe(name);
  expect(withOffset(at, zone)).toBe(said);
});

describe('a plan', () => {
  const zone = 'Europe/Paris';
  const now = Date.parse('2026-10-20T09:59:30Z');
  const plan = (date: string, time: string, turn: '' | '1' | '2' = '') => ({ date, time, turn });

  test.each([
    [plan('2026-10-20', '12:02'), { sendAt: '2026-10-20T12:02:00+02:00' }],
    [plan('2026-10-20', '12:01'), { fault: 'soon' }],
    [plan('2026-10-19', '12:30'), { fault: 'soon' }],
    [plan('2026-11-19', '10:59'), { sendAt: '2026-11-19T10:59:00+01:00' }],
    [plan('2026-11-19', '11:00'), { fault: 'far' }],
    [plan('2026-10-25', '02:30'), { fault: 'twice' }],
    [plan('2026-10-25', '02:30', '1'), { sendAt: '2026-10-25T02:30:00+02:00' }],
    [plan('2026-10-25', '02:30', '2'), { sendAt: '2026-10-25T02:30:00+01:00' }],
    // Of an earlier choice; this time there is one alone.
    [plan('2026-10-25', '03:30', '2'), { sendAt: '2026-10-25T03:30:00+01:00' }],
    [plan('', '02:30'), { fault: 'incomplete' }],
    [plan('2026-10-25', ''), { fault: 'incomplete' }],
  ])('%j is %j', (wanted, judged) => {
    expect(judge(wanted, now, zone)).toMatchObject(judged);
  });

  test('in a gap of the clock is refused', () => {
    const before = Date.parse('2026-03-20T12:00Z');
    expect(judge(plan('2026-03-29', '02:30'), before, zone)).toEqual({ fault: 'gap' });
  });

  test('is kept as one word that is never empty, and read again whatever stands there', () => {
    for (const one of [plan('2026-10-25', '02:30', '2'), plan('', '')])
      expect([planIn(planText(one)), planText(one) === '']).toEqual([one, false]);
    expect(planIn('of another version, 3')).toEqual(plan('of', 'another'));
  });

  test('begins with tomorrow at nine, on the days of the zone', () => {
    const late = Date.parse('2026-10-20T22:30Z');
    expect(firstPlan(late, zone)).toEqual(plan('2026-10-22', '09:00'));
    expect(daysFor(late, zone)).toEqual(['2026-10-21', '2026-11-19']);
  });

  test('has the limits of the API', () => {
    expect([LEAST_AHEAD_SECONDS, MOST_AHEAD_DAYS]).toEqual([MIN_SCHEDULE_SECONDS, MAX_SCHEDULE_DAYS]);
  });
});
