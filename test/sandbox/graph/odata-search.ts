/**
 * `$search` on directory objects: clauses `"property:words"` in double quotes, joined by AND / OR in upper case. The
 * display name is searched word by word, every other property from its beginning.
 */
import { badQuery } from './odata-query.ts';

type Item = Readonly<Record<string, unknown>>;

interface Clause {
  readonly property: string;
  readonly value: string;
}

/** The test that a search stands for; throws on what Graph would not take. */
export function readSearch(search: string | undefined, known: readonly string[]): (item: Item) => boolean {
  if (search === undefined) return () => true;
  const alternatives = parse(search, known);
  return (item) => alternatives.some((all) => all.every((clause) => matches(clause, item)));
}

function parse(search: string, known: readonly string[]): Clause[][] {
  const alternatives: Clause[][] = [[]];
  for (let rest = search; ;) {
    const quoted = /^"((?:[^"\\]|\\["\\])*)"/.exec(rest);
    if (!quoted) throw syntaxError(rest);
    alternatives.at(-1)?.push(readClause(quoted[1] ?? '', known));
    rest = rest.slice(quoted[0].length);
    if (rest === '') return alternatives;
    const joint = /^ (AND|OR) /.exec(rest);
    if (!joint) throw syntaxError(rest);
    if (joint[1] === 'OR') alternatives.push([]);
    rest = rest.slice(joint[0].length);
  }
}

function readClause(text: string, known: readonly string[]): Clause {
  const plain = text.replace(/\\(["\\])/g, '$1');
  const colon = plain.indexOf(':');
  const property = plain.slice(0, colon);
  const value = plain.slice(colon + 1).trim();
  if (colon < 1 || property === 'id' || !known.includes(property) || value === '') {
    throw badQuery(`Unrecognized search clause '${plain}'.`, 'Request_BadRequest');
  }
  return { property, value: value.toLowerCase() };
}

function matches({ property, value }: Clause, item: Item): boolean {
  const has = typeof item[property] === 'string' ? item[property].toLowerCase() : '';
  if (property !== 'displayName') return has.startsWith(value);
  const wanted = wordsOf(value);
  const words = wordsOf(has);
  return wanted.length > 0 && wanted.every((part) => words.some((word) => word.startsWith(part)));
}

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');

function syntaxError(rest: string): Error {
  return badQuery(
    `Syntax error: character '${rest.charAt(0)}' is not valid at this position.`,
    'Request_BadRequest',
  );
}
