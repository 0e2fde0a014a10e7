/** Connection rows, and the range queries that find those to be checked. Interfaces only; tests hold fakes and the real tables to one contract. */
import type { Connection } from '../domain/connection/connection.ts';
import type { Result } from '../domain/result.ts';
import type { Slice } from '../domain/revalidation.ts';
import type { Owner } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

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
