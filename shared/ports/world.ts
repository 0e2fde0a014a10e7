/** The world around the use cases: time and chance. Interfaces only. */

/** How long a request may still take. Every outbound call gets the smaller of its own limit and the rest. */
export interface Deadline {
  /** Milliseconds left, never negative. */
  remainingMs(): number;
}

/** The clocks: what time it is, and how much time has passed, which nobody can set. */
export interface Clock {
  /** Milliseconds since 1970; for instants that are stored or shown. */
  now(): number;
  /** Milliseconds since some moment of this process; for ages, pauses and limits within it. */
  elapsed(): number;
  /** Comes back after so many milliseconds. */
  wait(milliseconds: number): Promise<void>;
}

/** The clock on the wall alone. */
export type WallClock = Pick<Clock, 'now'>;

export interface Randomness {
  /** 256 random bits, base64url, 43 characters. */
  secret(): string;
  /** 128 random bits, base64url, 22 characters. */
  id(): string;
  /** A fraction in [0, 1) for jitter. */
  fraction(): number;
}
