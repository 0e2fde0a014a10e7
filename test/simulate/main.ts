/**
 * `npm run simulate -- --seeds 1000`: so many worlds, one after the other; `--from` says at which seed to begin,
 * `--until-wrong` ends with the first that goes wrong, `--seed 7` runs one twice and tells what happened in it. The exit
 * code is 1 when a world went wrong, and its seed is printed.
 */
import { parseArgs } from 'node:util';
import { simulate, type Simulated } from './simulation.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string', default: '100' },
    from: { type: 'string', default: '1' },
    'until-wrong': { type: 'boolean', default: false },
    seed: { type: 'string' },
  },
});

const tally: Record<string, number> = {};
let steps = 0;
let wrong = 0;

function count(world: Simulated): void {
  steps += world.steps;
  for (const [state, many] of Object.entries(world.tally)) tally[state] = (tally[state] ?? 0) + many;
  if (world.faults.length === 0) return;
  wrong += 1;
  console.log(`seed ${world.seed} (${world.hash}) went wrong:`);
  for (const fault of world.faults.slice(0, 10)) console.log(`  ${fault}`);
}

async function replay(seed: number): Promise<void> {
  const [first, second] = [await simulate(seed), await simulate(seed)];
  for (const line of first.lines) console.log(line);
  count(first);
  const isSame = first.hash === second.hash;
  console.log(
    `seed ${seed}: ${first.steps} steps, ${first.hash}, ${isSame ? 'the same' : 'NOT the same'} again`,
  );
  if (!isSame) wrong += 1;
}

async function many(from: number, seeds: number): Promise<void> {
  const mayGoOn = (): boolean => wrong === 0 || !values['until-wrong'];
  let done = 0;
  for (; done < seeds && mayGoOn(); done += 1) count(await simulate(from + done));
  const ends = Object.entries(tally).map(([state, many]) => `${many} ${state}`);
  const { user, system } = process.cpuUsage();
  console.log(`${done} worlds, ${steps} steps, ${wrong} went wrong; messages: ${ends.join(', ')}`);
  console.log(`${((user + system) / 1e6).toFixed(1)} s of processor time`);
}

await (values.seed === undefined
  ? many(Number(values.from), Number(values.seeds))
  : replay(Number(values.seed)));
process.exitCode = wrong === 0 ? 0 : 1;
