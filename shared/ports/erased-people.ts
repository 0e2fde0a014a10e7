/** Who was erased in the last day, as it is stored: what an erasure could not see is taken away by these rows. */
import type { ErasedPerson } from '../domain/erased-person.ts';
import type { Result } from '../domain/result.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

export interface ListedErasure {
  readonly userKey: UserKey;
  /** Undefined when the row cannot be read. */
  readonly person: ErasedPerson | undefined;
  /** Of the row as it was read; undefined when a later version wrote it. */
  readonly etag: string | undefined;
}

export interface ErasedPeople {
  read(userKey: UserKey, deadline: Deadline): Promise<Result<ErasedPerson | undefined>>;
  /** Compare and swap: runs again on the fresh row when somebody was first. Answers what stands then. */
  change(
    userKey: UserKey,
    step: (standing: ErasedPerson | undefined) => ErasedPerson,
    deadline: Deadline,
  ): Promise<Result<ErasedPerson | undefined>>;
  /** The rows whose user keys come after one, in their order; fewer than `limit` are all there are. */
  list(
    page: { readonly after?: UserKey | undefined; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly ListedErasure[]>>;
  /** Takes a row away as it was read; one that was written since stays. */
  remove(row: ListedErasure, deadline: Deadline): Promise<Result<void>>;
}
