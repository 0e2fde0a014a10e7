/** How long a request may take, measured on a clock that nobody can set. */
import type { Deadline } from './ports/world.ts';

/** A deadline `milliseconds` from now. */
export function deadlineIn(milliseconds: number, now: () => number = () => performance.now()): Deadline {
  const end = now() + milliseconds;
  return { remainingMs: () => Math.max(0, end - now()) };
}
