/** The send ledger as it is stored. */
import type { Result } from '../domain/result.ts';
import type { KeyRow, SendRow, StoredSend } from '../domain/send.ts';
import type { Owner } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

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
