import { expect, test } from '@jest/globals';
import { parseSchedule } from './schedule.ts';

test.each([
  ['0 */5 * * * *', '2026-11-24T10:01:00Z', '2026-11-24T10:05:00.000Z'],
  ['*/5 * * * *', '2026-11-24T10:01:00Z', '2026-11-24T10:05:00.000Z'],
  ['30 0 3 * * *', '2026-11-24T10:00:00Z', '2026-11-25T03:00:30.000Z'],
  ['0 0 0 * * Mon', '2026-11-24T10:00:00Z', '2026-11-30T00:00:00.000Z'],
  ['0 0 0 1-7 * 1', '2026-11-24T10:00:00Z', '2026-12-07T00:00:00.000Z'],
  ['0 0 0 13 * 5', '2026-11-24T10:00:00Z', '2027-08-13T00:00:00.000Z'],
  ['0 5/20 * * * *', '2026-11-24T10:06:00Z', '2026-11-24T10:25:00.000Z'],
  ['0 0 9-17 * Jan,Feb 1-5', '2026-11-24T10:00:00Z', '2027-01-01T09:00:00.000Z'],
])('%s after %s is %s', (schedule, after, next) => {
  expect(parseSchedule(schedule).next(new Date(after)).toISOString()).toBe(next);
});

test.each([
  '',
  '* * * *',
  '0 0 L * * *',
  '@daily',
  '0 0 0 1W * *',
  '60 * * * * *',
  '0 0 0 * * 1#2',
  'one two three',
])('refuses %p', (schedule) => {
  expect(() => parseSchedule(schedule)).toThrow();
});
