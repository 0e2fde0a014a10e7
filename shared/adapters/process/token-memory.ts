/** Access tokens of this process, bounded in number; one piece of work at a time per key. */
import type { HeldToken, TokenMemory } from '../../ports/token-memory.ts';

/** Tokens kept at most; the least recently stored goes first. */
const MAX_TOKENS = 10_000;

export function tokenMemory(): TokenMemory {
  const held = new Map<string, HeldToken>();
  const flights = new Map<string, Promise<unknown>>();
  return {
    get: (generation) => held.get(generation),
    put: (generation, token) => {
      held.delete(generation);
      held.set(generation, token);
      const oldest = held.keys().next().value;
      if (held.size > MAX_TOKENS && oldest !== undefined) held.delete(oldest);
    },
    forget: (generation) => {
      held.delete(generation);
    },
    single: <T>(key: string, work: () => Promise<T>): Promise<T> => {
      const running = flights.get(key) as Promise<T> | undefined;
      if (running) return running;
      const started = work().finally(() => flights.delete(key));
      flights.set(key, started);
      return started;
    },
  };
}
