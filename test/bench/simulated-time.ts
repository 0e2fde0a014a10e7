/**
 * Time that passes only when everybody waits: a simulation of minutes takes seconds, and no machine's speed is in what it
 * finds.
 */
import { setImmediate as afterTheRest } from 'node:timers/promises';
import type { Clock } from '../../shared/ports/world.ts';

export interface SimulatedTime {
  readonly clock: Clock;
  /** Lets time pass until an instant (milliseconds since 1970), from one moment that somebody waits for to the next. */
  runUntil(end: number): Promise<void>;
}

interface Waiting {
  readonly at: number;
  readonly wake: () => void;
}

/** `onPass` is told by how many milliseconds time has moved. */
export function simulatedTime(start: number, onPass: (milliseconds: number) => void): SimulatedTime {
  let now = start;
  const waiting: Waiting[] = [];
  const pass = (to: number): void => {
    onPass(to - now);
    now = to;
  };
  return {
    clock: {
      now: () => now,
      elapsed: () => now - start,
      wait: (milliseconds) =>
        new Promise((wake) => {
          waiting.push({ at: now + milliseconds, wake });
        }),
    },
    runUntil: async (end) => {
      for (;;) {
        // Whatever can go on without time goes on first.
        await afterTheRest();
        const next = Math.min(...waiting.map(({ at }) => at));
        if (next > end) break;
        pass(next);
        const due = waiting.filter(({ at }) => at <= next);
        for (const one of due) {
          waiting.splice(waiting.indexOf(one), 1);
          one.wake();
        }
      }
      pass(end);
    },
  };
}
