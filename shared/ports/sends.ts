/** The send ledger as it is stored, and what this process knows beyond it. */
import type { Result } from '../domain/result.ts';
import type { KeyRow, SendEnd, SendRow, StoredSend } from '../domain/send.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Removed, StillMayGo } from './connections.ts';
import type { Deadline } from './world.ts';

/** A row with the Idempotency-Key's own row that points to it. */
export type KeyedSend = StoredSend & { readonly key: KeyRow };

/** A send that is taken again, and when (milliseconds). */
export interface RetakenMark {
  readonly sendId: string;
  readonly at: number;
}

export interface CountedRange {
  readonly from: number;
  readonly most: number;
  readonly before?: string | undefined;
  readonly started?: boolean;
}

export interface Sends {
  /** Inserts both rows in one transaction; `existing` when the key has been used. */
  reserve(
    userKey: UserKey,
    keyHash: string,
    rows: { readonly key: KeyRow; readonly send: SendRow },
    deadline: Deadline,
  ): Promise<Result<{ readonly etag: string } | { readonly existing: true }>>;
  /** Inserts rows without a key; one that stands there already stays as it is. */
  insertAll(userKey: UserKey, rows: readonly SendRow[], deadline: Deadline): Promise<Result<void>>;
  find(userKey: UserKey, keyHash: string, deadline: Deadline): Promise<Result<KeyedSend | undefined>>;
  /** A send by its public id. */
  read(userKey: UserKey, sendId: string, deadline: Deadline): Promise<Result<StoredSend | undefined>>;
  /** How many of the user's sends stand in `sending`. */
  countSending(userKey: UserKey, deadline: Deadline): Promise<Result<number>>;
  /**
   * Takes a send of before, and marks in the same write that it counts as one of that moment from then on. Answers the new
   * ETag, or undefined when the row was changed by somebody else. Taking the mark back is for what was not sent after all.
   */
  retake(
    userKey: UserKey,
    taken: { readonly row: SendRow; readonly etag: string; readonly mark: RetakenMark },
    deadline: Deadline,
  ): Promise<Result<string | undefined>>;
  unmarkRetaken(userKey: UserKey, mark: RetakenMark, deadline: Deadline): Promise<Result<void>>;
  /** Takes away the marks of before an instant (milliseconds); how many there were. */
  removeMarks(userKey: UserKey, until: number, deadline: Deadline): Promise<Result<number>>;
  /**
   * How many sends were made or taken again since an instant (milliseconds), of any state but failed and cancelled, and
   * made `before` the one with that id if it is given; only `started` ones leave out what waits. Counts up to `most`.
   */
  countSince(userKey: UserKey, range: CountedRange, deadline: Deadline): Promise<Result<number>>;
  /** What is told of the user's sends, the newest first, behind the one with this id: no message, no answer of before. */
  list(
    userKey: UserKey,
    page: { readonly after?: string | undefined; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly SendRow[]>>;
  /** The same with what a step needs that ends one: all but the message, which goes with that step. */
  listStored(
    userKey: UserKey,
    page: { readonly after?: string | undefined; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly StoredSend[]>>;
  /** Whole rows, from one id to another, in the order of their ids. */
  readBetween(
    userKey: UserKey,
    range: { readonly first: string; readonly last: string; readonly limit: number },
    deadline: Deadline,
  ): Promise<Result<readonly StoredSend[]>>;
  /** Takes a send away for good, its key's row first. */
  remove(userKey: UserKey, row: Pick<SendRow, 'id' | 'keyHash'>, deadline: Deadline): Promise<Result<void>>;
  /** Deletes the user's ledger. */
  removeAll(userKey: UserKey, mayGo: StillMayGo, deadline: Deadline): Promise<Result<Removed>>;
  /** Answers the new etag, or undefined when the row was changed by somebody else. */
  replace(
    userKey: UserKey,
    row: SendRow,
    etag: string,
    deadline: Deadline,
  ): Promise<Result<string | undefined>>;
  /** What a sealed field of a row is bound to. */
  contextOf(userKey: UserKey, sendId: string, field: 'record' | 'answer' | 'body'): readonly string[];
}

/** Ends of sends that this process knows and could not record, by attempt; bounded, the oldest goes. */
export interface UnrecordedSends {
  keep(attemptId: string, end: SendEnd): void;
  find(attemptId: string): SendEnd | undefined;
  forget(attemptId: string): void;
}
