/** Reads addresses as people type and paste them: one, or a list as mail programs copy it. Pure. */
import type { Recipient } from './draft.ts';

/** What stands in an address and around none: quotes and brackets go around, an apostrophe does both. */
const inside = String.raw`\s@,;:<>"()\[\]`;
/** Begins where a word does and has an end: a text of any length is read in one go. */
const local = String.raw`(?<![^${inside}']|@)(?!')[^${inside}]{1,64}`;
const address = String.raw`${local}@[^${inside}']+\.[^${inside}'.]+`;

/** `"Lindqvist, Tomasz" <t@example.com>`, `Tomasz <t@example.com>` or `t@example.com`; an unquoted name has no @. */
const entry = new RegExp(
  String.raw`(?:"([^"]{0,256})"\s{0,9}|([^"<>@;\r\n\t]{0,256}))<\s{0,9}(?:mailto:)?(${address})\s{0,9}>|(?:mailto:)?(${address})`,
  'g',
);

export interface AddressesRead {
  readonly people: readonly Recipient[];
  /** What is no address, as one line. */
  readonly rest: string;
}

/** Every complete address in `text`, each once, with its name where there is one. */
export function readAddresses(text: string): AddressesRead {
  const people = new Map<string, Recipient>();
  const rest = text.replace(entry, (...groups: unknown[]) => {
    const [, quoted, plain, named, bare] = groups as (string | undefined)[];
    const found = named ?? bare ?? '';
    const name = (quoted ?? plain ?? '').replace(/^[\s,]+|\s+$/g, '') || found;
    const key = found.toLowerCase();
    if (!people.has(key)) people.set(key, { name, address: found, kind: 'address' });
    return ';';
  });
  const left = rest.split(/[;,\r\n\t]+/).map((part) => part.trim());
  // Brackets and stops that stood around an address are nobody.
  const words = people.size === 0 ? left.filter(Boolean) : left.filter((part) => /[\p{L}\p{N}]/u.test(part));
  return { people: [...people.values()], rest: words.join('; ') };
}

/** The recipient that a complete address is, as it was typed; null for anything less, or more. */
export function typedAddress(typed: string): Recipient | null {
  const found = typed.trim();
  return new RegExp(`^${address}$`).test(found) ? { name: found, address: found, kind: 'address' } : null;
}

/** Whether several recipients stand in `text`, so that it is a list and not a name that is looked for. */
export const isList = (text: string): boolean =>
  /[;,\r\n\t]/.test(text) || readAddresses(text).people.length > 1;
