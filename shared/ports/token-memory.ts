/** Access tokens in the memory of this process, and one renewal at a time per generation. */
import type { Deadline } from './world.ts';

/** An access token; its times are on the clock that nobody can set (`Clock.elapsed`). */
export interface HeldToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  /** From here on it is renewed early. */
  readonly renewAt: number;
  /** The claims challenge that it answers. */
  readonly claims?: string;
}

/** What a flight is for: one generation, perhaps with a claims challenge to answer. */
export interface Flight {
  readonly key: string;
  readonly claims?: string | undefined;
}

export interface TokenMemory {
  get(generation: string): HeldToken | undefined;
  put(generation: string, token: HeldToken): void;
  /** Forgets the token alone. */
  drop(generation: string): void;
  /** Forgets the token, and any pause of its forced renewals. */
  forget(generation: string): void;
  /** Until when (`Clock.elapsed`) nobody forces a renewal of this generation; `-Infinity` when nothing is in the way. */
  pausedUntil(generation: string): number;
  pause(generation: string, until: number): void;
  /**
   * Runs `work`, or joins the flight under way for the same key. A challenge that meets a flight without it, or with
   * another one, runs after it. Nobody waits longer than the own deadline.
   * @returns undefined when the deadline came first
   */
  single<T>(flight: Flight, work: () => Promise<T>, deadline: Deadline): Promise<T | undefined>;
}
