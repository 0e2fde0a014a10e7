/**
 * Limits per user, or per sender of what has no user, in this process: a token bucket for each of them and kind of use,
 * forgotten when it is full again. A second instance has its own buckets; the ceiling over all is the number of
 * instances times the limit.
 */
import type { Clock } from '../../ports/world.ts';

export type Use = 'connect' | 'send' | 'check' | 'status' | 'search' | 'read' | 'anonymous';

export interface UsageLimit {
  readonly count: number;
  readonly perSeconds: number;
}

export interface Uses {
  /** Seconds to wait, or 0 when the use is granted (and counted). */
  readonly take: (use: Use, who: string) => number;
  /** Takes back the count of a use that was granted. */
  readonly giveBack: (use: Use, who: string) => void;
}

/** Above this many buckets the full ones are forgotten; after that not before the number has doubled. */
const SWEPT_BUCKETS = 50_000;

/** Generic cell rate algorithm: one time per bucket, the moment at which it is full again. */
export function usageLimits(limits: Readonly<Record<Use, readonly UsageLimit[]>>, clock: Clock): Uses {
  const fullAgainAt = new Map<string, number>();
  let sweepAbove = SWEPT_BUCKETS;
  const bucketsOf = (use: Use, who: string): Bucket[] =>
    limits[use].map(({ count, perSeconds }, index) => ({
      key: `${use} ${index} ${who}`,
      stepMs: (perSeconds * 1000) / count,
      spanMs: perSeconds * 1000,
    }));
  return {
    take: (use, who) => {
      const now = clock.elapsed();
      const nexts = bucketsOf(use, who).map(({ key, stepMs, spanMs }) => {
        const next = Math.max(fullAgainAt.get(key) ?? now, now) + stepMs;
        return { key, next, waitMs: next - now - spanMs };
      });
      const longest = Math.max(...nexts.map(({ waitMs }) => waitMs));
      if (longest > 0) return Math.ceil(longest / 1000);
      for (const { key, next } of nexts) fullAgainAt.set(key, next);
      if (fullAgainAt.size > sweepAbove) {
        forgetFull(fullAgainAt, now);
        sweepAbove = Math.max(SWEPT_BUCKETS, 2 * fullAgainAt.size);
      }
      return 0;
    },
    giveBack: (use, who) => {
      for (const { key, stepMs } of bucketsOf(use, who)) {
        const at = fullAgainAt.get(key);
        if (at !== undefined) fullAgainAt.set(key, at - stepMs);
      }
    },
  };
}

interface Bucket {
  readonly key: string;
  readonly stepMs: number;
  readonly spanMs: number;
}

function forgetFull(buckets: Map<string, number>, now: number): void {
  for (const [key, at] of buckets) if (at <= now) buckets.delete(key);
}
