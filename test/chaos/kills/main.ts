/**
 * `npm run chaos`: every effect of every story is struck. Words after `--` choose stories by what stands in their names.
 * Its exit code is 1 when anything was lost, doubled or left behind.
 */
import { openKillWorld } from './kill-world.ts';
import { STORIES } from './stories.ts';
import { sweepStory, type StoryResult } from './sweep-story.ts';

const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
const verbose = process.argv.includes('--effects');
const chosen = STORIES.filter(({ name }) => words.length === 0 || words.some((word) => name.includes(word)));

function print({ story, effects, kills, stands, refusals, states, faults }: StoryResult): void {
  const ends = Object.entries(states).map(([state, count]) => `${count} ${state}`);
  const struck = `${kills} kills, ${stands} pauses, ${refusals} refusals`;
  console.log(`${story}: ${effects.length} effects, ${struck}: ${ends.join(', ')}`);
  if (verbose) effects.forEach((effect, index) => console.log(`  ${index} ${effect}`));
  for (const fault of faults) console.log(`  WRONG ${fault}`);
}

const started = performance.now();
const world = await openKillWorld();
const results: StoryResult[] = [];
try {
  for (const story of chosen) {
    const result = await sweepStory(world, story, (all) => all);
    results.push(result);
    print(result);
  }
} finally {
  await world.close();
}
const sum = (of: (one: StoryResult) => number): number => results.reduce((all, one) => all + of(one), 0);
const seconds = Math.round((performance.now() - started) / 1000);
const struck = [
  `${sum(({ kills }) => kills)} kills`,
  `${sum(({ stands }) => stands)} pauses`,
  `${sum(({ refusals }) => refusals)} refusals`,
];
console.log(
  `${struck.join(', ')} at ${sum(({ effects }) => effects.length)} effects in ${seconds} s: ${sum(({ faults }) => faults.length)} faults`,
);
process.exitCode = sum(({ faults }) => faults.length) === 0 ? 0 : 1;
