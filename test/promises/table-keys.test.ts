/** P49: the keys of rows are hashes: no text of a user reaches them, and no two users share one. */
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { partitionKeyOf, userKeyOf } from '../../shared/adapters/tables/table-keys.ts';

describe('P49 the key of a row', () => {
  const odd = [
    '/',
    '\\',
    '#',
    '?',
    '%',
    '..',
    "'",
    '"',
    ';',
    ':',
    '@',
    '*',
    '😀',
    '\u202e',
    '\0',
    '\u0085',
    '\u2028',
    '..%2f',
    'me/sendMail',
    '$batch',
    'a.',
    'a ',
    ' a',
    'A',
    'a',
    'x'.repeat(2_000),
  ];

  test('P49 is 64 hex digits whatever the user is called, and no two users share it', () => {
    const users = odd.flatMap((subject) =>
      odd.slice(0, 6).map((organization) => ({ issuer: 'i', organization, subject })),
    );
    const keys = users.map((user) => userKeyOf(user));
    for (const one of keys) expect(one).toMatch(/^[0-9a-f]{64}$/);
    expect(new Set(keys).size).toBe(users.length);
  });

  test('P49 does not let parts run together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string(), { maxLength: 4 }),
        fc.array(fc.string(), { maxLength: 4 }),
        (a, b) => {
          expect(partitionKeyOf(a) === partitionKeyOf(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
        },
      ),
    );
    expect(partitionKeyOf(['a', 'bc'])).not.toBe(partitionKeyOf(['ab', 'c']));
    expect(partitionKeyOf(['a', '', 'b'])).not.toBe(partitionKeyOf(['a', 'b', '']));
  });
});
