/** Chance that can be had again: everything that a simulated world decides comes from one number. */
import type { Randomness } from '../../shared/ports/world.ts';

export interface Seeded {
  /** In [0, 1). */
  readonly next: () => number;
  /** Whether something happens that happens so often of one. */
  happens(often: number): boolean;
  /** A whole number from `from` up to `to`, both counted in. */
  between(from: number, to: number): number;
  of<const T>(values: readonly [T, ...(readonly T[])]): T;
  /** Another stream, which what is drawn here does not move. */
  fork(name: string): Seeded;
}

const mixed = (sum: number, code: number): number => (sum * 31 + code) >>> 0;

/** Mulberry32: thirty-two bits of state are enough to choose from. */
export function seeded(seed: number): Seeded {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
  const between = (from: number, to: number): number => from + Math.floor(next() * (to - from + 1));
  return {
    next,
    between,
    happens: (often) => next() < often,
    of: (values) => values[between(0, values.length - 1)] ?? values[0],
    fork: (name) => seeded(Array.from(name, (letter) => letter.charCodeAt(0)).reduce(mixed, seed)),
  };
}

/** Ids and secrets of the right form, each once. */
export function seededRandomness(chance: Seeded, owner: string): Randomness {
  let count = 0;
  const word = (length: number): string => `${owner}${(count += 1).toString(36)}x`.padEnd(length, '0');
  return { secret: () => word(43), id: () => word(22), fraction: () => chance.next() };
}
