import { describe, expect, test } from '@jest/globals';
import { tokenMemory } from '../../../shared/adapters/process/token-memory.ts';
import type { HeldToken } from '../../../shared/ports/token-memory.ts';

import { inTime } from '../../support/fakes/fake-world.ts';

const held = (accessToken: string): HeldToken => ({ accessToken, expiresAt: 2, renewAt: 1 });

test('a token is kept by its generation and forgotten with it', () => {
  const memory = tokenMemory();
  memory.put('one', held('a'));
  memory.put('one', held('b'));
  expect(memory.get('one')).toEqual(held('b'));
  expect(memory.get('two')).toBeUndefined();
  memory.forget('one');
  memory.forget('never there');
  expect(memory.get('one')).toBeUndefined();
});

test('ten thousand tokens are kept, the one that was stored longest ago goes first', () => {
  const memory = tokenMemory();
  for (let count = 0; count < 10_000; count += 1) memory.put(`generation ${count}`, held('x'));
  memory.put('generation 0', held('stored again'));
  memory.put('one more', held('x'));
  expect(memory.get('generation 0')).toEqual(held('stored again'));
  expect(memory.get('generation 1')).toBeUndefined();
  expect(memory.get('generation 2')).toBeDefined();
  expect(memory.get('one more')).toBeDefined();
});

describe('one at a time', () => {
  test('whoever comes while it runs gets the same outcome', async () => {
    const memory = tokenMemory();
    let runs = 0;
    const work = async (): Promise<number> => {
      await Promise.resolve();
      return (runs += 1);
    };
    expect(await Promise.all([1, 2, 3].map(() => memory.single({ key: 'key' }, work, inTime)))).toEqual([
      1, 1, 1,
    ]);
    expect(await memory.single({ key: 'key' }, work, inTime)).toBe(2);
  });

  test('other keys do not wait', async () => {
    const memory = tokenMemory();
    const never = memory.single({ key: 'stuck' }, () => new Promise<never>(() => undefined), inTime);
    expect(await memory.single({ key: 'free' }, () => Promise.resolve('done'), inTime)).toBe('done');
    expect(never).toBeInstanceOf(Promise);
  });

  test('an error reaches all who wait, and the next one starts anew', async () => {
    const memory = tokenMemory();
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    const both = await Promise.allSettled([
      memory.single({ key: 'key' }, fail, inTime),
      memory.single({ key: 'key' }, fail, inTime),
    ]);
    expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(await memory.single({ key: 'key' }, () => Promise.resolve('well'), inTime)).toBe('well');
  });

  /** Work that ends when it is told to. */
  function held<T>(): { readonly work: () => Promise<T>; readonly end: (value: T) => void } {
    let end: (value: T) => void = () => undefined;
    const done = new Promise<T>((resolve) => (end = resolve));
    return { work: () => done, end };
  }

  test('a challenge that meets work without it runs after it, and those with the same challenge share that run', async () => {
    const memory = tokenMemory();
    const plain = held<string>();
    const first = memory.single({ key: 'key' }, plain.work, inTime);
    let runs = 0;
    const answer = (): Promise<string> => Promise.resolve(`run ${(runs += 1)}`);
    const challenged = [1, 2, 3].map(() => memory.single({ key: 'key', claims: 'c' }, answer, inTime));
    expect(runs).toBe(0);
    plain.end('plain');
    expect(await first).toBe('plain');
    expect(await Promise.all(challenged)).toEqual(['run 1', 'run 1', 'run 1']);
  });

  test('who needs nothing in particular joins the work for a challenge', async () => {
    const memory = tokenMemory();
    const challenge = held<string>();
    const first = memory.single({ key: 'key', claims: 'c' }, challenge.work, inTime);
    const joined = memory.single({ key: 'key' }, () => Promise.resolve('own'), inTime);
    challenge.end('answered');
    expect(await Promise.all([first, joined])).toEqual(['answered', 'answered']);
  });

  test('nobody waits longer than the own deadline', async () => {
    const memory = tokenMemory();
    const never = held<string>();
    void memory.single({ key: 'key' }, never.work, inTime);
    const soon = { remainingMs: () => 0 };
    expect(await memory.single({ key: 'key' }, never.work, soon)).toBeUndefined();
    expect(await memory.single({ key: 'key', claims: 'c' }, never.work, soon)).toBeUndefined();
  });
});

test('a pause is kept by generation, and forgotten with it', () => {
  const memory = tokenMemory();
  memory.pause('one', 60);
  expect([memory.pausedUntil('one'), memory.pausedUntil('two')]).toEqual([60, 0]);
  memory.forget('one');
  expect(memory.pausedUntil('one')).toBe(0);
});
