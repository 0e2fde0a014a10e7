/** Turns what is left of a request's deadline into the time limit of one outbound call. */
import type { Deadline } from '../../ports/world.ts';

/** `ownMs`, or less when the deadline comes first; at least one millisecond. */
export const millisecondsWithin = (deadline: Deadline, ownMs: number): number =>
  Math.max(1, Math.floor(Math.min(ownMs, deadline.remainingMs())));

/** A limit that is running: without its end, a timer would stay for every call that has been. */
export interface RunningLimit {
  readonly signal: AbortSignal;
  end(): void;
}

/** Aborts after that time, for calls of SDKs, unless it is ended before. */
export function startLimit(deadline: Deadline, ownMs: number): RunningLimit {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), millisecondsWithin(deadline, ownMs));
  timer.unref();
  return { signal: limit.signal, end: () => clearTimeout(timer) };
}

/** Runs calls of SDKs that are aborted after that time. */
export async function withinLimit<T>(
  deadline: Deadline,
  ownMs: number,
  call: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = startLimit(deadline, ownMs);
  try {
    return await call(limit.signal);
  } finally {
    limit.end();
  }
}
