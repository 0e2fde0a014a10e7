/**
 * Loads what requests need soon after registration, so that the first one meets loaded modules: in parts, and only while
 * nothing is under way, because what runs loads what it needs itself. A part that cannot be loaded is left to whoever
 * needs it, who says so.
 */
import type { Load } from './register-parts.ts';

/** Before each part: the host is answered, and a request that has come goes first. */
const PAUSE_MS = 50;

let underWay = 0;

/** Runs a request or a background job; meanwhile nothing is loaded ahead. */
export async function whileUnderWay<T>(run: () => Promise<T>): Promise<T> {
  underWay += 1;
  try {
    return await run();
  } finally {
    underWay -= 1;
  }
}

/** Begins when the host has been answered, and keeps no process alive. */
export function loadAhead(parts: readonly Load[]): void {
  const [next, ...rest] = parts;
  if (next === undefined) return;
  const load = async (): Promise<void> => {
    const free = underWay === 0;
    if (free) await next().catch(() => undefined);
    loadAhead(free ? rest : parts);
  };
  setTimeout(() => void load(), PAUSE_MS).unref();
}
