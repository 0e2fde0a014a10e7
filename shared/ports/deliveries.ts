/** What waits: places of sends by time and by person, lanes, and the queue that wakes their workers. Interfaces only. */
import type { Kind, Lane, LaneMessage } from '../domain/delivery.ts';
import type { Result } from '../domain/result.ts';
import type { UserKey } from '../domain/wintro-user.ts';
import type { Removed, StillMayGo } from './connections.ts';
import type { Deadline } from './world.ts';

/** Where a send stands that is to go out at an instant (milliseconds). */
export interface Place {
  readonly userKey: UserKey;
  readonly sendId: string;
  readonly at: number;
  /** Of a message of a batch: what is due is the batch, and the message has its place in the lane alone. */
  readonly batch?: string | undefined;
}

/** A place as it was found, with its age by the storage service's clock. */
export interface FoundPlace extends Place {
  readonly ageSeconds: number;
}

/** The outbox of everybody: written before the rows it points at, removed after the last of them is over. */
export interface DueSends {
  /** One that stands there already is as good. */
  add(place: Place, deadline: Deadline): Promise<Result<void>>;
  remove(place: Place, deadline: Deadline): Promise<Result<void>>;
  /** Places whose time has come, the oldest minutes first, some at a time. */
  past(now: number, deadline: Deadline): AsyncIterable<Result<readonly FoundPlace[]>>;
}

/** A place in somebody's lane. */
export interface LanePlace extends FoundPlace {
  readonly kind: Kind;
  readonly etag: string;
}

export interface StoredLane {
  readonly lane: Lane;
  readonly etag: string;
  /** Since its last write, by the storage service's clock. */
  readonly ageSeconds: number;
}

/** The lane of each person with work, and what stands in it. */
export interface Lanes {
  read(userKey: UserKey, deadline: Deadline): Promise<Result<StoredLane | undefined>>;
  /** Inserts without an ETag; answers the new one, or undefined when somebody else was first. */
  write(
    userKey: UserKey,
    next: { readonly lane: Lane; readonly etag: string | undefined },
    deadline: Deadline,
  ): Promise<Result<string | undefined>>;
  /**
   * Writes the lane, and takes places away in the same write; false when either was changed by somebody else, and
   * nothing of it was done.
   */
  leave(
    userKey: UserKey,
    left: { readonly lane: Lane; readonly etag: string; readonly over: readonly LanePlace[] },
    deadline: Deadline,
  ): Promise<Result<boolean>>;
  add(place: Place & { readonly kind: Kind }, deadline: Deadline): Promise<Result<void>>;
  /** Places of one person; one that stands there already is as good. */
  addAll(places: readonly (Place & { readonly kind: Kind })[], deadline: Deadline): Promise<Result<void>>;
  remove(place: Place, deadline: Deadline): Promise<Result<void>>;
  /** What stands in the lane, in the order of its time. */
  places(userKey: UserKey, deadline: Deadline): Promise<Result<readonly LanePlace[]>>;
  /** Takes the whole lane away. */
  removeAll(userKey: UserKey, mayGo: StillMayGo, deadline: Deadline): Promise<Result<Removed>>;
}

/** The queue of lanes with work. */
export interface DeliveryQueue {
  /** Puts a message; `delaySeconds` hides it until then. It never ends by itself. */
  put(message: LaneMessage, delaySeconds: number, deadline: Deadline): Promise<Result<void>>;
}
