/** Sealed token caches as they are stored. */
import type { Result } from '../domain/result.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Removed, StillMayGo } from './connections.ts';
import type { Deadline } from './world.ts';

export interface StoredCache {
  readonly sealed: Uint8Array;
  readonly etag: string;
}

/** Sealed token caches, one per user and generation. */
export interface TokenCaches {
  read(userKey: UserKey, generation: string, deadline: Deadline): Promise<Result<StoredCache | undefined>>;
  insert(userKey: UserKey, generation: string, sealed: Uint8Array, deadline: Deadline): Promise<Result<void>>;
  /** `written: false` when the row has changed or gone: it is never written again then. */
  replace(
    userKey: UserKey,
    generation: string,
    cache: StoredCache,
    deadline: Deadline,
  ): Promise<Result<{ readonly written: boolean }>>;
  /** Deletes the cache of one generation: never of another, which may be somebody's who is connecting at this moment. */
  remove(userKey: UserKey, generation: string, deadline: Deadline): Promise<Result<void>>;
  /** Deletes every cache of the user, those of generations that nobody remembers among them. */
  removeAll(userKey: UserKey, mayGo: StillMayGo, deadline: Deadline): Promise<Result<Removed>>;
  /** What a sealed cache is bound to. */
  contextOf(userKey: UserKey, generation: string): readonly string[];
}
