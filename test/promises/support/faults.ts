/** Switches every fault of the stand-ins off. */
import type { WorldHandle } from '../../sandbox/world/world.ts';

export function clearFaults(world: WorldHandle): void {
  world.state.faults = {};
}
