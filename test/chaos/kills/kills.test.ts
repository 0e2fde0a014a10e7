/**
 * Processes of the built product that are killed or refused at one of their effects: a sample, chosen by the seed of the
 * sweeps. `npm run chaos` strikes all of them.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openProduct } from '../../support/product.ts';
import { isWhole, sampleOf } from '../../support/sweep.ts';
import { killWorldIn, QUIET_HOST, type KillWorld } from './kill-world.ts';
import { STORIES } from './stories.ts';
import { sweepStory } from './sweep-story.ts';

let world: KillWorld;
beforeAll(async () => {
  world = await killWorldIn(await openProduct({ env: QUIET_HOST }));
});
afterAll(() => world.close());

/** Each takes a process of its own, and time that passes. */
const STORIES_OF_A_SAMPLE = 1;
const STRIKES_OF_A_STORY = 4;

const chosen = sampleOf(
  STORIES.filter(({ alone }) => isWhole || alone === undefined),
  STORIES_OF_A_SAMPLE,
);

test.each(chosen)(
  'P30, P32, P34: $name, killed or refused at one of its effects: nothing is lost, doubled or left behind',
  async (story) => {
    const { effects, faults, kills, stands, refusals } = await sweepStory(world, story, (all) =>
      sampleOf(all, STRIKES_OF_A_STORY),
    );
    expect(faults).toEqual([]);
    expect(effects.length).toBeGreaterThan(5);
    expect(kills + stands + refusals).toBeGreaterThanOrEqual(STRIKES_OF_A_STORY);
  },
);
