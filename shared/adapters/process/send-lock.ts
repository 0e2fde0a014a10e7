/** One at a time per connection within this process: a queue of waiters per generation. */
import type { Turns } from '../../ports/send-lock.ts';

export function turns(): Turns {
  const queues = new Map<string, (() => void)[]>();

  const giveBack = (generation: string): void => {
    const next = queues.get(generation)?.shift();
    if (next) next();
    else queues.delete(generation);
  };

  const once = (generation: string): (() => void) => {
    let given = false;
    return () => {
      if (given) return;
      given = true;
      giveBack(generation);
    };
  };

  return {
    isTaken: (generation) => queues.has(generation),
    take: (generation, deadline) => {
      const waiting = queues.get(generation);
      if (waiting === undefined) {
        queues.set(generation, []);
        return Promise.resolve(once(generation));
      }
      return new Promise((resolve) => {
        const enter = (): void => {
          clearTimeout(timer);
          resolve(once(generation));
        };
        const timer = setTimeout(() => {
          waiting.splice(waiting.indexOf(enter), 1);
          resolve(undefined);
        }, deadline.remainingMs());
        waiting.push(enter);
      });
    },
  };
}
