/** A check looks at what would be deployed and says in sentences what is wrong with it; nothing found is an empty list. */
import { isDeepStrictEqual } from 'node:util';
import type { Deployment } from '../deployment.ts';

export type Check = (deployment: Deployment) => readonly string[];

/** One sentence when the two are not the same. */
export const differing = (what: string, actual: unknown, wanted: unknown): string[] =>
  isDeepStrictEqual(actual, wanted)
    ? []
    : [`${what} is ${JSON.stringify(actual)}, not ${JSON.stringify(wanted)}`];

/** What is in one list and not in the other; the order does not matter, repetitions do. */
export function unequalSets(what: string, actual: readonly string[], wanted: readonly string[]): string[] {
  return differing(what, [...actual].sort(), [...wanted].sort());
}
