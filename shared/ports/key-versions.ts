/** Data keys as they stand in rows, wrapped by versions of the key-encryption secret, and what moves them to the newest. */
import type { WrappedKey } from '../domain/connection/connection.ts';
import type { KeyWalks } from '../domain/key-walk.ts';
import type { Result } from '../domain/result.ts';
import type { Rewrapped } from '../domain/rewrapping.ts';
import type { Slice } from '../domain/revalidation.ts';
import type { OrganizationKey, UserKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

/** The versions that the keys of one row name. */
export interface KeyedRow<K> {
  readonly key: K;
  readonly versions: readonly string[];
}

/** Every row that may hold wrapped keys, whatever its state; page by page. */
export interface WrappedKeys {
  ofConnections(slice: Slice, deadline: Deadline): AsyncIterable<Result<readonly KeyedRow<UserKey>[]>>;
  ofOrganizations(
    slice: Slice,
    deadline: Deadline,
  ): AsyncIterable<Result<readonly KeyedRow<OrganizationKey>[]>>;
  /** The keys of one organization that can be read. */
  keysOfOrganization(key: OrganizationKey, deadline: Deadline): Promise<Result<readonly WrappedKey[]>>;
  /** One conditional write; what has moved on meanwhile stays. Answers whether anything was written. */
  replaceInOrganization(
    key: OrganizationKey,
    rewrapped: readonly Rewrapped[],
    deadline: Deadline,
  ): Promise<Result<boolean>>;
}

/** What the walks have counted: one row, changed by CAS. */
export interface KeyWalkState {
  read(deadline: Deadline): Promise<Result<{ readonly walks: KeyWalks; readonly etag: string | undefined }>>;
  /** Answers the new ETag, or undefined when another run was faster. */
  write(walks: KeyWalks, etag: string | undefined, deadline: Deadline): Promise<Result<string | undefined>>;
}

/** The newest version of the secret as the vault itself names it at this moment. */
export interface NewestVersion {
  readonly secretName: string;
  readonly version: string;
  /**
   * The same data key under this version; undefined when it stands under none that is older. A version that the vault
   * refused is not asked for again.
   */
  rewrap(wrapped: WrappedKey, deadline: Deadline): Promise<Result<WrappedKey | undefined>>;
}

export interface KeyRewrapping {
  /** Asks the vault past every memory: nothing is moved to a version that is not the newest any more. */
  begin(deadline: Deadline): Promise<Result<NewestVersion>>;
}
