/** The few `$filter` expressions the product needs: `property eq 'x'`, `startswith(property,'x')`, joined by or / and. */
import { badQuery } from './odata-query.ts';

type Item = Readonly<Record<string, unknown>>;
type Test = (item: Item) => boolean;

const literal = `'((?:[^']|'')*)'`;
const equals = new RegExp(`^(\\w+) eq ${literal}`);
const startsWith = new RegExp(`^startswith\\((\\w+), ?${literal}\\)`);
const anyAddress = new RegExp(`^emailAddresses/any\\((\\w+):\\s?\\1/address eq ${literal}\\)`);

/** The test that a filter stands for; throws on what Graph would not take. Letter case does not matter to Graph. */
export function readFilter(filter: string | undefined, known: readonly string[]): Test {
  if (filter === undefined) return () => true;
  const alternatives = parse(filter, known);
  return (item) => alternatives.some((all) => all.every((test) => test(item)));
}

/** Alternatives of conjunctions: `and` binds closer than `or`. */
function parse(filter: string, known: readonly string[]): Test[][] {
  const alternatives: Test[][] = [[]];
  for (let rest = filter; ;) {
    const { test, length } = readTerm(rest, known);
    alternatives.at(-1)?.push(test);
    rest = rest.slice(length);
    if (rest === '') return alternatives;
    const joint = /^ (or|and) /.exec(rest);
    if (!joint) throw invalid();
    if (joint[1] === 'or') alternatives.push([]);
    rest = rest.slice(joint[0].length);
  }
}

function readTerm(text: string, known: readonly string[]): { test: Test; length: number } {
  const address = anyAddress.exec(text);
  if (address && known.includes('emailAddresses')) {
    const wanted = value(address[2]);
    return { test: (item) => addressesIn(item).includes(wanted), length: address[0].length };
  }
  const equal = equals.exec(text);
  const match = equal ?? startsWith.exec(text);
  const property = match?.[1] ?? '';
  if (!match || property === 'emailAddresses' || !known.includes(property)) throw invalid();
  const wanted = value(match[2]);
  const has = (item: Item): string =>
    typeof item[property] === 'string' ? item[property].toLowerCase() : '';
  const test: Test = equal ? (item) => has(item) === wanted : (item) => has(item).startsWith(wanted);
  return { test, length: match[0].length };
}

const value = (text: string | undefined): string => (text ?? '').replaceAll("''", "'").toLowerCase();

function addressesIn(item: Item): string[] {
  const list = item['emailAddresses'] as { address: string }[] | undefined;
  return (list ?? []).map(({ address }) => address.toLowerCase());
}

const invalid = (): Error => badQuery('Invalid filter clause', 'Request_BadRequest');
