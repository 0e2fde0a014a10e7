/** One at a time per key within this process: sends by generation, changes by row. Whoever waits stands in a queue. */
import type { HeldLock, SendLock } from '../../ports/send-lock.ts';

export function keyedLock(): SendLock {
  const queues = new Map<string, (() => void)[]>();

  const pass = (key: string): void => {
    const next = queues.get(key)?.shift();
    if (next) next();
    else queues.delete(key);
  };

  const hold = (key: string, waited: boolean): HeldLock => {
    let isReleased = false;
    const release = (): void => {
      if (isReleased) return;
      isReleased = true;
      pass(key);
    };
    return { waited, release };
  };

  return {
    isHeld: (key) => queues.has(key),
    take: (key, deadline) => {
      const waiting = queues.get(key);
      if (waiting === undefined) {
        queues.set(key, []);
        return Promise.resolve(hold(key, false));
      }
      return new Promise((resolve) => {
        const enter = (): void => {
          clearTimeout(timer);
          resolve(hold(key, true));
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
