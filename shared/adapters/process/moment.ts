/**
 * A moment on both clocks, in milliseconds, and how long it is ago by whichever has moved further: one stands still in a
 * machine that sleeps, the other may be set back. What must not be used any more after a time is measured so.
 */
import type { Clock } from '../../ports/world.ts';

type Clocks = Pick<Clock, 'now' | 'elapsed'>;

export interface Moment {
  readonly now: number;
  readonly elapsed: number;
}

export const momentOn = (clock: Clocks): Moment => ({ now: clock.now(), elapsed: clock.elapsed() });

/** Milliseconds since then. */
export const ageOf = (since: Moment, clock: Clocks): number =>
  Math.max(clock.now() - since.now, clock.elapsed() - since.elapsed);
