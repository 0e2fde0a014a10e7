/** What the timers remember, and the queue that they fill. */
import type { FailureReason } from '../domain/failures/failure.ts';
import type { Result } from '../domain/result.ts';
import type { RevalidationPage } from '../domain/revalidation.ts';
import type { Deadline } from './world.ts';

/** Walks over the key space that have a cursor of their own; the re-validation when none is named. */
export type Walk = 'revalidation' | 'sends';

/** Small facts about the timers, one row each, changed by CAS. */
export interface TimerState {
  readCursor(
    deadline: Deadline,
    walk?: Walk,
  ): Promise<Result<{ readonly hour: number | undefined; readonly etag: string | undefined }>>;
  /** Answers the new ETag, or undefined when another run moved it meanwhile. */
  moveCursor(
    hour: number,
    etag: string | undefined,
    deadline: Deadline,
    walk?: Walk,
  ): Promise<Result<string | undefined>>;
  /** Leaves the time of a timer's last finished run. */
  beat(timer: string, at: string, deadline: Deadline): Promise<Result<void>>;
  lastBeat(timer: string, deadline: Deadline): Promise<Result<string | undefined>>;
}

/** The queue of pages to be checked. Messages hold keys only. */
export interface RevalidationQueue {
  /** Puts a page; `delaySeconds` hides it until then. */
  put(page: RevalidationPage, delaySeconds: number, deadline: Deadline): Promise<Result<void>>;
}

/** Whether storage answers, part by part: each table and each queue that the product works with. */
export interface StorageProbe {
  /** `up`, or why not, by the name of the table or queue. Fails never. */
  check(deadline: Deadline): Promise<Readonly<Record<string, 'up' | FailureReason>>>;
}
