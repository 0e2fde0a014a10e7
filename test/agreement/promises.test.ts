/** The promises of SECURITY.md and the titles of the tests that prove them are the same list. */
import { expect, test } from '@jest/globals';
import { promiseNumbersIn } from './promise-titles.ts';
import { sourceFiles, sourceText } from './source.ts';

const listed = [...sourceText('SECURITY.md').matchAll(/\b(P\d+): /g)].map(([, number = '']) => number);
const tested = new Set(
  sourceFiles('test')
    .filter((path) => /\.test\.tsx?$/.test(path))
    .flatMap((path) => promiseNumbersIn(sourceText(path))),
);

test('every promise has a test whose title begins with its number', () => {
  // What broke: a promise was listed that no test named.
  expect(listed.length).toBeGreaterThan(60);
  expect(listed.filter((number) => !tested.has(number))).toEqual([]);
});

test('every number at the beginning of a title is that of a promise', () => {
  expect([...tested].filter((number) => !listed.includes(number))).toEqual([]);
});

test('no promise is listed twice', () => {
  expect(listed.filter((number, index) => listed.indexOf(number) !== index)).toEqual([]);
});

test.each<[string, string[]]>([
  ["test('P1 a', () => {})", ['P1']],
  ["test('P1: a', () => {})", ['P1']],
  ["describe('x', () => { it('P2 a', f); test('P3 b', f); });", ['P2', 'P3']],
  ["test.each([['P9 x']])('P4 %s', f)", ['P4']],
  ['test.each`a\n${1}`(`P5 $a ${b}`, f)', ['P5']],
  ['test.each(\n  table,\n)(\n  `P6 ${b}`,\n  f,\n)', ['P6']],
  ["describe('P7 x', () => {})", []],
  ["test('P8x', f); test('see P8 a', f); test(title, f); call('P8 a')", []],
  ["test.skip('P9 a', f); test.skip.each([])('P9 %s', f); test.todo('P9 b')", []],
  ["// test('P10 a', f)\nconst text = \"test('P10 a', f)\";", []],
])('the titles in %j begin with %j', (source, numbers) => {
  expect(promiseNumbersIn(source)).toEqual(numbers);
});
