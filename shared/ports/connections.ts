/** Connection rows, and the range queries that find those to be checked. Interfaces only; tests hold fakes and the real tables to one contract. */
import type { Connection, RowChange } from '../domain/connection/connection.ts';
import type { Result } from '../domain/result.ts';
import type { Slice } from '../domain/revalidation.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Deadline } from './world.ts';

export interface UpdatedConnection {
  /** The row as it stands now. */
  readonly row: Connection;
  /** False when `change` gave up. */
  readonly written: boolean;
}

/** Whether what belongs to a user may still be taken away: nobody has begun anew meanwhile. */
export type StillMayGo = () => Promise<Result<boolean>>;

export interface Removed {
  readonly removed: number;
  /** False when somebody has begun anew: what is there now is theirs. */
  readonly isDone: boolean;
}

/** Connection rows. Every write is conditional on what was read. */
export interface Connections {
  /** The row; `EMPTY_CONNECTION` itself when there is none. `row-newer` when a later version's format stands there. */
  read(userKey: UserKey, deadline: Deadline): Promise<Result<Connection>>;
  /**
   * Runs `change` on the row and writes what it returns, again on the fresh row after a conflict. Before a row first
   * names its organization, the user is listed there. A row that a change answers unchanged is not written.
   * @param seen a row that `read` or `update` gave: tried first, so that nothing is read when nobody came between
   */
  update(
    userKey: UserKey,
    change: RowChange,
    deadline: Deadline,
    seen?: Connection,
  ): Promise<Result<UpdatedConnection>>;
  /** Removes the row if it may go as it stands; false when it may not. One that is not there is gone. */
  remove(userKey: UserKey, mayGo: (row: Connection) => boolean, deadline: Deadline): Promise<Result<boolean>>;
}

/** Instants (ISO) that make a row due: checked before the one, or after the other, which no honest clock has written. */
export interface DueWindow {
  readonly checkedBefore: string;
  readonly checkedAfter: string;
}

/** The connections to be checked: a range query over keys, apart from reading and changing rows. */
export interface ConnectionSlices {
  /** Keys of connected rows of a slice that are due; page by page. */
  dueKeys(slice: Slice, due: DueWindow, deadline: Deadline): AsyncIterable<Result<readonly UserKey[]>>;
}

/** Everybody who has a row: who has anything else has one. */
export interface EverybodySlices {
  /** Keys of the rows of a slice, whatever their state; page by page. */
  everyKey(slice: Slice, deadline: Deadline): AsyncIterable<Result<readonly UserKey[]>>;
}
