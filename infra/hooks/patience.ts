/** Waiting for what Azure and Entra have accepted but do not know everywhere yet: new roles, apps and credentials. */

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  sleep(ms: number): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
};

export interface Patience {
  readonly clock: Clock;
  /** Told once, when the waiting begins. */
  readonly say: (sentence: string) => void;
}

/** Role assignments may take ten minutes; the rest is quicker. */
const PATIENCE_MS = 10 * 60_000;
const PAUSE_MS = 10_000;

/**
 * Tries until there is an answer. `attempt` answers undefined while it is too early.
 * @param waitingFor shown when the waiting begins, and in the error when it was in vain
 */
export async function patiently<T>(
  { clock, say }: Patience,
  waitingFor: string,
  attempt: () => Promise<T | undefined>,
  patienceMs = PATIENCE_MS,
): Promise<T> {
  const until = clock.now() + patienceMs;
  for (let told = false; ; told = true) {
    const answer = await attempt();
    if (answer !== undefined) return answer;
    if (clock.now() >= until) {
      throw new Error(`Waited ${Math.round(patienceMs / 60_000)} minutes in vain for ${waitingFor}.`);
    }
    if (!told) say(`Waiting for ${waitingFor} ...`);
    await clock.sleep(PAUSE_MS);
  }
}
