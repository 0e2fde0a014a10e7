/** The two ways an operation can end. Expected trouble is a value, never an exception. */
import type { Failure } from './failures/failure.ts';

export type Result<T, F = Failure> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: F };

/** Wraps what came out. */
export const succeed = <T>(value: T): { readonly ok: true; readonly value: T } => ({ ok: true, value });

/** Wraps what went wrong. */
export const failWith = <F>(failure: F): { readonly ok: false; readonly failure: F } => ({
  ok: false,
  failure,
});

/** Changes what was found; what was not found, or went wrong, passes through. */
export function mapFound<T, U>(result: Result<T | undefined>, map: (found: T) => U): Result<U | undefined> {
  if (!result.ok) return result;
  return succeed(result.value === undefined ? undefined : map(result.value));
}

/** Changes what came out; what went wrong passes through. */
export const mapResult = <T, U>(result: Result<T>, map: (value: T) => U): Result<U> =>
  result.ok ? succeed(map(result.value)) : result;
