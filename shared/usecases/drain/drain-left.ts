/**
 * Whether something new may be begun. Asked before every effect at Microsoft or at Wintro's back end that nobody has begun
 * yet; whoever has begun goes on. A row that cannot be read stops nobody for longer than the drain that was last read.
 */
import { secondsOfDrain } from '../../domain/drain.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Drains, RecentDrain } from '../../ports/drains.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';

export interface DrainPorts {
  readonly drains: Drains;
  readonly recentDrain: RecentDrain;
  readonly clock: WallClock;
}

/** Seconds for which nothing new is begun; 0 for none. Fails never. */
export async function drainLeft(
  { drains, recentDrain, clock }: DrainPorts,
  deadline: Deadline,
): Promise<number> {
  const until = await recentDrain.of(() => drains.until(deadline));
  return secondsOfDrain(until, clock.now());
}

/** Fails with `being-updated` while nothing new is begun: the same request, under the same key, is served after it. */
export async function mayBegin(ports: DrainPorts, deadline: Deadline): Promise<Result<void>> {
  const retryAfterSeconds = await drainLeft(ports, deadline);
  return retryAfterSeconds === 0
    ? succeed(undefined)
    : failWith(failure('being-updated', { retryAfterSeconds }));
}

/** Puts work back for when the drain is over, and tells of it once it is there. */
export async function putBackDrained(
  { log }: { readonly log: Log },
  seconds: number,
  put: () => Promise<Result<void>>,
): Promise<Result<void>> {
  const done = await put();
  if (done.ok) log.write('drain.put-back', { seconds });
  return done;
}
