/** The table of what is real, emulated and absent: written from the rows, and every row names a test that is there. */
import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parityDocument, parts } from './document.ts';

const sandbox = join(import.meta.dirname, '..');
const rows = parts.flatMap(([, own]) => own);

/** A title stands in quotes behind `test(`, `test.each(...)(` or a name for it, on that line or the next. */
function titlesIn(file: string): Set<string> {
  const source = readFileSync(join(sandbox, file), 'utf8');
  const titles = source.matchAll(
    /(?:test|\))\(\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"),\s*(?:async )?\(?/g,
  );
  return new Set([...titles].map(([, single, double]) => single ?? double ?? ''));
}

test('the document is the one that the rows make; `node test/sandbox/parity/write.ts` writes it', () => {
  expect(readFileSync(join(sandbox, 'PARITY.md'), 'utf8')).toBe(parityDocument());
});

test.each(rows)('$what is shown by a test that is there', ({ shownBy: { file, title } }) => {
  expect(titlesIn(file)).toContain(title);
});

test('no two rows are about the same, and no part is without its gaps', () => {
  expect(new Set(rows.map(({ what }) => what)).size).toBe(rows.length);
  for (const [title, own] of parts) {
    expect([title, new Set(own.map(({ standing }) => standing)).size]).toEqual([title, 3]);
  }
});
