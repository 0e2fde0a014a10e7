import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { startLimit, withinLimit } from '../../../shared/adapters/calls/time-limit.ts';

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const left = (remainingMs: number) => ({ remainingMs: () => remainingMs });

/** A call that ends when it is aborted. */
const untilAborted = (signal: AbortSignal): Promise<string> =>
  new Promise((resolve) => signal.addEventListener('abort', () => resolve('aborted')));

test.each([
  ['its own time', 25_000, 6_000, 6_000],
  ['what is left of the deadline', 700.5, 6_000, 700],
  ['one millisecond when nothing is left', 0, 6_000, 1],
])('a call is aborted after %s', async (_what, remainingMs, ownMs, afterMs) => {
  const ended = withinLimit(left(remainingMs), ownMs, untilAborted);
  await jest.advanceTimersByTimeAsync(afterMs - 1);
  expect(jest.getTimerCount()).toBe(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(await ended).toBe('aborted');
});

test('a call that has ended leaves no timer behind, whichever way it ended', async () => {
  expect(await withinLimit(left(9), 9, () => Promise.resolve('done'))).toBe('done');
  await expect(withinLimit(left(9), 9, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  const limit = startLimit(left(9), 9);
  limit.end();
  expect([jest.getTimerCount(), limit.signal.aborted]).toEqual([0, false]);
});
