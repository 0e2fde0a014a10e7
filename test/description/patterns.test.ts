/** What the description says must mean the same to clients in other languages. */
import { expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { MAIL_ADDRESS } from '../../shared/domain/mail-address.ts';
import { ONE_LINE } from '../../shared/domain/one-line.ts';
import { described, objectsIn } from './described.ts';
import { anyCharacters } from '../support/any-characters.ts';

const { schemas } = described().components;
const patterns = [
  ...new Set(
    [...objectsIn(described())].flatMap(({ pattern }) => (typeof pattern === 'string' ? pattern : [])),
  ),
];

/** The pattern of a field, wherever its part stands. */
function patternOf(part: string, field: string): RegExp {
  const found = [...objectsIn(schemas[part])].find(
    ({ properties }) => typeof properties === 'object' && properties !== null && field in properties,
  );
  const { [field]: schema } = (found?.['properties'] ?? {}) as Record<string, { pattern?: string }>;
  return new RegExp(schema?.pattern ?? '(?!)', 'u');
}

test('there are patterns to look at', () => {
  expect(patterns.length).toBeGreaterThanOrEqual(5);
});

/** Of these JavaScript and Python have their own form or their own meaning. */
const OWN_WAYS: [string, RegExp][] = [
  ['classes of characters by property', /\\[pP]\{/],
  ['named groups', /\(\?P?<[A-Za-z]/],
  ['code points in braces', /\\u\{/],
  ['digits and words, which are others in other languages', /\\[dDwWbB]/],
  ['looking back', /\(\?<[=!]/],
  ['sets in sets', /\[[^\]]*\[:|&&|--/],
];

test.each(OWN_WAYS)('no pattern uses %s', (_what, ownWay) => {
  expect(patterns.filter((pattern) => ownWay.test(pattern))).toEqual([]);
});

const samples = [
  ...['', 'a', 'a b', 'a\tb', 'a\u0085b', 'a\u202eb', 'a@b.example', 'a b@c', '19:x@thread.v2'],
  ...['x'.repeat(20), `s-${'1'.repeat(13)}-${'a'.repeat(22)}`],
];

if (spawnSync('python3', ['--version'], { timeout: 20_000 }).status === 0) {
  test("Python's re reads every pattern, and finds what JavaScript finds", () => {
    const here = patterns.map((pattern) => samples.map((sample) => new RegExp(pattern, 'u').test(sample)));
    expect(inPython()).toEqual(here);
  });
} else
  test.skip("skipped: Python's re over the patterns (no python3 here; the rules above hold)", () =>
    undefined);

/** Whether each pattern is found in each sample, asked of Python. */
function inPython(): unknown {
  const program = [
    'import json, re, sys',
    'asked = json.load(sys.stdin)',
    'print(json.dumps([[bool(re.search(p, s)) for s in asked["samples"]] for p in asked["patterns"]]))',
  ].join('\n');
  const input = JSON.stringify({ patterns, samples });
  const { stdout, stderr } = spawnSync('python3', ['-c', program], {
    input,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return stdout === '' ? stderr : JSON.parse(stdout);
}

test('an address that the API takes is never refused by its description', () => {
  const pattern = patternOf('MailAddress', 'address');
  for (const address of ['a@b.example', 'jörg@straße.example', "o'neill@x.example", 'नाम@उदाहरण.example'])
    expect([address, MAIL_ADDRESS.test(address), pattern.test(address)]).toEqual([address, true, true]);
  fc.assert(
    fc.property(fc.oneof(fc.emailAddress(), anyCharacters(20)), (text) => {
      expect(!MAIL_ADDRESS.test(text) || pattern.test(text)).toBe(true);
    }),
    { numRuns: 500, seed: 14 },
  );
});

test('a subject is one line to the API and to its description alike', () => {
  const pattern = patternOf('MailMessage', 'subject');
  for (let code = 0; code <= 0xffff; code += 1) {
    const text = `a${String.fromCharCode(code)}b`;
    if (text.isWellFormed() && pattern.test(text) !== ONE_LINE.test(text))
      throw new Error(`U+${code.toString(16)}`);
  }
});
