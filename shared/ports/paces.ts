/** The pace of a tenant as it is stored. Interfaces only. */
import type { Pace } from '../domain/pace.ts';
import type { Result } from '../domain/result.ts';
import type { Slice } from '../domain/revalidation.ts';
import type { Deadline } from './world.ts';

/** Whose pace: a tenant's kind of messages, or one destination in it. */
export interface PaceKey {
  readonly tenantId: string;
  readonly of: string;
}

export interface Paces {
  read(
    key: PaceKey,
    deadline: Deadline,
  ): Promise<Result<{ readonly pace: Pace; readonly etag: string | undefined }>>;
  /** False when somebody else was first. */
  write(key: PaceKey, pace: Pace, etag: string | undefined, deadline: Deadline): Promise<Result<boolean>>;
  /** Takes away what nobody has gone by since an instant (ISO). Answers how many rows went. */
  removeBefore(slice: Slice, before: string, deadline: Deadline): Promise<Result<number>>;
}
