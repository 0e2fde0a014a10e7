/** Waiting for what Azure and Entra have accepted but do not know everywhere yet, and for what answers badly just now. */
import { retryAfterSeconds } from '../../shared/adapters/calls/retry-after.ts';

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

/** An answer that may be another one in a while. */
export interface NotYet {
  /** What was met, for whoever waits in vain. */
  readonly notYet: string;
  /** What the other side asked for: the header `Retry-After`. */
  readonly retryAfter?: string | null | undefined;
  /** The other side has said that it did nothing. */
  readonly isRefusal?: boolean;
  /** Not worth waiting longer for, in milliseconds from the first attempt. */
  readonly giveUpMs?: number | undefined;
}

export const notYet = (reason: string, limits: Omit<NotYet, 'notYet'> = {}): NotYet => ({
  notYet: reason,
  ...limits,
});

export const isNotYet = (answer: unknown): answer is NotYet =>
  typeof answer === 'object' && answer !== null && 'notYet' in answer;

/** Role assignments may take ten minutes; the rest is quicker. */
const PATIENCE_MS = 10 * 60_000;
const PAUSE_MS = 10_000;

/** Thrown after waiting in vain. */
export class InVain extends Error {
  /** Every attempt was refused: nothing took effect. Otherwise nobody knows. */
  readonly isRefusal: boolean;
  constructor(message: string, isRefusal: boolean) {
    super(message);
    this.isRefusal = isRefusal;
  }
}

/**
 * Tries until there is an answer.
 * @param waitingFor shown when the waiting begins, and in the error when it was in vain
 */
export async function patiently<T>(
  { clock, say }: Patience,
  waitingFor: string,
  attempt: () => Promise<T | NotYet>,
): Promise<T> {
  const begun = clock.now();
  let isRefusal = true;
  for (let told = false; ; told = true) {
    const answer = await attempt();
    if (!isNotYet(answer)) return answer;
    isRefusal &&= answer.isRefusal === true;
    const passed = clock.now() - begun;
    const left = Math.min(PATIENCE_MS, answer.giveUpMs ?? PATIENCE_MS) - passed;
    if (left <= 0) {
      const minutes = Math.round(passed / 60_000);
      throw new InVain(`Waited ${minutes} minutes in vain for ${waitingFor}: ${answer.notYet}.`, isRefusal);
    }
    if (!told) say(`Waiting for ${waitingFor} (${answer.notYet}) ...`);
    const asked = askedMs(answer, clock.now());
    await clock.sleep(Math.min(Math.max(PAUSE_MS, asked), Math.max(PAUSE_MS, left)));
  }
}

function askedMs({ retryAfter }: NotYet, now: number): number {
  if (typeof retryAfter !== 'string') return 0;
  return (retryAfterSeconds(new Headers({ 'retry-after': retryAfter }), now) ?? 0) * 1000;
}
