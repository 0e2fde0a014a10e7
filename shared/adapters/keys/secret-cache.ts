/**
 * Keeps secrets in memory: ten minutes (20 % more or less by chance), longer while the vault does not answer, and re-read
 * on demand at most once a minute, so that a wrong secret makes no storm. Times are measured by the clock that nobody sets;
 * the day after which nothing is used any more by whichever clock has moved further, because that one stands still in a
 * machine that sleeps, and the other may be set back.
 */
import {
  SECRET_CACHE_SECONDS,
  SECRET_FORCED_READ_SECONDS,
  SECRET_STALE_SECONDS,
  SIGNING_KEYS_COOLDOWN_SECONDS,
} from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';
import { ageOf, momentOn, type Moment } from '../process/moment.ts';

export interface Secret {
  readonly value: string;
  readonly version: string;
  /** When the vault made this version, and when it ends by its own word; milliseconds since 1970. */
  readonly createdMs?: number;
  readonly endsMs?: number;
}

export type ReadSecret = (deadline: Deadline) => Promise<Result<Secret>>;

interface Held {
  readonly secret: Secret;
  readonly readAt: Moment;
  /** By `elapsed`. */
  readonly freshUntil: number;
}

/** One secret, read through the cache; `fresh` asks for a new reading. */
export function cachedSecret(
  read: ReadSecret,
  clock: Clock,
  random: Randomness,
): (deadline: Deadline, fresh?: boolean) => Promise<Result<Secret>> {
  let held: Held | undefined;
  let underWay: Promise<Result<Secret>> | undefined;
  let pausedUntil = 0;
  let askedAt = -Infinity;

  const usable = (): Held | undefined =>
    held !== undefined && ageOf(held.readAt, clock) < SECRET_STALE_SECONDS * 1000 ? held : undefined;

  const readAnew = async (deadline: Deadline): Promise<Result<Secret>> => {
    askedAt = clock.elapsed();
    const result = await read(deadline);
    const elapsed = clock.elapsed();
    if (result.ok) {
      const seconds = SECRET_CACHE_SECONDS * (0.8 + 0.4 * random.fraction());
      held = { secret: result.value, readAt: momentOn(clock), freshUntil: elapsed + seconds * 1000 };
      return result;
    }
    pausedUntil = elapsed + SIGNING_KEYS_COOLDOWN_SECONDS * 1000;
    const stale = usable();
    return stale ? succeed(stale.secret) : failWith(result.failure);
  };

  return async (deadline, fresh = false) => {
    // What is in hand was refused: the reading that another request has begun is the one to wait for.
    if (fresh && underWay) return underWay;
    const elapsed = clock.elapsed();
    const inHand = usable();
    if (inHand) {
      const mayForce = elapsed - askedAt >= SECRET_FORCED_READ_SECONDS * 1000;
      const due = fresh ? mayForce : elapsed >= inHand.freshUntil && elapsed >= pausedUntil;
      if (!due) return succeed(inHand.secret);
    }
    underWay ??= readAnew(deadline).finally(() => {
      underWay = undefined;
    });
    return underWay;
  };
}
