/** What the use cases need from the world, Microsoft aside (`ports-microsoft.ts`). Interfaces only; the adapters fulfil them, tests hold fakes to the same contract. */
import type { AgedAttempt, Attempt } from './domain/attempt.ts';
import type { Connection, Sealed, WrappedKey } from './domain/connection.ts';
import type { FailureReason } from './domain/failure.ts';
import type { Result } from './domain/result.ts';
import type { RevalidationPage, Slice } from './domain/revalidation.ts';
import type { KeyRow, SendRow, StoredSend } from './domain/send.ts';
import type { Owner } from './domain/wintro-user.ts';

/** How long a request may still take. Every outbound call gets the smaller of its own limit and the rest. */
export interface Deadline {
  /** Milliseconds left, never negative. */
  remainingMs(): number;
}

/** The clock. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Randomness {
  /** 256 random bits, base64url, 43 characters. */
  secret(): string;
  /** 128 random bits, base64url, 22 characters. */
  id(): string;
  /** A fraction in [0, 1) for jitter. */
  fraction(): number;
}

/** Connection rows. Every write is conditional on what was read. */
export interface Connections {
  read(user: Owner, deadline: Deadline): Promise<Result<Connection>>;
  /**
   * Runs `change` on the fresh row and writes what it returns, again on the fresh row after a conflict. `undefined`
   * from `change` means that this writer gives up: the answer holds the row as it stands and `written: false`.
   */
  update(
    user: Owner,
    change: (row: Connection) => Connection | undefined,
    deadline: Deadline,
  ): Promise<Result<{ readonly row: Connection; readonly written: boolean }>>;
  /** The key under which the user's row stands: a hash, safe to store elsewhere. */
  keyOf(user: Owner): string;
}

/** The connections to be checked: a range query over keys, apart from reading and changing rows. */
export interface ConnectionSlices {
  /** Keys of connected rows of a slice that were last checked before `checkedBefore` (ISO); page by page. */
  dueKeys(slice: Slice, checkedBefore: string, deadline: Deadline): AsyncIterable<Result<readonly string[]>>;
}

/** Wintro's signing keys, as far as health asks for them. */
export interface CallerKeys {
  current(deadline: Deadline): Promise<Result<unknown>>;
}

/** Small facts about the timers, one row each, changed by CAS. */
export interface Runs {
  readCursor(
    deadline: Deadline,
  ): Promise<Result<{ readonly hour: number | undefined; readonly etag: string | undefined }>>;
  /** Answers the new ETag, or undefined when another run moved it meanwhile. */
  moveCursor(hour: number, etag: string | undefined, deadline: Deadline): Promise<Result<string | undefined>>;
  /** Leaves the time of a timer's last finished run. */
  beat(timer: string, at: string, deadline: Deadline): Promise<Result<void>>;
  lastBeat(timer: string, deadline: Deadline): Promise<Result<string | undefined>>;
}

/** The queue of pages to be checked. Messages hold keys only. */
export interface RevalidationQueue {
  /** Puts a page; `delaySeconds` hides it until then. */
  put(page: RevalidationPage, delaySeconds: number, deadline: Deadline): Promise<Result<void>>;
}

export interface StoredAttempt extends AgedAttempt {
  readonly etag: string;
}

export interface Attempts {
  insert(attempt: Attempt, deadline: Deadline): Promise<Result<void>>;
  read(id: string, deadline: Deadline): Promise<Result<StoredAttempt | undefined>>;
  /** Replaces if unchanged since `etag`; answers the new etag, or undefined when somebody else was first. */
  replace(next: Attempt, etag: string, deadline: Deadline): Promise<Result<string | undefined>>;
  remove(ids: readonly string[], deadline: Deadline): Promise<Result<void>>;
}

export interface StoredCache {
  readonly sealed: Uint8Array;
  readonly etag: string;
}

/** Sealed token caches, one per user and generation. */
export interface TokenCaches {
  read(user: Owner, generation: string, deadline: Deadline): Promise<Result<StoredCache | undefined>>;
  insert(user: Owner, generation: string, sealed: Uint8Array, deadline: Deadline): Promise<Result<void>>;
  /** `written: false` when the row has changed or gone: it is never written again then. */
  replace(
    user: Owner,
    generation: string,
    cache: StoredCache,
    deadline: Deadline,
  ): Promise<Result<{ readonly written: boolean }>>;
  /** Deletes the cache of one generation: never of another, which may be somebody's who is connecting at this moment. */
  remove(user: Owner, generation: string, deadline: Deadline): Promise<Result<void>>;
  /** What a sealed cache is bound to. */
  contextOf(user: Owner, generation: string): readonly string[];
}

/** The send ledger. */
export interface Sends {
  /** Inserts both rows in one transaction; `existing` when the key has been used. */
  reserve(
    user: Owner,
    keyHash: string,
    rows: { readonly key: KeyRow; readonly send: SendRow },
    deadline: Deadline,
  ): Promise<Result<{ readonly etag: string } | { readonly existing: true }>>;
  find(
    user: Owner,
    keyHash: string,
    deadline: Deadline,
  ): Promise<Result<(StoredSend & { readonly key: KeyRow }) | undefined>>;
  /** Answers the new etag, or undefined when the row was changed by somebody else. */
  replace(user: Owner, row: SendRow, etag: string, deadline: Deadline): Promise<Result<string | undefined>>;
  /** What a sealed field of a row is bound to. */
  contextOf(user: Owner, sendId: string, field: string): readonly string[];
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

/** An access token held in memory while its generation stands. */
export interface HeldToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly renewAt: number;
}

/** Access tokens of this process, and one renewal at a time per generation. */
export interface TokenMemory {
  get(generation: string): HeldToken | undefined;
  put(generation: string, token: HeldToken): void;
  forget(generation: string): void;
  /** Runs `work`, or joins the run that is under way for the same key. */
  single<T>(key: string, work: () => Promise<T>): Promise<T>;
}

/** One message POST at a time per connection, within this process. */
export interface Turns {
  isTaken(generation: string): boolean;
  /** Waits for the turn; `undefined` when the deadline comes first. Call the answer to give the turn back. */
  take(generation: string, deadline: Deadline): Promise<(() => void) | undefined>;
}

/** Events of the log and of the audit trail: names in dotted past tense, fields from an allow-list. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** All that may stand in a log line. No field holds text from a user, an address, a token or a body. */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly route?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly reason?: FailureReason | undefined;
  readonly owner?: string | undefined;
  readonly code?: string | undefined;
  readonly correlationId?: string | undefined;
  /** First characters of the hash of the Wintro user. */
  readonly user?: string | undefined;
  readonly attemptId?: string | undefined;
  readonly sendId?: string | undefined;
  readonly kind?: string | undefined;
  readonly setting?: string | undefined;
  readonly settings?: string | undefined;
  readonly secretName?: string | undefined;
  readonly fault?: string | undefined;
  readonly count?: number | undefined;
}
