/** The sending policies that this process has read in the last seconds. */
import { MAX_KNOWN_POLICIES, POLICY_CACHE_SECONDS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { SendingPolicy } from '../../domain/sending-policy.ts';
import type { RecentPolicies } from '../../ports/sending-policies.ts';
import type { Clock } from '../../ports/world.ts';
import { boundedMap } from './bounded-map.ts';

interface Known {
  /** When its reading began: what was written after that may be missing. */
  readonly at: number;
  readonly policy: SendingPolicy;
}

export function recentPolicies(clock: Pick<Clock, 'elapsed'>): RecentPolicies {
  const known = boundedMap<Known>(MAX_KNOWN_POLICIES);
  const readings = new Map<string, Promise<Result<SendingPolicy>>>();
  const start = async (
    key: string,
    reading: Promise<Result<SendingPolicy>>,
  ): Promise<Result<SendingPolicy>> => {
    const at = clock.elapsed();
    readings.set(key, reading);
    try {
      const found = await reading;
      if (found.ok && readings.get(key) === reading) known.set(key, { at, policy: found.value });
      return found;
    } finally {
      if (readings.get(key) === reading) readings.delete(key);
    }
  };
  return {
    of: (key, read) => {
      const last = known.get(key);
      if (last !== undefined && clock.elapsed() - last.at < POLICY_CACHE_SECONDS * 1000)
        return Promise.resolve(succeed(last.policy));
      return readings.get(key) ?? start(key, read());
    },
    keep: (key, policy) => {
      readings.delete(key);
      known.set(key, { at: clock.elapsed(), policy });
    },
  };
}
