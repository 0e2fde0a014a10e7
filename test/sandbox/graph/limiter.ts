/**
 * Keeps the published limits while the fault `graph.limits` is on: counts every call, refused ones too, and answers 429
 * with the time until there is room. A rate needs time: while the sandbox's clock stands still nothing is counted.
 */
import { faultIsOn } from '../world/faults.ts';
import { perWorld } from '../world/per-world.ts';
import type { WorldHandle } from '../world/world.ts';
import { GraphRefusal } from './graph-refusal.ts';
import { countersFor, mailboxConcurrency, type CountedCall, type Counter } from './published-limits.ts';

export interface Limiter {
  /** Throws the refusal; otherwise what has to be called when the call is over. */
  admit(call: CountedCall): () => void;
}

interface Taken {
  readonly at: number;
  readonly cost: number;
}

const done = (): void => undefined;

export function createLimiter(world: WorldHandle): Limiter {
  const takenNow = perWorld(world, () => new Map<string, Taken[]>());
  const underWay = new Map<string, number>();

  const enter = (mailbox: string): (() => void) => {
    const count = underWay.get(mailbox) ?? 0;
    if (count >= mailboxConcurrency) throw tooMany('ApplicationThrottled', 1);
    underWay.set(mailbox, count + 1);
    return () => underWay.set(mailbox, (underWay.get(mailbox) ?? 1) - 1);
  };

  return {
    admit: (call) => {
      if (!faultIsOn(world, 'graph.limits') || world.state.clock?.stoppedAt !== undefined) return done;
      const now = world.now();
      const taken = takenNow();
      const waits = countersFor(call).map((counter) => take(taken, counter, now));
      const waitMs = Math.max(0, ...waits);
      if (waitMs > 0) throw tooMany('TooManyRequests', Math.ceil(waitMs / 1000));
      return call.operation.workload === 'outlook' ? enter(call.caller.person.id) : done;
    },
  };
}

/** Milliseconds until there is room; 0 when there was. Takes its part either way. */
function take(
  taken: Map<string, Taken[]>,
  { name, limit, windowMs, cost = 1 }: Counter,
  now: number,
): number {
  // What lies ahead was counted before the clock was set back.
  const counted = (taken.get(name) ?? []).filter(({ at }) => at > now - windowMs && at <= now);
  const before = counted.reduce((sum, one) => sum + one.cost, 0);
  counted.push({ at: now, cost });
  taken.set(name, counted);
  if (before + cost <= limit) return 0;
  let left = before + cost;
  const blocking = counted.find((one) => (left -= one.cost) + cost <= limit);
  return (blocking?.at ?? now) + windowMs - now;
}

const tooMany = (code: string, seconds: number): GraphRefusal =>
  new GraphRefusal(429, code, 'Too many requests.', { 'retry-after': String(seconds) });
