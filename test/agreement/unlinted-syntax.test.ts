/** The rules of the sources that the linter does not know. */
import { expect, test } from '@jest/globals';
import { sourceFiles, sourceText } from './source.ts';
import { impureSyntaxIn, typeOnlyValuesIn } from './unlinted-syntax.ts';

const sources = (...folders: readonly string[]): string[] =>
  folders.flatMap(sourceFiles).filter((path) => /\.tsx?$/.test(path));

test('domain and use cases throw nothing, ask no clock and have no classes', () => {
  const pure = sources('shared/domain', 'shared/usecases');
  expect(pure.length).toBeGreaterThan(40);
  const impure = pure.map((path) => [path, impureSyntaxIn(sourceText(path))]);
  expect(impure.filter(([, found]) => found?.length)).toEqual([]);
});

test.each<[string, string[]]>([
  ["const f = () => {\n  if (a) throw new Error('x');\n};", ['throw']],
  ['const at = new Date();', ['new Date()']],
  ['const at = new Date;', ['new Date()']],
  ['export class A { n = 1 }', ['class']],
  ['const A = class { m() { throw a; } };', ['class', 'throw']],
  ['const at = new Date(now).toISOString(); const set = new Set();', []],
  ["// throw\nconst text = 'throw new Date() class';", []],
])('in pure code %j has %j', (source, found) => {
  expect(impureSyntaxIn(source)).toEqual(found);
});

test('no value is there for its type alone', () => {
  const all = sources('functions', 'shared', 'infra', 'test');
  expect(all.length).toBeGreaterThan(800);
  const idle = all.map((path) => [path, typeOnlyValuesIn(sourceText(path), path)]);
  expect(idle.filter(([, names]) => names?.length)).toEqual([]);
});

test.each<[string, string[]]>([
  ['const a = f();\nexport type A = typeof a;', ['a']],
  ['export function g(x: number) { const { b } = h(x); type B = (typeof b)[]; return [] as B; }', ['b']],
  ['function f() { return 1; }\nexport type F = ReturnType<typeof f>;', ['f']],
  ['export const a = f();\nexport type A = typeof a;', []],
  ['const a = f();\nexport type A = typeof a;\nexport { a };', []],
  ['const a = f();\nexport const b: typeof a = g(a);', []],
  ['const a = f();\nexport type a = typeof a;\nexport const b = [c.a, { a: 1 }];', ['a']],
  ['const a = f();\nexport const o = { a };\nexport type A = typeof a;', []],
  ['const a = <T>(x: T): T => x;\nexport type A = typeof a;', ['a']],
])('in %j %j serve as types alone', (source, names) => {
  expect(typeOnlyValuesIn(source)).toEqual(names);
});
