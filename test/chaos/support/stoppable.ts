/**
 * A process that stops before or after any one of its effects, or whose effect is answered by an outage. Effects are
 * counted as they come: what a run does is recorded once, then every point of it can be struck.
 */
import { failure, type FailureReason } from '../../../shared/domain/failures/failure.ts';
import { failWith, type Result } from '../../../shared/domain/result.ts';
import { sampleOf } from '../../support/sweep.ts';

/** `before`, `after`: the process ends there. `refused`: the effect fails. `lost`: it happens, and its answer is lost. */
export type How = 'before' | 'after' | 'refused' | 'lost';

export const EVERY_WAY: readonly How[] = ['before', 'after', 'refused', 'lost'];

export interface Strike {
  readonly at: number;
  readonly how: How;
  /** How many effects in a row are struck; one unless it is said. */
  readonly length?: number;
}

export class Stopped extends Error {
  override readonly name = 'Stopped';
}

export interface Gate {
  /** The effects so far, in order. */
  readonly effects: readonly string[];
  /** Whether the process has ended. */
  readonly stopped: () => boolean;
  /** One effect that answers a result. */
  pass<T>(name: string, outage: FailureReason, effect: () => Promise<Result<T>>): Promise<Result<T>>;
}

export function gate(strike?: Strike): Gate {
  const effects: string[] = [];
  let dead = false;
  const stopped = (): boolean => dead;
  const end = (): never => {
    dead = true;
    throw new Stopped('the process has ended');
  };
  return {
    effects,
    stopped,
    pass: async (name, outage, effect) => {
      if (stopped()) throw new Stopped('the process has ended');
      const how = howOf(strike, effects.push(name) - 1);
      if (how === 'before') end();
      if (how === 'refused') return failWith(failure(outage));
      const answer = await effect();
      if (how === 'lost') return failWith(failure(outage));
      if (how === 'after' || stopped()) end();
      return answer;
    },
  };
}

const howOf = (strike: Strike | undefined, index: number): How | undefined =>
  strike && index >= strike.at && index < strike.at + (strike.length ?? 1) ? strike.how : undefined;

/** Where a run is struck: at every effect in a whole sweep, in a sample at so many places of each kind of effect. */
export function placesToStrike(
  effects: readonly string[],
  each: number,
  places: readonly number[] = [...effects.keys()],
): readonly number[] {
  const ofKind = Map.groupBy(places, (at) => effects[at]);
  return [...ofKind.values()].flatMap((kind) => sampleOf(kind, each)).toSorted((a, b) => a - b);
}

/** Runs until the end, or until the process stops. */
export async function untilStopped<T>(run: () => Promise<T>): Promise<T | 'stopped'> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Stopped) return 'stopped';
    throw error;
  }
}
