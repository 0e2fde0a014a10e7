/** What is chosen of a long table, by its text and by the whole. */
import { afterEach, expect, jest, test } from '@jest/globals';

const rows = Array.from({ length: 40 }, (_, number) => `row ${number}`);
const before = { ...process.env };
afterEach(() => {
  for (const name of ['SWEEPS', 'SWEEP_SEED'])
    if (before[name] === undefined) Reflect.deleteProperty(process.env, name);
    else process.env[name] = before[name];
});

/** The module reads its text once, when it is loaded. */
async function sampled(env: Record<string, string>, count = 6): Promise<readonly string[]> {
  Reflect.deleteProperty(process.env, 'SWEEPS');
  Object.assign(process.env, env);
  jest.resetModules();
  return (await import('./sweep.ts')).sampleOf(rows, count);
}

test('the same text chooses the same rows, in their order, and another text others', async () => {
  const first = await sampled({ SWEEP_SEED: 'a' });
  expect(first).toHaveLength(6);
  expect(rows.filter((row) => first.includes(row))).toEqual(first);
  expect(await sampled({ SWEEP_SEED: 'a' })).toEqual(first);
  expect(await sampled({ SWEEP_SEED: 'b' })).not.toEqual(first);
});

test('some hundred texts choose every row', async () => {
  const met = new Set<string>();
  for (let number = 0; number < 100; number += 1)
    for (const row of await sampled({ SWEEP_SEED: String(number) })) met.add(row);
  expect(met.size).toBe(rows.length);
});

test('the whole is the whole, and so is a table that is no longer than its sample', async () => {
  expect(await sampled({ SWEEPS: 'whole' })).toEqual(rows);
  expect(await sampled({ SWEEP_SEED: 'a' }, 40)).toEqual(rows);
});

test('of rows that come one after another about one of so many is chosen, by the text, and in the whole all', async () => {
  const chosen = async (env: Record<string, string>): Promise<readonly string[]> => {
    await sampled(env);
    const { isSampled } = await import('./sweep.ts');
    return rows.filter((row) => isSampled(row, 4));
  };
  const first = await chosen({ SWEEP_SEED: 'a' });
  expect(first.length).toBeGreaterThan(3);
  expect(first.length).toBeLessThan(20);
  expect(await chosen({ SWEEP_SEED: 'a' })).toEqual(first);
  expect(await chosen({ SWEEP_SEED: 'b' })).not.toEqual(first);
  expect(await chosen({ SWEEPS: 'whole' })).toEqual(rows);
});
