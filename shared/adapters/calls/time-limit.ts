/** Turns what is left of a request's deadline into the abort signal of one outbound call. */
import type { Deadline } from '../../ports/world.ts';

/** Aborts after `ownMs`, or earlier when the deadline comes first; at least one millisecond. */
export const signalWithin = (deadline: Deadline, ownMs: number): AbortSignal =>
  AbortSignal.timeout(Math.max(1, Math.floor(Math.min(ownMs, deadline.remainingMs()))));
