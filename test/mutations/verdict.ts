/** What a hunt has shown, in lines and as a verdict. Pure. */
import type { Hunted } from './hunt.ts';

/** Of the whole list this part must be caught. */
const ENOUGH = 0.95;

export interface Verdict {
  readonly caught: number;
  /** Survivors that nobody has written down with a reason. */
  readonly unknown: number;
  /** Survivors that are written down. */
  readonly known: number;
  /** They do not apply, do not compile, or could not be tried. */
  readonly broken: number;
  readonly isGood: boolean;
}

/** One line for one bug. */
export function lineOf({ mutation, fate }: Hunted): string {
  const { id, bug, file } = mutation;
  if (fate.kind === 'broken') return `BROKEN   ${id}: ${fate.why}`;
  const seconds = `${fate.seconds.toFixed(1)} s`;
  return fate.kind === 'caught'
    ? `caught   ${id} by ${fate.by} (${seconds})`
    : `SURVIVED ${id} (${seconds}): ${bug} (shared/${file})`;
}

/** A sample may have no survivor but known ones; of the whole list nearly everything must be caught. */
export function verdictOn(
  hunted: readonly Hunted[],
  known: Readonly<Record<string, string>>,
  isSample: boolean,
): Verdict {
  const count = (holds: (one: Hunted) => boolean): number => hunted.filter(holds).length;
  const isKnown = ({ mutation }: Hunted): boolean => Object.hasOwn(known, mutation.id);
  const caught = count(({ fate }) => fate.kind === 'caught');
  const broken = count(({ fate }) => fate.kind === 'broken');
  const survivors = hunted.filter(({ fate }) => fate.kind === 'survived');
  const unknown = survivors.filter((one) => !isKnown(one)).length;
  const isEnough = isSample ? unknown === 0 : caught >= ENOUGH * hunted.length;
  return {
    caught,
    broken,
    unknown,
    known: survivors.length - unknown,
    isGood: broken === 0 && isEnough && hunted.length > 0,
  };
}

/** The last line. */
export function summaryOf({ caught, unknown, known, broken }: Verdict, seconds: number): string {
  const all = caught + unknown + known + broken;
  const share = all === 0 ? 0 : (100 * caught) / all;
  const survived = `${unknown + known} survived (${known} known)`;
  return `${all} bugs in ${seconds.toFixed(0)} s: ${caught} caught (${share.toFixed(1)} %), ${survived}, ${broken} broken`;
}
