/** One message POST at a time per connection, within this process. */
import type { Deadline } from './world.ts';

export interface HeldLock {
  /** Whether somebody else had it first: what was decided before must be decided again. */
  readonly waited: boolean;
  /** Gives it back; a second time does nothing. */
  readonly release: () => void;
}

export interface SendLock {
  isHeld(generation: string): boolean;
  /** Waits for the lock; undefined when the deadline comes first. */
  take(generation: string, deadline: Deadline): Promise<HeldLock | undefined>;
}
