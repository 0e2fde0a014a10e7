import { expect, test } from '@jest/globals';
import {
  BLOCK_SLOTS,
  FRESH_PACE,
  slotOf,
  withBlock,
  withPost,
  withThrottle,
} from '../../../shared/domain/pace.ts';
import type { UserKey } from '../../../shared/domain/wintro-user.ts';

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const user = (name: string): UserKey => name as UserKey;

test.each([
  ['chat', 10],
  ['channel', 25],
] as const)(
  'slots of a tenant for %s are %d a second: half of what Microsoft publishes',
  (kind, perSecond) => {
    const first = withBlock(FRESH_PACE, kind, NOW)!;
    const second = withBlock(first.pace, kind, NOW)!;
    const slots = [first.block, second.block].flatMap((block) =>
      Array.from({ length: BLOCK_SLOTS }, (_, used) => slotOf({ ...block, used }, NOW)!),
    );
    expect(slots[0]).toBe(NOW);
    expect(new Set(slots.map((slot, index) => slot - (slots[index - 1] ?? slot - 1000 / perSecond)))).toEqual(
      new Set([1000 / perSecond]),
    );
    expect(slotOf({ ...first.block, used: BLOCK_SLOTS }, NOW)).toBeUndefined();
  },
);

test('mail has no pace of the tenant; a block that was left lying is none', () => {
  expect(withBlock(FRESH_PACE, 'mail', NOW)).toBeUndefined();
  const { block } = withBlock(FRESH_PACE, 'chat', NOW)!;
  expect(slotOf(block, NOW + 60_000)).toBeUndefined();
});

test('a place is free once a second', () => {
  const taken = withPost(FRESH_PACE, NOW);
  if (typeof taken === 'number') throw new Error('the place was not free');
  expect([withPost(taken, NOW), withPost(taken, NOW + 400)]).toEqual([1_000, 600]);
  expect(withPost(taken, NOW + 1_000)).toMatchObject({ nextAt: new Date(NOW + 2_000).toISOString() });
});

test('three people who are throttled within ten seconds stop the kind for everybody; two, or one three times, do not', () => {
  const one = withThrottle(FRESH_PACE, user('a'), NOW);
  const same = withThrottle(withThrottle(one, user('a'), NOW + 1), user('a'), NOW + 2);
  expect(same.nextAt).toBeUndefined();
  const two = withThrottle(same, user('b'), NOW + 3);
  expect(two.nextAt).toBeUndefined();
  expect(withThrottle(two, user('c'), NOW + 20_000).nextAt).toBeUndefined();
  const three = withThrottle(two, user('c'), NOW + 4);
  expect(three).toEqual({ throttles: [], nextAt: new Date(NOW + 10_004).toISOString() });
});
