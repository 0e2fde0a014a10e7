/** Reads and validates what a request carries, against the contract of its route. Decides nothing else. */
import type { HttpRequest } from '@azure/functions';
import { failure, type FieldFault } from '../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';
import type * as z from 'zod';
import { contractOf, type RequestBody, type RouteParams } from './request-schemas.ts';
import { readJsonBody } from './json-body.ts';
import type { RouteName } from './routes.ts';

export interface ReadRequest<N extends RouteName> {
  readonly body: RequestBody<N>;
  readonly params: RouteParams<N>;
}

/** The validated body and route parameters. */
export async function readRequest<N extends RouteName>(
  name: N,
  request: HttpRequest,
): Promise<Result<ReadRequest<N>>> {
  const contract = contractOf(name);
  const params = contract.params ? validate(contract.params, request.params) : succeed({});
  if (!params.ok) return failWith(failure('not-found'));
  const body = contract.body ? await readBody(contract.body, request) : succeed(undefined);
  if (!body.ok) return body;
  return succeed({ body: body.value as RequestBody<N>, params: params.value as RouteParams<N> });
}

async function readBody(schema: z.ZodType, request: HttpRequest): Promise<Result<unknown>> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const parsed = readJsonBody(bytes, request.headers.get('content-type'));
  return parsed.ok ? validate(schema, parsed.value) : parsed;
}

function validate(schema: z.ZodType, value: unknown): Result<unknown> {
  const checked = schema.safeParse(value);
  if (checked.success) return succeed(checked.data);
  return failWith(
    failure('invalid-request', { errors: checked.error.issues.flatMap(faultsOf).slice(0, 20) }),
  );
}

/** A fault of a union is the fault of the member that came closest; values are never repeated. */
function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      pointer: pointerOf([...issue.path, key]),
      detail: 'is not a known field',
    }));
  }
  return [{ pointer: pointerOf(issue.path), detail: DETAILS[issue.code] ?? issue.message }];
}

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
