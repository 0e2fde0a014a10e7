/**
 * Whatever answered in the place of the API, with JSON of its own too: what has not the parts that a page relies on is no
 * answer. Pure.
 */
import { clientProblem, type Answer } from './problem.ts';

export const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** The answer; `unreadable-answer` when its value lacks what `hasThem` looks for. */
export const withParts = <T>(
  answer: Answer<T>,
  hasThem: (value: Readonly<Partial<Record<keyof T, unknown>>>) => boolean,
): Answer<T> =>
  answer.ok && !hasThem(answer.value)
    ? { ok: false, problem: clientProblem('unreadable-answer', 200) }
    : answer;

/** The answer, if it has the list of this name. */
export const withList = <T>(answer: Answer<T>, name: keyof T): Answer<T> =>
  withParts(answer, ({ [name]: list }) => Array.isArray(list));
