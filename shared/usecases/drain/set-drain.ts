/** The operator's word that nothing new is begun for a while, before a deployment, or that it goes on at once. */
import { DRAIN_SETTLES_SECONDS } from '../../domain/drain.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import type { DrainPorts } from './drain-left.ts';

export interface SetDrainPorts extends DrainPorts {
  readonly log: Log;
}

export interface DrainSet {
  /** This moment, by the app's clock (ISO); absent when it has been ended. */
  readonly begunAt?: string;
  /** When it ends by itself (ISO); absent when it has been ended. */
  readonly until?: string;
  /** From when on (ISO) nothing is under way any more that was begun before. */
  readonly settledAt?: string;
}

/** Begins a drain of so many seconds, in place of one that stands; with 0 it ends. Every process knows within seconds. */
export async function setDrain(
  { drains, recentDrain, clock, log }: SetDrainPorts,
  { seconds }: { readonly seconds: number },
  deadline: Deadline,
): Promise<Result<DrainSet>> {
  const after = (more: number): string => new Date(clock.now() + more * 1000).toISOString();
  const until = seconds === 0 ? undefined : after(seconds);
  const set = await drains.set(until, deadline);
  if (!set.ok) return set;
  recentDrain.keep(until);
  if (until === undefined) {
    log.write('drain.ended');
    return succeed({});
  }
  log.write('drain.begun', { seconds });
  return succeed({ begunAt: after(0), until, settledAt: after(DRAIN_SETTLES_SECONDS) });
}
