/** Holds a value against a schema and says what is wrong, by field. Values are never repeated. */
import type * as z from 'zod';
import { failure, type FieldFault } from '../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';

/** Faults that one answer lists at most. */
const MAX_FAULTS = 20;

interface Beside<V> {
  /** Faults that no schema sees. */
  readonly also?: ((value: V) => readonly FieldFault[]) | undefined;
  /** How many are listed. */
  readonly faults?: number | undefined;
}

/** The value as the schema gives it back, unless something is wrong with it: then everything that is. */
export function validate<V>(
  schema: z.ZodType,
  value: V,
  { also = () => [], faults: most = MAX_FAULTS }: Beside<V> = {},
): Result<unknown> {
  // Its generated parsers are worth their making after thousands of values; a process sees few.
  const checked = schema.safeParse(value, { jitless: true });
  const seen = checked.success ? [] : checked.error.issues.flatMap(faultsOf);
  const errors = [...seen, ...also(value)].slice(0, most);
  if (checked.success && errors.length === 0) return succeed(checked.data);
  return failWith(failure('invalid-request', { errors }));
}

/** A fault of a union is the fault of the member that came closest. */
function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail: 'is not a known field',
    }));
  }
  return [{ pointer: pointerOf(issue.path), detail: detailOf(issue) }];
}

const detailOf = (issue: z.core.$ZodIssue): string => {
  const isNumber = 'origin' in issue && issue.origin === 'number';
  return (isNumber ? OF_NUMBERS[issue.code] : undefined) ?? DETAILS[issue.code] ?? issue.message;
};

/** A number has no length. */
const OF_NUMBERS: Readonly<Record<string, string>> = { too_small: 'is too small', too_big: 'is too large' };

/** The library's own words for these name types in its own way. */
const DETAILS: Readonly<Record<string, string>> = {
  invalid_type: 'is missing or of the wrong type',
  invalid_union: 'is missing or of no known form',
  too_small: 'is too short, or has too few entries',
  too_big: 'is too long, or has too many entries',
};

/** JSON pointer (RFC 6901); names from outside are cut to what a field name may be. */
const pointerOf = (path: readonly PropertyKey[]): string =>
  path
    .map(
      (part) =>
        `/${String(part)
          .replaceAll(/[^\w-]/g, '?')
          .slice(0, 40)}`,
    )
    .join('');
