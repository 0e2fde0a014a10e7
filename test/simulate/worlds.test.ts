/** Worlds under a seed each; `npm run simulate -- --seeds 1000` runs many more, `--seed <n>` one of them, in words. */
import { expect, test } from '@jest/globals';
import { timesOf } from '../support/sweep.ts';
import { simulate, type Simulated } from './simulation.ts';

const FIRST = 1;
const SEEDS = timesOf(50, 500);

/** What there is to say of a world that went wrong. */
const wordsOf = ({ seed, faults }: Simulated): string => `seed ${seed}: ${faults.join('; ')}`;

test('P30, P32, P34, P39: in worlds where everything fails at times, nothing is sent twice, lost, untrue or begun after a disconnect', async () => {
  const wrong: string[] = [];
  const ends: Record<string, number> = {};
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    const world = await simulate(seed);
    if (world.faults.length > 0) wrong.push(wordsOf(world));
    for (const [state, count] of Object.entries(world.tally)) ends[state] = (ends[state] ?? 0) + count;
  }
  expect(wrong).toEqual([]);
  // Each end was seen: a world in which nothing goes wrong shows nothing.
  expect(Object.keys(ends).toSorted()).toEqual(['cancelled', 'failed', 'sent', 'unknown']);
}, 900_000);

test('a world under the same seed is the same, step by step', async () => {
  const [first, again, other] = [await simulate(7), await simulate(7), await simulate(8)];
  expect([first.hash, first.steps]).toEqual([again.hash, again.steps]);
  expect(other.hash).not.toBe(first.hash);
});
