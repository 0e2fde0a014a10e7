/** A day passes and every connection is checked, as the product's own timer would have done it. */
import { eventually } from '../eventually.ts';
import type { Runtime } from './control-kinds.ts';

const day = 24 * 60 * 60 * 1000;

/** The walk begins where the one before ended, so that one has to have been before the day. */
export async function passDay(runtime: Runtime): Promise<void> {
  const before = await walk(runtime);
  await runtime.clock.move(day);
  // The hourly timer, where it runs, is due by the moved clock: a second walk would meet it.
  if (runtime.timersRun?.() === true) await untilWalked(runtime, before);
  else await walk(runtime);
}

/**
 * Runs of the timer that have ended: one that still goes on would find its time over when the clock moves, and whoever lets
 * another day pass would wait for a run that does not begin beside it.
 */
const walks = (runtime: Runtime): number =>
  runtime
    .hostLog()
    .filter((line) => /"timer\.(?:finished|failed)".*"route":"revalidate-connections"/.test(line)).length;

/** How many there were with this one. */
async function walk(runtime: Runtime): Promise<number> {
  const before = walks(runtime);
  await runtime.fire('revalidate-connections');
  return untilWalked(runtime, before);
}

const untilWalked = (runtime: Runtime, before: number): Promise<number> =>
  eventually(
    () => walks(runtime),
    (count) => count > before,
  );
