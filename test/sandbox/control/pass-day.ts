/** A day passes and every connection is checked, as the product's own timer would have done it. */
import { eventually } from '../eventually.ts';
import type { Runtime } from './control-kinds.ts';

const day = 24 * 60 * 60 * 1000;

/** The walk begins where the one before ended, so that one has to have been before the day. */
export async function passDay(runtime: Runtime): Promise<void> {
  await walk(runtime);
  await runtime.clock.move(day);
  await walk(runtime);
}

async function walk(runtime: Runtime): Promise<void> {
  const walks = (): number => runtime.hostLog().filter((line) => line.includes('revalidation.walked')).length;
  const before = walks();
  await runtime.fire('revalidate-connections');
  await eventually(walks, (count) => count > before);
}
