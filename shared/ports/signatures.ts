/** The signature of a connection as it is stored, and how signatures are cleaned. Interfaces only. */
import type { Result } from '../domain/result.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Removed, StillMayGo } from './connections.ts';
import type { Deadline } from './world.ts';

export interface Logo {
  /** PNG or JPEG in base64. */
  readonly contentBytes: string;
  /** What it says to who does not see it. */
  readonly alt?: string | undefined;
}

/** What goes under the words of a mail. */
export interface SignatureToAdd {
  readonly html: string;
  readonly logo?: Logo | undefined;
}

export interface SignatureRow {
  /** Another one after every change. */
  readonly version: string;
  /** The Microsoft account that it was written for: under another one it counts as none. */
  readonly accountHash: string;
  /** Sealed HTML and words of the logo. */
  readonly words: Uint8Array;
  /** Sealed picture, in base64. */
  readonly logo?: Uint8Array | undefined;
}

export interface StoredSignature extends SignatureRow {
  readonly etag: string;
}

export interface Signatures {
  read(userKey: UserKey, deadline: Deadline): Promise<Result<StoredSignature | undefined>>;
  /** In place of the row with this ETag, or of none; the new ETag, undefined when somebody else was first. */
  write(
    userKey: UserKey,
    row: SignatureRow,
    etag: string | undefined,
    deadline: Deadline,
  ): Promise<Result<string | undefined>>;
  /** False when it has been written since. */
  remove(userKey: UserKey, etag: string, deadline: Deadline): Promise<Result<boolean>>;
  /** Whatever it holds, for an erasure. */
  removeAll(userKey: UserKey, mayGo: StillMayGo, deadline: Deadline): Promise<Result<Removed>>;
  /** What a sealed part of it is bound to. */
  contextOf(userKey: UserKey, version: string, part: 'words' | 'logo'): readonly string[];
}

/**
 * Clean HTML, and the same as text; both empty when nothing of it can be seen; undefined when it is nested too deep. How
 * it is done is the business of who posts.
 */
export type CleanSignature = (
  html: string,
) => Promise<{ readonly html: string; readonly text: string } | undefined>;
