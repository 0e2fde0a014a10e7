/** Whether anything new may be begun: one row for all processes, and what this process has last read of it. Interfaces only. */
import type { Result } from '../domain/result.ts';
import type { Deadline } from './world.ts';

export interface Drains {
  /** Until when (ISO) nothing new is begun; undefined when nobody has said so, or the cell is damaged. */
  until(deadline: Deadline): Promise<Result<string | undefined>>;
  /** Sets that instant over whatever stands there; undefined ends it. */
  set(until: string | undefined, deadline: Deadline): Promise<Result<void>>;
}

/** What this process goes by: some seconds old at most. */
export interface RecentDrain {
  /** Reads when it is time to, once for all who ask; what cannot be read stays as it was last known. */
  of(read: () => Promise<Result<string | undefined>>): Promise<string | undefined>;
  /** Knows it from its own writing. */
  keep(until: string | undefined): void;
}
