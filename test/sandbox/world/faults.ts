/** Faults that every stand-in has in the same form. A fault is on while its name is in `world.state.faults`. */
import type { WorldHandle } from './world.ts';

/** What the fault needs ('' when it needs nothing), or undefined when it is off. */
export const fault = (world: WorldHandle, name: string): string | undefined => world.state.faults[name];

export const faultIsOn = (world: WorldHandle, name: string): boolean => fault(world, name) !== undefined;

/** Waits as many real milliseconds as the fault says (a caller that gives up is not waited for). */
export async function sufferLatency(world: WorldHandle, name: string, signal?: AbortSignal): Promise<void> {
  const milliseconds = Number(fault(world, name) ?? 0);
  if (!(milliseconds > 0)) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    timer.unref();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
