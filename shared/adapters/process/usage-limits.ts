/**
 * Limits per user, in this process: a token bucket for each user and kind of use, forgotten when it is full again. A
 * second instance has its own buckets; the ceiling over all is the number of instances times the limit.
 */
import type { Clock } from '../../ports/world.ts';

export type Use = 'connect' | 'send' | 'read';

export interface UsageLimit {
  readonly count: number;
  readonly perSeconds: number;
}

/** Seconds to wait, or 0 when the use is granted (and counted). */
export type TakeUse = (use: Use, userKey: string) => number;

/** Above this many buckets the full ones are forgotten; after that not before the number has doubled. */
const SWEPT_BUCKETS = 50_000;

/** Generic cell rate algorithm: one time per bucket, the moment at which it is full again. */
export function usageLimits(limits: Readonly<Record<Use, readonly UsageLimit[]>>, clock: Clock): TakeUse {
  const fullAgainAt = new Map<string, number>();
  let sweepAbove = SWEPT_BUCKETS;
  return (use, userKey) => {
    const now = clock.elapsed();
    const buckets = limits[use].map((limit, index) => ({ key: `${use} ${index} ${userKey}`, limit }));
    const waits = buckets.map(({ key, limit }) => {
      const step = (limit.perSeconds * 1000) / limit.count;
      const next = Math.max(fullAgainAt.get(key) ?? 0, now) + step;
      return { key, next, waitMs: next - now - limit.perSeconds * 1000 };
    });
    const longest = Math.max(...waits.map(({ waitMs }) => waitMs));
    if (longest > 0) return Math.ceil(longest / 1000);
    for (const { key, next } of waits) fullAgainAt.set(key, next);
    if (fullAgainAt.size > sweepAbove) {
      forgetFull(fullAgainAt, now);
      sweepAbove = Math.max(SWEPT_BUCKETS, 2 * fullAgainAt.size);
    }
    return 0;
  };
}

function forgetFull(buckets: Map<string, number>, now: number): void {
  for (const [key, at] of buckets) if (at <= now) buckets.delete(key);
}
