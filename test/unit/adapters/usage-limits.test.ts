import { expect, test } from '@jest/globals';
import { usageLimits, type Use, type Uses } from '../../../shared/adapters/process/usage-limits.ts';
import { movableClock, type MovableClock } from '../../support/fakes/fake-world.ts';

type TakeUse = Uses['take'];

function limited(): Uses & { clock: MovableClock } {
  const clock = movableClock();
  const uses = usageLimits(
    {
      connect: [{ count: 10, perSeconds: 3_600 }],
      send: [
        { count: 30, perSeconds: 60 },
        { count: 1_000, perSeconds: 86_400 },
      ],
      check: [{ count: 60, perSeconds: 60 }],
      status: [{ count: 60, perSeconds: 60 }],
      search: [{ count: 60, perSeconds: 60 }],
      read: [{ count: 120, perSeconds: 60 }],
      anonymous: [{ count: 5, perSeconds: 60 }],
    },
    clock,
  );
  return { ...uses, clock };
}

const taken = (take: TakeUse, use: Use, times: number, user = 'ada'): number =>
  Array.from({ length: times }, () => take(use, user)).filter((wait) => wait === 0).length;

test('as many as the limit says pass at once, then one is told how long to wait', () => {
  const { take } = limited();
  expect(taken(take, 'connect', 10)).toBe(10);
  expect(take('connect', 'ada')).toBe(360);
});

test('waiting as long as told is enough, and earns one', () => {
  const { take, clock } = limited();
  taken(take, 'connect', 10);
  clock.pass(take('connect', 'ada'));
  expect(taken(take, 'connect', 2)).toBe(1);
});

test('a refusal costs nothing', () => {
  const { take, clock } = limited();
  taken(take, 'connect', 10);
  expect(taken(take, 'connect', 100)).toBe(0);
  clock.pass(360);
  expect(take('connect', 'ada')).toBe(0);
});

test('users and kinds of use do not share a limit', () => {
  const { take } = limited();
  taken(take, 'connect', 10);
  expect(take('connect', 'ben')).toBe(0);
  expect(take('read', 'ada')).toBe(0);
});

test('of two limits the tighter one counts', () => {
  const { take, clock } = limited();
  expect(taken(take, 'send', 31)).toBe(30);
  let sent = 30;
  for (let minute = 0; minute < 120; minute += 1) {
    clock.pass(60);
    sent += taken(take, 'send', 30);
  }
  // A day's thousand, and what came back in two hours.
  expect(sent).toBeLessThanOrEqual(1_000 + Math.ceil((1_000 * 7_200) / 86_400));
  expect(sent).toBeGreaterThanOrEqual(1_000);
  expect(take('send', 'ada')).toBeGreaterThan(0);
});

test('over a long time no more than the limit passes, with one burst', () => {
  const { take, clock } = limited();
  let passed = 0;
  for (let second = 0; second < 600; second += 1) {
    passed += taken(take, 'read', 10);
    clock.pass(1);
  }
  expect(passed).toBeLessThanOrEqual(120 * 10 + 120);
  expect(passed).toBeGreaterThanOrEqual(120 * 10);
});

test('the wait is whole seconds, at least one', () => {
  const { take } = limited();
  taken(take, 'read', 120);
  expect(take('read', 'ada')).toBe(1);
});

test('a clock that goes back locks nobody out for longer than the limit lasts', () => {
  const { take, clock } = limited();
  expect(take('read', 'ada')).toBe(0);
  clock.pass(-30);
  expect(taken(take, 'read', 60)).toBeGreaterThan(0);
});

test('sixty thousand users are counted, and those whose bucket is full again are forgotten', () => {
  const { take, clock } = limited();
  for (let user = 0; user < 60_000; user += 1) take('read', `user ${user}`);
  clock.pass(60);
  for (let user = 0; user < 10; user += 1) expect(take('read', `user ${user}`)).toBe(0);
});

test('a use that is given back was never counted, however many there are', () => {
  const { take, giveBack } = limited();
  for (let use = 0; use < 1_000; use += 1) {
    expect(take('anonymous', 'callback 203.0.113.7')).toBe(0);
    giveBack('anonymous', 'callback 203.0.113.7');
  }
  expect(taken(take, 'anonymous', 10, 'callback 203.0.113.7')).toBe(5);
});

test('what is given back earns no more than was taken', () => {
  const { take, giveBack } = limited();
  for (let use = 0; use < 10; use += 1) giveBack('anonymous', 'callback');
  expect(taken(take, 'anonymous', 10, 'callback')).toBe(5);
});
