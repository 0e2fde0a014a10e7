import { expect, test } from '@jest/globals';
import { turns } from '../../../shared/adapters/process/send-lock.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const soon = { remainingMs: () => 5 };

test('a free turn is taken at once', async () => {
  const one = turns();
  expect(one.isTaken('g')).toBe(false);
  const giveBack = await one.take('g', inTime);
  expect(one.isTaken('g')).toBe(true);
  giveBack?.();
  expect(one.isTaken('g')).toBe(false);
});

test('others wait in the order in which they came', async () => {
  const one = turns();
  const order: string[] = [];
  const first = await one.take('g', inTime);
  const waiting = ['second', 'third', 'fourth'].map(async (name) => {
    const giveBack = await one.take('g', inTime);
    order.push(name);
    giveBack?.();
  });
  expect(order).toEqual([]);
  first?.();
  await Promise.all(waiting);
  expect(order).toEqual(['second', 'third', 'fourth']);
  expect(one.isTaken('g')).toBe(false);
});

test('another connection does not wait', async () => {
  const one = turns();
  await one.take('g', inTime);
  expect(await one.take('h', soon)).toBeInstanceOf(Function);
});

test('whoever waits too long gets nothing, and the turn passes by to the next', async () => {
  const one = turns();
  const first = await one.take('g', inTime);
  const impatient = one.take('g', soon);
  const patient = one.take('g', inTime);
  expect(await impatient).toBeUndefined();
  first?.();
  expect(await patient).toBeInstanceOf(Function);
});

test('giving back twice is giving back once', async () => {
  const one = turns();
  const first = await one.take('g', inTime);
  const second = one.take('g', inTime);
  first?.();
  first?.();
  const third = one.take('g', soon);
  expect(await second).toBeInstanceOf(Function);
  expect(await third).toBeUndefined();
  expect(one.isTaken('g')).toBe(true);
});

test('after all have given up waiting the turn is still given back', async () => {
  const one = turns();
  const first = await one.take('g', inTime);
  await Promise.all([one.take('g', soon), one.take('g', soon)]);
  first?.();
  expect(one.isTaken('g')).toBe(false);
});
