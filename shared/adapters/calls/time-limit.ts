/** Turns what is left of a request's deadline into the time limit of one outbound call. */
import type { Deadline } from '../../ports/world.ts';

/** `ownMs`, or less when the deadline comes first; at least one millisecond. */
export const millisecondsWithin = (deadline: Deadline, ownMs: number): number =>
  Math.max(1, Math.floor(Math.min(ownMs, deadline.remainingMs())));

/** Aborts after that time, for calls of SDKs. */
export const signalWithin = (deadline: Deadline, ownMs: number): AbortSignal =>
  AbortSignal.timeout(millisecondsWithin(deadline, ownMs));
