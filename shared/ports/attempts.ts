/** Sign-in attempts as they are stored. */
import type { AgedAttempt, Attempt } from '../domain/attempt.ts';
import type { Result } from '../domain/result.ts';
import type { Slice } from '../domain/revalidation.ts';
import type { Deadline } from './world.ts';

export interface StoredAttempt extends AgedAttempt {
  readonly etag: string;
}

export interface Attempts {
  insert(attempt: Attempt, deadline: Deadline): Promise<Result<void>>;
  read(id: string, deadline: Deadline): Promise<Result<StoredAttempt | undefined>>;
  /** Replaces if unchanged since `etag`; answers the new etag, or undefined when somebody else was first. */
  replace(next: Attempt, etag: string, deadline: Deadline): Promise<Result<string | undefined>>;
  remove(ids: readonly string[], deadline: Deadline): Promise<Result<void>>;
  /** Takes away those of a part of the key space that nobody has written for so long, whatever became of them; how many there were. */
  removeOlder(slice: Slice, seconds: number, deadline: Deadline): Promise<Result<number>>;
}
