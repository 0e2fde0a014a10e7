/** One message POST at a time per connection. */
import type { Deadline } from './world.ts';

/** One message POST at a time per connection, within this process. */
export interface Turns {
  isTaken(generation: string): boolean;
  /** Waits for the turn; `undefined` when the deadline comes first. Call the answer to give the turn back. */
  take(generation: string, deadline: Deadline): Promise<(() => void) | undefined>;
}
