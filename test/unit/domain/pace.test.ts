import { expect, test } from '@jest/globals';
import {
  afterMoment,
  FRESH_PACE,
  isGood,
  isPaced,
  pauseLeft,
  withPost,
  withRun,
  withThrottle,
  type Pace,
} from '../../../shared/domain/pace.ts';
import type { UserKey } from '../../../shared/domain/wintro-user.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const user = (name: string): UserKey => name as UserKey;

test.each([
  ['chat', 10],
  ['channel', 25],
] as const)(
  'moments of a tenant for %s are %d a second: half of what Microsoft publishes',
  (kind, perSecond) => {
    const first = withRun(FRESH_PACE, { kind, most: 10 }, NOW);
    const second = withRun(first.pace, { kind, most: 3 }, NOW);
    const third = withRun(second.pace, { kind, most: 1 }, NOW);
    const every = 1000 / perSecond;
    const starts = [first, second, third].map(({ run }) => (run.at - NOW) / every);
    expect(starts).toEqual([0, 10, 13]);
    expect(afterMoment(first.run, kind, NOW)).toEqual({ at: NOW + every, left: 9 });
    expect(afterMoment(first.run, kind, NOW + 500)).toEqual({ at: NOW + 500 + every, left: 9 });
  },
);

test('a run behind many others is short, and one that its lane came too late for is none; mail has no pace of the tenant', () => {
  const ten = { kind: 'chat', most: 10 } as const;
  const second = withRun(withRun(FRESH_PACE, ten, NOW).pace, ten, NOW);
  const { run } = withRun(second.pace, ten, NOW);
  expect([second.run, run]).toEqual([
    { at: NOW + 1_000, left: 10 },
    { at: NOW + 2_000, left: 4 },
  ]);
  expect([0, 4_000, 4_001].map((late) => isGood(run, NOW + late))).toEqual([true, true, false]);
  expect(isGood({ ...run, left: 0 }, NOW)).toBe(false);
  expect((['chat', 'channel', 'mail'] as const).map(isPaced)).toEqual([true, true, false]);
});

test('a place is free once a second', () => {
  const taken = withPost(FRESH_PACE, NOW);
  if (typeof taken === 'number') throw new Error('the place was not free');
  expect([withPost(taken, NOW), withPost(taken, NOW + 400)]).toEqual([1_000, 600]);
  expect(withPost(taken, NOW + 1_000)).toMatchObject({ nextAt: new Date(NOW + 2_000).toISOString() });
});

test('three people who are throttled within ten seconds stop the kind for everybody; two, or one three times, do not', () => {
  const one = withThrottle(FRESH_PACE, { user: user('a') }, NOW);
  const same = withThrottle(withThrottle(one, { user: user('a') }, NOW + 1), { user: user('a') }, NOW + 2);
  const waits = (pace: Pace, at: number): number => withRun(pace, { kind: 'chat', most: 1 }, at).run.at - at;
  expect([waits(same, NOW + 2), pauseLeft(same, NOW + 2)]).toEqual([0, 0]);
  const two = withThrottle(same, { user: user('b') }, NOW + 3);
  expect([waits(two, NOW + 3), pauseLeft(two, NOW + 3)]).toEqual([0, 0]);
  expect(waits(withThrottle(two, { user: user('c') }, NOW + 20_000), NOW + 20_000)).toBe(0);
  const three = withThrottle(two, { user: user('c') }, NOW + 4);
  const until = (at: number) => ({
    nextAt: new Date(at).toISOString(),
    pausedUntil: new Date(at).toISOString(),
  });
  expect(three).toEqual({ throttles: [], ...until(NOW + 10_004) });
  expect([pauseLeft(three, NOW), pauseLeft(three, NOW + 20_000)]).toEqual([10_004, 0]);
  const asked = withThrottle(two, { user: user('c'), seconds: 2 }, NOW + 4);
  expect(asked).toEqual({ throttles: [], ...until(NOW + 2_004) });
});

// What broke: a row with nothing but such notes, as mail has them, had no moment to be old by, and stayed for ever.
test('a note is as old as itself, and never brings the moment of a tenant nearer', () => {
  const noted = (pace: Pace, at: number) => withThrottle(pace, { user: user('a') }, at).nextAt;
  const iso = (at: number): string => new Date(at).toISOString();
  expect(noted(FRESH_PACE, NOW)).toBe(iso(NOW));
  expect(noted({ throttles: [], nextAt: iso(NOW - 86_400_000) }, NOW)).toBe(iso(NOW));
  expect(noted({ throttles: [], nextAt: iso(NOW + 5_000) }, NOW)).toBe(iso(NOW + 5_000));
});

// What broke: one instance whose clock was a day ahead stopped what waits of a whole tenant for a day.
test('what a wrong clock has written further ahead than it may be holds nobody up', () => {
  const HOUR = 3_600_000;
  const iso = (at: number): string => new Date(at).toISOString();
  const ahead = (ms: number) => ({ throttles: [], nextAt: iso(NOW + ms), pausedUntil: iso(NOW + ms) });
  const begins = (ms: number) => withRun(ahead(ms), { kind: 'chat', most: 1 }, NOW).run.at - NOW;
  expect([900_000, 900_001, 24 * HOUR].map(begins)).toEqual([900_000, 0, 0]);
  expect([HOUR, HOUR + 1, 24 * HOUR].map((ms) => pauseLeft(ahead(ms), NOW))).toEqual([HOUR, 0, 0]);
  expect(withPost(ahead(60_000), NOW)).toBe(60_000);
  expect(withPost(ahead(60_001), NOW)).toMatchObject({ nextAt: iso(NOW + 1_000) });
  const runAt = (ms: number) => isGood({ at: NOW + ms, left: 1 }, NOW);
  expect([900_000, 900_001].map(runAt)).toEqual([true, false]);
  const later = [user('a'), user('b')].map((one) => ({ user: one, at: iso(NOW + 10_000) }));
  expect(withThrottle({ throttles: later }, { user: user('c') }, NOW)).toEqual({
    ...{ throttles: [{ user: user('c'), at: iso(NOW) }], nextAt: iso(NOW) },
  });
  const asked = withThrottle(
    { ...ahead(24 * HOUR), throttles: later.map((one) => ({ ...one, at: iso(NOW) })) },
    { user: user('c'), seconds: 86_400 },
    NOW,
  );
  expect(pauseLeft(asked, NOW)).toBe(HOUR);
});
