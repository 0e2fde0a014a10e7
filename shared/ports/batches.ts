/** Batches as they are stored; their messages stand in the ledger of sends. */
import type { BatchRow, StoredBatch } from '../domain/batch.ts';
import type { Result } from '../domain/result.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Removed, StillMayGo } from './connections.ts';
import type { Deadline } from './world.ts';

export interface Batches {
  read(userKey: UserKey, id: string, deadline: Deadline): Promise<Result<StoredBatch | undefined>>;
  /** Answers the ETag, or undefined when the batch is there already. */
  insert(userKey: UserKey, row: BatchRow, deadline: Deadline): Promise<Result<string | undefined>>;
  /** Answers the new ETag, or undefined when the row was changed by somebody else. */
  replace(
    userKey: UserKey,
    row: BatchRow,
    etag: string,
    deadline: Deadline,
  ): Promise<Result<string | undefined>>;
  /** Those of a person, in the order of their ids, behind one; without their templates. */
  list(
    userKey: UserKey,
    page: { readonly after?: string | undefined; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly StoredBatch[]>>;
  remove(userKey: UserKey, id: string, deadline: Deadline): Promise<Result<void>>;
  /** Deletes all of a person. */
  removeAll(userKey: UserKey, mayGo: StillMayGo, deadline: Deadline): Promise<Result<Removed>>;
  /** What a sealed template is bound to. */
  contextOf(userKey: UserKey, id: string): readonly string[];
}
