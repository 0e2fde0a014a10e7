import { expect, test } from '@jest/globals';
import { lostBetween, type Rows } from './rows.ts';
import { expectNothingLost, newVerdict } from './verdict.ts';

const rows = (given: Readonly<Record<string, readonly string[]>>): Rows =>
  new Map(Object.entries(given).map(([place, columns]) => [place, new Set(columns)]));
const LATER = ['userLater', 'userLaterCount'];

test('P88: a row that went, and a row that lost what a later version had put beside, are named', () => {
  const before = rows({
    ...{ 'sends/a/s-1': LATER, 'sends/a/s-2': LATER, 'connections/a/connection': LATER },
    ...{ 'due/a/1': LATER, 'tokencaches/a/cache-g': LATER },
  });
  const after = rows({ 'sends/a/s-1': LATER, 'connections/a/connection': ['userLater'] });
  expect(lostBetween(before, after)).toEqual([
    'sends/a/s-2: the row is gone',
    'connections/a/connection: the columns of a later version are gone',
  ]);
});

test.each([
  ['the same', { a: [1, { b: 2 }] }, 0],
  ['more than before', { a: [1, { b: 2, c: 3 }], d: 4 }, 0],
  ['another value', { a: [1, { b: 3 }] }, 1],
  ['a shorter list', { a: [1] }, 1],
  ['nothing', undefined, 1],
])('what a version shows after another: %s', (_case, found, faults) => {
  const verdict = newVerdict();
  expectNothingLost(verdict, 'it', found, { a: [1, { b: 2 }] });
  expect(verdict.faults).toHaveLength(faults);
});
