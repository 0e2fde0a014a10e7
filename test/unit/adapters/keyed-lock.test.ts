import { expect, test } from '@jest/globals';
import { keyedLock } from '../../../shared/adapters/process/keyed-lock.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const soon = { remainingMs: () => 5 };

test('a free lock is taken at once, and says so', async () => {
  const one = keyedLock();
  expect(one.isHeld('g')).toBe(false);
  const lock = await one.take('g', inTime);
  expect([lock?.waited, one.isHeld('g')]).toEqual([false, true]);
  lock?.release();
  expect(one.isHeld('g')).toBe(false);
});

test('others wait in the order in which they came', async () => {
  const one = keyedLock();
  const order: string[] = [];
  const first = await one.take('g', inTime);
  const waiting = ['second', 'third', 'fourth'].map(async (name) => {
    const lock = await one.take('g', inTime);
    order.push(name);
    lock?.release();
  });
  expect(order).toEqual([]);
  first?.release();
  await Promise.all(waiting);
  expect(order).toEqual(['second', 'third', 'fourth']);
  expect(one.isHeld('g')).toBe(false);
});

test('another connection does not wait', async () => {
  const one = keyedLock();
  await one.take('g', inTime);
  expect(await one.take('h', soon)).toMatchObject({ waited: false });
});

test('whoever waits too long gets nothing, and the lock passes by to the next', async () => {
  const one = keyedLock();
  const first = await one.take('g', inTime);
  const impatient = one.take('g', soon);
  const patient = one.take('g', inTime);
  expect(await impatient).toBeUndefined();
  first?.release();
  expect(await patient).toMatchObject({ waited: true });
});

test('giving back twice is giving back once', async () => {
  const one = keyedLock();
  const first = await one.take('g', inTime);
  const second = one.take('g', inTime);
  first?.release();
  first?.release();
  const third = one.take('g', soon);
  expect(await second).toMatchObject({ waited: true });
  expect(await third).toBeUndefined();
  expect(one.isHeld('g')).toBe(true);
});

test('after all have given up waiting the lock is still given back', async () => {
  const one = keyedLock();
  const first = await one.take('g', inTime);
  await Promise.all([one.take('g', soon), one.take('g', soon)]);
  first?.release();
  expect(one.isHeld('g')).toBe(false);
});
