/** Reads the fields of a query or of a posted form. Of a field that is there twice nobody says which is meant: it is a fault. */
import type { HttpRequest } from '@azure/functions';
import { MAX_BODY_BYTES } from '../domain/limits.ts';

export interface GivenForm {
  /** The named fields that have a value. */
  readonly fields: Readonly<Record<string, string>>;
  /** Names of those that are there more than once. */
  readonly twice: readonly string[];
}

/** The named fields; undefined when the form cannot be read. */
export async function readForm(
  request: HttpRequest,
  names: readonly string[],
): Promise<GivenForm | undefined> {
  const given = request.method === 'GET' ? new URL(request.url).searchParams : await postedForm(request);
  if (given === undefined) return undefined;
  const twice = names.filter((name) => given.getAll(name).length > 1);
  const filled = names
    .filter((name) => !twice.includes(name))
    .map((name): [string, string] => [name, given.get(name) ?? ''])
    .filter(([, value]) => value !== '');
  return { fields: Object.fromEntries(filled), twice };
}

async function postedForm(request: HttpRequest): Promise<URLSearchParams | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type)) return undefined;
  const text = await request.text();
  return text.length > MAX_BODY_BYTES ? undefined : new URLSearchParams(text);
}
