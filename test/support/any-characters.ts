/**
 * Texts of any characters. The unit 'binary' of fast-check says the same, but makes a table of all million of them first: a
 * second of each file that asks for it.
 */
import fc from 'fast-check';

/** One half are letters and signs that a keyboard has; halves of surrogate pairs are none. */
const codePoint = fc.oneof(
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 0x7f }) },
  { weight: 1, arbitrary: fc.integer({ min: 0x80, max: 0xd7ff }) },
  { weight: 1, arbitrary: fc.integer({ min: 0xe000, max: 0x10ffff }) },
);

/** Up to so many characters, and at times a name that every object has. */
export const anyCharacters = (maxLength: number): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 19,
      arbitrary: fc.array(codePoint, { maxLength }).map((points) => String.fromCodePoint(...points)),
    },
    { weight: 1, arbitrary: fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty') },
  );
