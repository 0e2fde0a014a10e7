/** Access tokens in the memory of this process, and one renewal at a time per generation. */
import type { Deadline } from './world.ts';

/** An access token; its times are on the clock that nobody can set (`Clock.elapsed`). */
export interface HeldToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  /** From here on it is renewed early. */
  readonly renewAt: number;
}

export interface TokenMemory {
  get(generation: string): HeldToken | undefined;
  put(generation: string, token: HeldToken): void;
  /** Forgets the token, and any pause of its forced renewals. */
  forget(generation: string): void;
  /** Until when (`Clock.elapsed`) nobody forces a renewal of this generation; 0 when nothing is in the way. */
  pausedUntil(generation: string): number;
  pause(generation: string, until: number): void;
  /**
   * Runs `work`, or joins what is under way for the same key; a joiner waits at most its own deadline.
   * @returns undefined when the joiner's deadline came first
   */
  single<T>(key: string, work: () => Promise<T>, deadline: Deadline): Promise<T | undefined>;
  /** Waits, at most for the deadline, until nothing is under way for the key. */
  settled(key: string, deadline: Deadline): Promise<void>;
}
