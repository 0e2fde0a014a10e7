import { expect, test } from '@jest/globals';
import { smallWorld } from '../graph/small-world.ts';
import { drawFailure, endRandomFailures, setRandomFailures } from './random-failures.ts';
import type { WorldHandle } from './world.ts';

const kinds = ['cut', '503', '429'] as const;
const draws = (world: WorldHandle, operation: string, count = 200): (string | undefined)[] =>
  Array.from({ length: count }, () => drawFailure(world, operation, kinds));

function failing(seed: string, percent = 20): WorldHandle {
  const world = smallWorld();
  setRandomFailures(world, { seed, percent });
  return world;
}

test('the same seed gives the same failures, another seed others', () => {
  const first = draws(failing('monday'), 'GET /me');
  expect(draws(failing('monday'), 'GET /me')).toEqual(first);
  expect(draws(failing('tuesday'), 'GET /me')).not.toEqual(first);
});

test('set again, they begin anew', () => {
  const world = failing('monday');
  const first = draws(world, 'GET /me');
  setRandomFailures(world, { seed: 'monday', percent: 20 });
  expect(draws(world, 'GET /me')).toEqual(first);
});

test('what else is called in between changes nothing', () => {
  const world = failing('monday');
  const mixed = Array.from({ length: 50 }, () => {
    draws(world, 'POST /chats', 3);
    return drawFailure(world, 'GET /me', kinds);
  });
  expect(mixed).toEqual(draws(failing('monday'), 'GET /me', 50));
});

test.each([
  [1, 0, 60],
  [20, 320, 480],
  [100, 2_000, 2_000],
])('at %i percent between %i and %i of 2,000 calls fail, of every kind', (percent, least, most) => {
  const failed = draws(failing('monday', percent), 'GET /me', 2_000).filter((kind) => kind !== undefined);
  expect(failed.length).toBeGreaterThanOrEqual(least);
  expect(failed.length).toBeLessThanOrEqual(most);
  expect([...new Set(failed)].sort()).toEqual([...kinds].sort());
});

test('nothing fails when they are over, or were never on', () => {
  const world = failing('monday', 100);
  endRandomFailures(world);
  expect(draws(world, 'GET /me')).toEqual(draws(smallWorld(), 'GET /me'));
});

test('two operations do not fail in step', () => {
  const world = failing('monday');
  expect(draws(world, 'GET /me')).not.toEqual(draws(world, 'POST /chats'));
});
