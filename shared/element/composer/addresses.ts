/** Reads addresses as people type and paste them: one, or a list as mail programs copy it. Pure. */
import type { Recipient } from './draft.ts';

const address = String.raw`[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>".]+`;

/** `"Lindqvist, Tomasz" <t@example.com>`, `Tomasz <t@example.com>` or `t@example.com`; an unquoted name has no @. */
const entry = new RegExp(
  String.raw`(?:"([^"]*)"\s*|([^"<>@;\r\n\t]*))<\s*(${address})\s*>|(${address})`,
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
  return { people: [...people.values()], rest: left.filter(Boolean).join('; ') };
}

/** The recipient that a complete address is, as it was typed; null for anything less, or more. */
export function typedAddress(typed: string): Recipient | null {
  const found = typed.trim();
  return new RegExp(`^${address}$`).test(found) ? { name: found, address: found, kind: 'address' } : null;
}

/** Whether several recipients stand in `text`, so that it is a list and not a name that is looked for. */
export const isList = (text: string): boolean =>
  /[;,\r\n\t]/.test(text) || readAddresses(text).people.length > 1;
