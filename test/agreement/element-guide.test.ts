/** The element's guide names everything that a page can use, and nothing else. */
import { expect, test } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(process.cwd(), 'shared', 'element');
const guide = readFileSync(join(folder, 'README.md'), 'utf8');
const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(tsx?|css)$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => readFileSync(join(folder, name), 'utf8'));

const found = (pattern: RegExp, texts: readonly string[] = sources): string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))].sort();
const section = (title: string): string => guide.split(/^## /m).find((part) => part.startsWith(title)) ?? '';
const named = (pattern: RegExp, title: string): string[] => found(pattern, [section(title)]);

test('every event', () => {
  expect(named(/^\| `(wintro-[\w-]+)`/gm, 'Events')).toEqual(found(/readonly '(wintro-[\w-]+)':/g));
});

test('every custom property', () => {
  expect(named(/`(--wintro-[\w-]+)`/g, 'Looks')).toEqual(found(/var\(\s*(--wintro-[\w-]+)/g));
});

test('every part', () => {
  const [, line = ''] = /^`::part\(\)`: (.*)$/m.exec(guide) ?? [];
  const plain = found(/\bpart="([\w-]+)"/g);
  const toned = ['info', 'success', 'warning', 'problem'].map((tone) => `notice-${tone}`);
  const kinds = ['primary', 'danger', 'subtle'].map((kind) => `button-${kind}`);
  expect(found(/`([\w-]+)`/g, [line])).toEqual(
    [...new Set([...plain, 'button', 'notice', ...toned, ...kinds])].sort(),
  );
});

test('every slot', () => {
  const [, line = ''] = /^Slots: (.*)$/m.exec(guide) ?? [];
  expect(found(/`([\w-]+)`/g, [line])).toEqual(found(/<slot name="([\w-]+)"/g));
});

test('every attribute', () => {
  const source = readFileSync(join(folder, 'element.ts'), 'utf8');
  const [, list = ''] = /const ATTRIBUTES = \[([^\]]*)\]/.exec(source) ?? [];
  // Of these the sheet of styles or the composer knows, when it comes to it.
  const later = ['theme', ...found(/root\.host\.getAttribute\('([\w-]+)'\)/g)];
  expect(named(/^\| `([\w-]+)` \|/gm, 'Attributes')).toEqual(
    [...found(/'([\w-]+)'/g, [list]), ...later].sort(),
  );
});
