/** The list of bugs does not rot: every one still has its place, and there are enough of every kind. */
import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/run-command.ts';
import { ALL_MUTATIONS } from './all-mutations.ts';
import { CLOSEST_TESTS } from './closest-tests.ts';
import { chosenBy, type Hunted } from './hunt.ts';
import { KNOWN_SURVIVORS } from './known-survivors.ts';
import { KINDS, mutated, mutations, type Mutation } from './mutation.ts';
import type { Fate } from './related-tests.ts';
import { lineOf, summaryOf, verdictOn } from './verdict.ts';

const sources = new Map<string, string>();

function sourceOf({ file }: Mutation): string {
  const source = sources.get(file) ?? readFileSync(join(root, 'shared', file), 'utf8');
  sources.set(file, source);
  return source;
}

test.each(ALL_MUTATIONS.map((mutation) => [mutation.id, mutation] as const))(
  '%s can still be put into its file',
  (_id, mutation) => {
    expect(mutated(sourceOf(mutation), mutation)).not.toBe(sourceOf(mutation));
    expect(mutation.bug).toMatch(/^[A-Z].*\.$/);
    for (const name of [...(mutation.tests ?? []), CLOSEST_TESTS[mutation.file] ?? ''])
      expect(existsSync(join(root, 'test', name))).toBe(true);
  },
);

test('there are at least a hundred, at least five of each kind, and no two are the same', () => {
  expect(ALL_MUTATIONS.length).toBeGreaterThanOrEqual(100);
  for (const kind of KINDS)
    expect(ALL_MUTATIONS.filter((one) => one.kind === kind).length).toBeGreaterThanOrEqual(5);
  const results = ALL_MUTATIONS.map((one) => `${one.file}\n${mutated(sourceOf(one), one)}`);
  expect(new Set(results).size).toBe(ALL_MUTATIONS.length);
  expect(new Set(ALL_MUTATIONS.map(({ id }) => id)).size).toBe(ALL_MUTATIONS.length);
});

test('at most one in twenty is known to survive, and each of those is in the list', () => {
  const known = Object.keys(KNOWN_SURVIVORS);
  expect(known.length).toBeLessThanOrEqual(ALL_MUTATIONS.length / 20);
  for (const id of known) expect(ALL_MUTATIONS.map((one) => one.id)).toContain(id);
});

describe('a text that stands', () => {
  const [bug] = mutations('late-result', { it: { file: 'x.ts', from: 'a', to: '$&b', bug: 'It is wrong.' } });

  test('there once is replaced as it is written', () => {
    expect(mutated('x a y', bug!)).toBe('x $&b y');
  });

  test('there twice is replaced where the bug says', () => {
    expect(mutated('a a', { ...bug!, nth: 2 })).toBe('a $&b');
    expect(() => mutated('a a', bug!)).toThrow('late-result/it: its text stands there 2 times');
  });

  test.each(['', 'x y'])('nowhere in %j is an error', (source) => {
    expect(() => mutated(source, bug!)).toThrow('0 times');
    expect(() => mutated(`a${source}`, { ...bug!, nth: 2 })).toThrow('1 times');
  });
});

test('a closest test is named for files that have a bug, and for no other', () => {
  const files = new Set(ALL_MUTATIONS.map(({ file }) => file));
  expect(Object.keys(CLOSEST_TESTS).filter((file) => !files.has(file))).toEqual([]);
});

test('the same text chooses the same bugs, another text others', () => {
  const ids = (seed: string): string[] => chosenBy(seed, 12, ALL_MUTATIONS).map(({ id }) => id);
  expect(ids('0a1b')).toHaveLength(12);
  expect(ids('0a1b')).toEqual(ids('0a1b'));
  expect(ids('0a1b')).not.toEqual(ids('0a1c'));
});

describe('the verdict', () => {
  const caught: Fate = { kind: 'caught', by: 'test/unit/x.test.ts', seconds: 1 };
  const survived: Fate = { kind: 'survived', seconds: 2 };
  const broken: Fate = { kind: 'broken', why: 'does not compile' };
  const hunted = (...fates: readonly Fate[]): readonly Hunted[] =>
    fates.map((fate, index) => ({ mutation: ALL_MUTATIONS[index]!, fate }));
  const known = { [ALL_MUTATIONS[1]!.id]: 'it is harmless' };
  const many = (count: number): Fate[] => Array.from({ length: count }, () => caught);

  test.each<[string, readonly Fate[], boolean, boolean]>([
    ['nothing at all', [], false, false],
    ['everything caught', [caught, caught], false, true],
    ['a bug that could not be tried', [...many(99), broken], false, false],
    ['nineteen of twenty', [survived, ...many(19)], false, true],
    ['eighteen of nineteen', [survived, ...many(18)], false, false],
    ['a sample with a survivor', [survived, ...many(19)], true, false],
    ['a sample with a known survivor', [caught, survived], true, true],
    ['a sample with one that could not be tried', [caught, broken], true, false],
  ])('on %s', (_what, fates, isSample, isGood) => {
    expect(verdictOn(hunted(...fates), known, isSample).isGood).toBe(isGood);
  });

  test('is told in lines that name the bug, its fate and the test', () => {
    const [first, second, third] = hunted(caught, survived, broken).map(lineOf);
    expect(first).toBe(`caught   ${ALL_MUTATIONS[0]!.id} by test/unit/x.test.ts (1.0 s)`);
    expect(second).toContain(`SURVIVED ${ALL_MUTATIONS[1]!.id} (2.0 s): ${ALL_MUTATIONS[1]!.bug}`);
    expect(third).toContain('does not compile');
    const verdict = verdictOn(hunted(caught, survived, broken), known, false);
    expect(summaryOf(verdict, 9)).toBe('3 bugs in 9 s: 1 caught (33.3 %), 1 survived (1 known), 1 broken');
  });
});
