import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { loadAhead, whileUnderWay } from '../../functions/register-ahead.ts';

beforeEach(() => {
  jest.useFakeTimers();
});
afterEach(() => {
  jest.useRealTimers();
});

const loaded: string[] = [];
const part = (name: string) => (): Promise<void> => {
  loaded.push(name);
  return name === 'broken' ? Promise.reject(new Error('not there')) : Promise.resolve();
};

/** So many pauses, with what comes of them. */
async function pauses(count: number): Promise<string[]> {
  for (let pause = 0; pause < count; pause += 1) await jest.advanceTimersByTimeAsync(50);
  return loaded.splice(0);
}

test('nothing is loaded at once: the host is answered first', () => {
  loadAhead([part('first')]);
  expect(loaded).toEqual([]);
  jest.clearAllTimers();
});

test('the parts come one after another, with a pause before each', async () => {
  loadAhead([part('first'), part('second')]);
  expect(await pauses(1)).toEqual(['first']);
  expect(await pauses(1)).toEqual(['second']);
  expect(await pauses(3)).toEqual([]);
  expect(jest.getTimerCount()).toBe(0);
});

test('a part that cannot be loaded harms nobody, and the others come', async () => {
  loadAhead([part('broken'), part('next')]);
  expect(await pauses(2)).toEqual(['broken', 'next']);
});

test('while requests are under way nothing is loaded ahead, and afterwards it goes on, whatever became of them', async () => {
  const ends: (() => void)[] = [];
  const request = whileUnderWay(() => new Promise<string>((resolve) => ends.push(() => resolve('answer'))));
  const failing = whileUnderWay(
    () => new Promise((_resolve, reject) => ends.push(() => reject(new Error('crashed')))),
  ).catch((error: unknown) => (error as Error).message);
  loadAhead([part('first')]);
  expect(await pauses(5)).toEqual([]);
  ends[0]?.();
  expect(await request).toBe('answer');
  expect(await pauses(5)).toEqual([]);
  ends[1]?.();
  expect(await failing).toBe('crashed');
  expect(await pauses(1)).toEqual(['first']);
});
