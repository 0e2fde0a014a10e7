/** Reads the fields of a query or of a posted form. A field that is there twice makes the whole unreadable. */
import type { HttpRequest } from '@azure/functions';
import { MAX_BODY_BYTES } from '../domain/limits.ts';

/** The named fields that have a value; undefined when the form cannot be read. */
export async function readForm(
  request: HttpRequest,
  names: readonly string[],
): Promise<Record<string, string> | undefined> {
  const given = request.method === 'GET' ? new URL(request.url).searchParams : await postedForm(request);
  if (given === undefined || names.some((name) => given.getAll(name).length > 1)) return undefined;
  const filled = names.map((name) => [name, given.get(name) ?? '']).filter(([, value]) => value !== '');
  return Object.fromEntries(filled) as Record<string, string>;
}

async function postedForm(request: HttpRequest): Promise<URLSearchParams | undefined> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded(?:\s*;|$)/i.test(type)) return undefined;
  const text = await request.text();
  return text.length > MAX_BODY_BYTES ? undefined : new URLSearchParams(text);
}
