/** The one clock of a box: kept in the world's state, and followed by the storage's process and the app's. */
import type { Azurite } from './azurite/azurite.ts';
import { machineClock, moved, started, stopped, type ClockSetting, type SandboxClock } from './clock.ts';
import type { HostRunner } from './host/host-runner.ts';
import type { WorldHandle } from './world/world.ts';

interface Followers {
  readonly azurite: Azurite;
  /** The app that runs, if one does. */
  readonly host: () => HostRunner | undefined;
}

export const clockOf = ({ state }: WorldHandle): ClockSetting => state.clock ?? machineClock;

export function boxClock(world: WorldHandle, { azurite, host }: Followers): SandboxClock {
  const keep = (setting: ClockSetting): void => {
    world.state.clock = setting;
    world.changed();
  };
  const set = async (setting: ClockSetting): Promise<void> => {
    keep(setting);
    await Promise.all([azurite.setClock(setting), host()?.setClock(setting)]);
  };
  return {
    setting: () => clockOf(world),
    move: async (ms) => {
      keep(moved(clockOf(world), ms));
      // By the same amount and not to the same time: a test may have moved the storage's alone.
      await Promise.all([azurite.moveClock(ms), host()?.setClock(clockOf(world))]);
      if (ms < 0) await host()?.restart();
    },
    stop: () => set(stopped(clockOf(world))),
    start: () => set(started(clockOf(world))),
    reset: async () => {
      const back = clockOf(world).aheadMs > 0 || clockOf(world).stoppedAt !== undefined;
      await set(machineClock);
      if (back) await host()?.restart();
    },
  };
}
