/** Access tokens of this process, bounded in number; one piece of work at a time per key. */
import type { Flight, HeldToken, TokenMemory } from '../../ports/token-memory.ts';
import type { Deadline } from '../../ports/world.ts';
import { boundedMap } from './bounded-map.ts';

/** Tokens kept at most; the least recently stored goes first. */
const MAX_TOKENS = 10_000;

interface Running {
  readonly claims: string | undefined;
  readonly done: Promise<unknown>;
}

export function tokenMemory(): TokenMemory {
  const held = boundedMap<HeldToken>(MAX_TOKENS);
  const pauses = boundedMap<number>(MAX_TOKENS);
  const flights = new Map<string, Running>();

  const start = <T>({ key, claims }: Flight, work: () => Promise<T>): Promise<T> => {
    const done = work().finally(() => flights.delete(key));
    flights.set(key, { claims, done });
    return done;
  };

  return {
    get: (generation) => held.get(generation),
    put: (generation, token) => {
      held.set(generation, token);
    },
    drop: (generation) => {
      held.delete(generation);
    },
    forget: (generation) => {
      held.delete(generation);
      pauses.delete(generation);
    },
    pausedUntil: (generation) => pauses.get(generation) ?? -Infinity,
    pause: (generation, until) => {
      pauses.set(generation, until);
    },
    single: async <T>(flight: Flight, work: () => Promise<T>, deadline: Deadline): Promise<T | undefined> => {
      for (let running = flights.get(flight.key); running; running = flights.get(flight.key)) {
        const joins = flight.claims === undefined || flight.claims === running.claims;
        if (joins) return within(running.done as Promise<T>, deadline);
        await within(
          running.done.catch(() => undefined),
          deadline,
        );
        if (deadline.remainingMs() <= 0) return undefined;
      }
      return start(flight, work);
    },
  };
}

/** What a promise brings, or undefined when the deadline comes first. */
async function within<T>(promise: Promise<T>, deadline: Deadline): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), deadline.remainingMs());
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
