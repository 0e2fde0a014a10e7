/** Access tokens in the memory of this process. */

/** An access token held in memory while its generation stands. */
export interface HeldToken {
  readonly accessToken: string;
  readonly expiresAt: number;
  readonly renewAt: number;
}

/** Access tokens of this process, and one renewal at a time per generation. */
export interface TokenMemory {
  get(generation: string): HeldToken | undefined;
  put(generation: string, token: HeldToken): void;
  forget(generation: string): void;
  /** Runs `work`, or joins the run that is under way for the same key. */
  single<T>(key: string, work: () => Promise<T>): Promise<T>;
}
