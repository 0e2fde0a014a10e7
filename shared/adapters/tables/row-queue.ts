/**
 * Those who change one row within this process, one after the other, so that they do not meet as strangers at the
 * service. Each is told what the one before has done, and need not read again.
 */
import type { Deadline } from '../../ports/world.ts';
import { keyedLock } from '../process/keyed-lock.ts';

export interface RowQueue<T> {
  /**
   * Runs `work` when it is this one's turn, with the result of the one before, if there was one.
   * @returns undefined when the deadline came first
   */
  run(key: string, deadline: Deadline, work: (before: T | undefined) => Promise<T>): Promise<T | undefined>;
}

/** An empty queue for every row. */
export function rowQueue<T>(): RowQueue<T> {
  const lock = keyedLock();
  const results = new Map<string, T>();
  return {
    run: async (key, deadline, work) => {
      const held = await lock.take(key, deadline);
      if (held === undefined) return undefined;
      const before = results.get(key);
      results.delete(key);
      try {
        const result = await work(before);
        results.set(key, result);
        return result;
      } finally {
        held.release();
        if (!lock.isHeld(key)) results.delete(key);
      }
    },
  };
}
