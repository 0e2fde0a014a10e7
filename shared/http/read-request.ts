/** Reads and validates what a request carries, against the contract of its route. Decides nothing else. */
import type { HttpRequest } from '@azure/functions';
import type * as z from 'zod';
import { failure } from '../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';
import { validate } from './field-faults.ts';
import { readJsonBody } from './json-body.ts';
import { readForm } from './read-form.ts';
import type { RequestHeader } from './request-headers.ts';
import { contractOf, type Contract, type ReadRequest } from './request-schemas.ts';
import type { RouteName } from './routes.ts';

/** The validated route parameters, form, body and headers, in this order: the first fault is the answer. */
export async function readRequest<N extends RouteName>(
  name: N,
  request: HttpRequest,
): Promise<Result<ReadRequest<N>>> {
  const contract = contractOf(name);
  const params = contract.params ? validate(contract.params, request.params) : succeed({});
  if (!params.ok) return failWith(failure('not-found'));
  const form = contract.form ? await formOf(contract.form, request) : succeed(undefined);
  if (!form.ok) return form;
  const body = contract.body ? await bodyOf(contract.body, contract, request) : succeed(undefined);
  if (!body.ok) return body;
  const headers = readHeaders(contract.headers ?? {}, request);
  if (!headers.ok) return headers;
  const read = { params: params.value, form: form.value, body: body.value, headers: headers.value };
  return succeed(read as ReadRequest<N>);
}

function readHeaders(
  wanted: Readonly<Record<string, RequestHeader>>,
  request: HttpRequest,
): Result<Record<string, unknown>> {
  const read: Record<string, unknown> = {};
  for (const [key, { name, schema, missing, invalid }] of Object.entries(wanted)) {
    const text = request.headers.get(name) ?? '';
    if (text === '') return failWith(failure(missing));
    const checked = schema.safeParse(text);
    if (!checked.success) return failWith(failure(invalid));
    read[key] = checked.data;
  }
  return succeed(read);
}

async function formOf(
  { fields, unreadable }: NonNullable<Contract['form']>,
  request: HttpRequest,
): Promise<Result<unknown>> {
  const form = await readForm(request, Object.keys(fields.shape));
  if (form === undefined) return failWith(failure(unreadable));
  const twice = form.twice.map((name) => ({ pointer: `/${name}`, detail: 'must not be there twice' }));
  const checked = validate(fields, form.fields, { also: () => twice });
  // Where the answer has room for it, the fault is named.
  return checked.ok || unreadable === 'invalid-request' ? checked : failWith(failure(unreadable));
}

async function bodyOf(schema: z.ZodType, contract: Contract, request: HttpRequest): Promise<Result<unknown>> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const parsed = readJsonBody(bytes, request.headers.get('content-type'), contract);
  return parsed.ok ? validate(schema, parsed.value, contract) : parsed;
}
