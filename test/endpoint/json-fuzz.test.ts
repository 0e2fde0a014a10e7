import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_JSON_DEPTH } from '../../shared/domain/limits.ts';
import { readJsonBody } from '../../shared/http/json-body.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import type { Caller } from '../support/caller.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
afterAll(() => api.close());

const read = (text: string) => readJsonBody(Buffer.from(text), 'application/json');
const forbidden = new Set(['__proto__', 'constructor', 'prototype']);

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
const names = (value: unknown): string[] =>
  typeof value !== 'object' || value === null
    ? []
    : Object.entries(value).flatMap(([name, inner]) => [name, ...names(inner)]);

const wellFormed = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => text.isWellFormed());
const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'medium', maxDepth: 6 },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    wellFormed,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(wellFormed, tie('value'), { maxKeys: 4 }),
  ),
})).value;

test('Z4 every JSON object that a browser could write is read as what it is', () => {
  fc.assert(
    fc.property(fc.dictionary(wellFormed, anyJson, { maxKeys: 5 }), (value) => {
      fc.pre(depthOf(value) <= MAX_JSON_DEPTH && !names(value).some((name) => forbidden.has(name)));
      const text = JSON.stringify(value);
      expect(read(text)).toEqual({ ok: true, value: JSON.parse(text) as unknown });
    }),
    { numRuns: 500, seed: 4 },
  );
});

test('Z4 ten levels are read, eleven are not, and a hundred thousand do no harm', () => {
  const nested = (levels: number): string => '{"a":'.repeat(levels) + '1' + '}'.repeat(levels);
  expect(read(nested(MAX_JSON_DEPTH)).ok).toBe(true);
  expect(read(nested(MAX_JSON_DEPTH + 1))).toMatchObject({ failure: { reason: 'invalid-request' } });
  expect(read('{"a":' + '['.repeat(100_000) + ']'.repeat(100_000) + '}').ok).toBe(false);
});

test('Z4 a name that reaches for prototypes is refused wherever it stands', () => {
  fc.assert(
    fc.property(
      anyJson,
      anyJson,
      fc.constantFrom(...forbidden),
      fc.nat({ max: 5 }),
      (one, other, name, depth) => {
        const poisoned = `{"a":${JSON.stringify(one)},${JSON.stringify(name)}:${JSON.stringify(other)}}`;
        const text = '{"x":['.repeat(depth) + poisoned + ']}'.repeat(depth);
        expect(read(text)).toMatchObject({ ok: false, failure: { reason: 'invalid-request' } });
      },
    ),
    { numRuns: 200, seed: 4 },
  );
});

test('Z4 a name that stands twice, with two values or one, is refused wherever it stands', () => {
  fc.assert(
    fc.property(wellFormed, anyJson, anyJson, fc.nat({ max: 8 }), (name, one, other, depth) => {
      const twice = `{${JSON.stringify(name)}:${JSON.stringify(one)},${JSON.stringify(name)}:${JSON.stringify(other)}}`;
      expect(read(`{"x":${'['.repeat(depth)}${twice}${']'.repeat(depth)}}`).ok).toBe(false);
    }),
    { numRuns: 200, seed: 4 },
  );
});

test('Z4 no bytes make the reader throw', () => {
  const pieces = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '"',
    '\\',
    '\\u',
    'd800',
    '1',
    'e',
    '-',
    '.',
    'null',
    'a',
    ' ',
    '\u0000',
    '\ufeff',
  );
  const text = fc.array(pieces, { maxLength: 30 }).map((parts) => parts.join(''));
  fc.assert(
    fc.property(
      fc.oneof(
        text.map((one) => new TextEncoder().encode(one)),
        fc.uint8Array({ maxLength: 200 }),
      ),
      (bytes) => {
        expect(typeof readJsonBody(bytes, 'application/json').ok).toBe('boolean');
      },
    ),
    { numRuns: 1_000, seed: 4 },
  );
});

test.each(['send', 'connect/complete', 'people/search', 'approval/waiting'])(
  'Z4 POST %s with any JSON at all is refused in words, and nothing happens',
  async (path) => {
    const before = api.sandbox.world.state.journal.length;
    await fc.assert(
      fc.asyncProperty(anyJson, async (value) => {
        const answered = await caller.post(path, JSON.stringify(value), { 'idempotency-key': 'fuzz' });
        expect([400, 404]).toContain(answered.status);
      }),
      { numRuns: 40, seed: 4 },
    );
    expect(api.sandbox.world.state.journal.length).toBe(before);
  },
);

test('Z4 a good message with one field replaced by any JSON is sent as it is, or refused', async () => {
  const good = {
    kind: 'mail',
    to: [{ address: 'a@b.example' }],
    subject: 's',
    body: { contentType: 'text', content: 'c' },
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('kind', 'to', 'subject', 'body', 'importance', 'cc', 'x'),
      anyJson,
      async (field, value) => {
        const before = api.sandbox.world.state.mails.length;
        const { status } = await caller.send({ ...good, [field]: value });
        expect([201, 400]).toContain(status);
        expect(api.sandbox.world.state.mails.length).toBe(before + (status === 201 ? 1 : 0));
      },
    ),
    { numRuns: 80, seed: 4 },
  );
});
