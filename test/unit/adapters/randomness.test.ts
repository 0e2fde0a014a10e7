/** Random words travel in addresses, forms and row keys: they consist of what all of these leave as it is. */
import { expect, test } from '@jest/globals';
import { randomness } from '../../../shared/adapters/process/clock-and-randomness.ts';

// What broke: a plus in a state came back from the form as a blank, and a slash is allowed in no row key.
test.each([
  ['a secret', () => randomness.secret(), /^[A-Za-z0-9_-]{43}$/],
  ['an id', () => randomness.id(), /^[A-Za-z0-9_-]{22}$/],
])(
  '%s has letters, digits, hyphens and underscores alone, and is never the same twice',
  (_what, make, form) => {
    const made = Array.from({ length: 1_000 }, () => make());
    for (const word of made) expect(word).toMatch(form);
    expect(new Set(made).size).toBe(made.length);
  },
);
