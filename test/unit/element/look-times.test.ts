import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../../shared/client/index.ts';
import { mockConnections } from '../../../shared/client/mock-connections.ts';
import { clockTime, lastLookOf, timeLeftMs, upToTheMinute } from '../../../shared/element/card/look-times.ts';

const at = (time: string): string => `2026-01-14T${time}Z`;
const ms = (time: string): number => Date.parse(at(time));
const looked = (times: Partial<Connection>): Connection => ({ ...mockConnections.sendingPaused, ...times });

test.each<[string, Partial<Connection>, number | undefined]>([
  [
    'a try without a definite answer counts',
    { checkedAt: at('09:00:00'), lastTriedAt: at('09:40:00') },
    ms('09:40:00'),
  ],
  ['the re-validation counts', { checkedAt: at('10:00:00'), lastTriedAt: at('09:40:00') }, ms('10:00:00')],
  ['what is no instant does not', { checkedAt: '', lastTriedAt: at('09:40:00') }, ms('09:40:00')],
  ['without any there is none', { checkedAt: '', lastTriedAt: '' }, undefined],
])('the last look: %s', (_what, times, expected) => {
  expect(lastLookOf(looked(times))).toBe(expected);
});

describe('the time that is left until a look asks Microsoft', () => {
  const times = { lastTriedAt: at('10:00:00'), checkAgainAt: at('10:05:00') };

  test.each<[string, Partial<Connection>, number, number]>([
    ['runs out', times, ms('10:02:00'), 180_000],
    ['is over', times, ms('10:05:00'), 0],
    ['is over for a computer whose clock is ahead', times, ms('11:00:00'), -3_300_000],
    ['is no longer than from look to look where a clock is behind', times, ms('09:00:00'), 300_000],
    ['is none where nothing is said', { ...times, checkAgainAt: '' }, ms('10:02:00'), 0],
  ])('%s', (_what, given, now, expected) => {
    expect(timeLeftMs(looked(given), now)).toBe(expected);
  });
});

test('a time is said by the minute, with the date when it is not of this day', () => {
  const time = Date.parse('2026-01-14T10:42:00');
  expect(clockTime('de', time, time + 60_000)).toBe('10:42');
  expect(clockTime('de', time, time + 24 * 3_600_000)).toBe('14.01.2026, 10:42');
});

test.each([
  [ms('10:46:01'), ms('10:47:00')],
  [ms('10:47:00'), ms('10:47:00')],
])('the minute that is said is none in which nobody looks yet', (given, expected) => {
  expect(upToTheMinute(given)).toBe(expected);
});
