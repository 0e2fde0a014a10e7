/** One at a time per connection within this process: a queue of waiters per generation. */
import type { HeldLock, SendLock } from '../../ports/send-lock.ts';

export function sendLock(): SendLock {
  const queues = new Map<string, (() => void)[]>();

  const pass = (generation: string): void => {
    const next = queues.get(generation)?.shift();
    if (next) next();
    else queues.delete(generation);
  };

  const hold = (generation: string, waited: boolean): HeldLock => {
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      pass(generation);
    };
    return { waited, release };
  };

  return {
    isHeld: (generation) => queues.has(generation),
    take: (generation, deadline) => {
      const waiting = queues.get(generation);
      if (waiting === undefined) {
        queues.set(generation, []);
        return Promise.resolve(hold(generation, false));
      }
      return new Promise((resolve) => {
        const enter = (): void => {
          clearTimeout(timer);
          resolve(hold(generation, true));
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
