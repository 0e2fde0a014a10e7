/** Texts that somebody might send where a one-time secret belongs. */
import fc from 'fast-check';
import { anyCharacters } from '../support/any-characters.ts';

/** Any text, and those that code likes to stumble over. */
export const anyText = fc.oneof(
  anyCharacters(100),
  fc.stringMatching(/^[\w.-]{0,120}$/),
  fc.constantFrom(
    '',
    '.',
    'null',
    'undefined',
    '[object Object]',
    '\u0000',
    '%00',
    '../..',
    "' or 1 eq 1",
    '🙂',
    'x'.repeat(10_000),
  ),
);

/** The real one with one thing changed: a character, its case, its length, its alphabet. */
export const spoiled = (ticket: string): fc.Arbitrary<string> =>
  fc.oneof(
    fc
      .tuple(
        fc.nat({ max: ticket.length - 1 }),
        fc.constantFrom(...['A', 'Z', 'a', 'z', '0', '9', '-', '_', '.', '=', '+', '/', ' ', 'é']),
      )
      .map(([at, character]) => ticket.slice(0, at) + character + ticket.slice(at + 1)),
    fc.constantFrom(
      `${ticket}=`,
      `${ticket}.`,
      ` ${ticket}`,
      `${ticket}\n`,
      `${ticket}\u0000`,
      ticket.toLowerCase(),
      ticket.toUpperCase(),
      ticket.slice(0, -1),
      ticket.replace('.', ''),
      ticket.replace('.', '\u2024'),
      ticket.split('.').reverse().join('.'),
      `${ticket},${ticket}`,
    ),
  );
