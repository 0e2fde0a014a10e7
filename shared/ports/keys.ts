/** Data keys, encryption and hashes, and Wintro's signing keys. */
import type { Sealed, WrappedKey } from '../domain/connection/connection.ts';
import type { Result } from '../domain/result.ts';
import type { Deadline } from './world.ts';

/** Wintro's signing keys, as far as health asks for them. */
export interface CallerKeys {
  current(deadline: Deadline): Promise<Result<unknown>>;
}

/** A data key in the clear; lives in memory only. */
export interface DataKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Data keys, wrapped by versions of the key-encryption secret. */
export interface DataKeys {
  create(deadline: Deadline): Promise<Result<{ readonly key: DataKey; readonly wrapped: WrappedKey }>>;
  open(wrapped: WrappedKey, deadline: Deadline): Promise<Result<DataKey>>;
}

/** Authenticated encryption and hashes; no I/O. */
export interface Cipher {
  seal(key: DataKey, context: readonly string[], plain: string): Sealed;
  /** Undefined when the text was not sealed under this key and context, or was changed. */
  open(key: DataKey, context: readonly string[], sealed: Sealed): string | undefined;
  sealBytes(key: DataKey, context: readonly string[], plain: string): Uint8Array;
  openBytes(key: DataKey, context: readonly string[], sealed: Uint8Array): string | undefined;
  /** The key that only the holder of a one-time secret can make (HKDF). */
  keyFromSecret(secret: string, purpose: string): DataKey;
  /** Keyed hash, base64url: equal for equal text, meaningless without the key. */
  digest(key: DataKey, text: string): string;
  /** SHA-256, base64url. */
  hash(text: string): string;
  /** Compares two hashes in constant time. */
  equal(a: string, b: string): boolean;
}
