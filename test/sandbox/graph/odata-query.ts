/**
 * Query options as Graph takes them: each at most once, only those the operation knows, with values of the right kind.
 * Options without a dollar sign are ignored, as Graph ignores them.
 */
import type { GraphCall } from './graph-call.ts';
import { GraphRefusal } from './graph-refusal.ts';

export type QueryOption = '$select' | '$top' | '$skip' | '$filter' | '$search' | '$count' | '$skiptoken';

export type Query = Readonly<Partial<Record<QueryOption, string>>>;

export const badQuery = (message: string, code = 'BadRequest'): GraphRefusal =>
  new GraphRefusal(400, code, message);

/** The options of a request; throws when one is unknown to the operation or given twice. */
export function readQuery(call: GraphCall, known: readonly QueryOption[]): Query {
  const query: Partial<Record<QueryOption, string>> = {};
  for (const [name, value] of new URL(call.context.req.url).searchParams) {
    if (!name.startsWith('$')) continue;
    const option = known.find((candidate) => candidate === name);
    if (!option) throw badQuery(`The query parameter '${name}' is not supported for this request.`);
    if (query[option] !== undefined)
      throw badQuery(
        `Query option '${name}' was specified more than once, but it must be specified at most once.`,
      );
    query[option] = value;
  }
  return query;
}

/** The names of a `$select`; throws on one that the type does not have. */
export function selectProperties(
  select: string | undefined,
  known: readonly string[],
  type: string,
): readonly string[] | undefined {
  if (select === undefined) return undefined;
  const names = select.split(',').map((name) => name.trim());
  for (const name of names) {
    if (!known.includes(name))
      throw badQuery(
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`,
      );
  }
  return names;
}

/** A whole number within bounds; throws otherwise. */
export function readCount(query: Query, option: '$top' | '$skip', maximum: number): number | undefined {
  const text = query[option];
  if (text === undefined) return undefined;
  const value = Number(text);
  if (!/^\d+$/.test(text) || (option === '$top' && value < 1) || value > maximum) {
    throw badQuery(
      `Invalid value '${text}' for ${option} query option found. The ${option} query option requires a number of at most ${maximum}.`,
    );
  }
  return value;
}
