/** Which time it is in the sandbox, in words. */
import { clockOf } from '../box-clock.ts';
import type { WorldHandle } from '../world/world.ts';
import type { Condition } from './condition.ts';

const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeStyle: 'medium', timeZone: 'UTC' });

/** "Monday, 30 November 2026 at 01:35:42 UTC" */
export const timeInSandbox = (world: WorldHandle): string => `${format.format(world.now())} UTC`;

const units = [
  ['days', 86_400_000],
  ['hours', 3_600_000],
  ['minutes', 60_000],
] as const;

/** The largest unit that there is one of at least. */
function inWords(ms: number): string {
  const [unit, unitMs] = units.find(([, size]) => Math.abs(ms) >= size) ?? ['seconds', 1_000];
  const count = Math.round(Math.abs(ms) / unitMs);
  return `${count} ${count === 1 ? unit.slice(0, -1) : unit}`;
}

function distance(world: WorldHandle): Condition {
  const ms = world.now() - Date.now();
  if (Math.abs(ms) < 1_000) return { words: "This machine's time" };
  return { words: `${inWords(ms)} ${ms > 0 ? 'ahead of' : 'behind'} this machine` };
}

export const clockCondition = (world: WorldHandle): Condition[] => [
  { words: timeInSandbox(world) },
  clockOf(world).stoppedAt === undefined
    ? { words: 'The clock runs' }
    : { words: 'The clock stands still', wrong: true },
  distance(world),
];
