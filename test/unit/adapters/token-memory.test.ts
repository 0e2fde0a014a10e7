import { describe, expect, test } from '@jest/globals';
import { tokenMemory } from '../../../shared/adapters/process/token-memory.ts';
import type { HeldToken } from '../../../shared/ports/token-memory.ts';

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
    expect(await Promise.all([1, 2, 3].map(() => memory.single('key', work)))).toEqual([1, 1, 1]);
    expect(await memory.single('key', work)).toBe(2);
  });

  test('other keys do not wait', async () => {
    const memory = tokenMemory();
    const never = memory.single('stuck', () => new Promise<never>(() => undefined));
    expect(await memory.single('free', () => Promise.resolve('done'))).toBe('done');
    expect(never).toBeInstanceOf(Promise);
  });

  test('an error reaches all who wait, and the next one starts anew', async () => {
    const memory = tokenMemory();
    const fail = (): Promise<never> => Promise.reject(new Error('broken'));
    const both = await Promise.allSettled([memory.single('key', fail), memory.single('key', fail)]);
    expect(both.map((one) => one.status)).toEqual(['rejected', 'rejected']);
    expect(await memory.single('key', () => Promise.resolve('well'))).toBe('well');
  });
});
