import { describe, expect, test } from '@jest/globals';
import { readJsonBody } from '../../../shared/http/json-body.ts';

const read = (
  text: string | Uint8Array,
  contentType: string | null = 'application/json',
): ReturnType<typeof readJsonBody> =>
  readJsonBody(typeof text === 'string' ? new TextEncoder().encode(text) : text, contentType);

const reason = (result: ReturnType<typeof readJsonBody>): string =>
  result.ok ? 'ok' : result.failure.reason;

describe('a body', () => {
  test.each<[string, string, Record<string, unknown>]>([
    ['an empty object', '{}', {}],
    ['texts, numbers, lists and objects', '{"a":"b","c":[1,{"d":null}]}', { a: 'b', c: [1, { d: null }] }],
    ['space around', ' \r\n\t{ "a" : 1 } ', { a: 1 }],
    ['names that are numbers', '{"1":1,"0":0}', { 0: 0, 1: 1 }],
    ['names that every object has', '{"toString":1,"hasOwnProperty":2}', { toString: 1, hasOwnProperty: 2 }],
    ['the same name in two objects', '{"a":{"x":1},"b":{"x":1}}', { a: { x: 1 }, b: { x: 1 } }],
    ['texts that look like names', '{"a":"\\"b\\":","c":"\\"c\\": 1"}', { a: '"b":', c: '"c": 1' }],
    ['escapes', '{"a":"\\u00e4\\n\\ud83d\\ude00"}', { a: 'ä\n😀' }],
    ['an empty name', '{"":1}', { '': 1 }],
    ['a backslash at the end of a text', '{"a":"\\\\","b":1}', { a: '\\', b: 1 }],
  ])('with %s is read', (_title, text, value) => {
    expect(read(text)).toEqual({ ok: true, value });
  });

  test.each([
    ['nothing', '', 'empty-body'],
    ['a list', '[]', 'invalid-request'],
    ['a text', '"x"', 'invalid-request'],
    ['a number', '1', 'invalid-request'],
    ['null', 'null', 'invalid-request'],
    ['a byte order mark', '\ufeff{}', 'invalid-request'],
    ['NaN', '{"a":NaN}', 'invalid-request'],
    ['Infinity', '{"a":Infinity}', 'invalid-request'],
    ['a comment', '{"a":1}//', 'invalid-request'],
    ['a comma too many', '{"a":1,}', 'invalid-request'],
    ['a name without quotes', '{a:1}', 'invalid-request'],
    ['single quotes', "{'a':1}", 'invalid-request'],
    ['two values', '{}{}', 'invalid-request'],
    ['half of it', '{"a":', 'invalid-request'],
    ['half a character', '{"a":"\\ud800"}', 'invalid-request'],
    ['half a character in a list', '{"a":["\\udc00x"]}', 'invalid-request'],
    ['NUL', '{"a":"\u0000"}', 'invalid-request'],
    ['HTML', '<html></html>', 'invalid-request'],
    ['a form', 'a=1&b=2', 'invalid-request'],
  ])('with %s is refused', (_title, text, expected) => {
    expect(reason(read(text))).toBe(expected);
  });

  test('that is no UTF-8 is refused', () => {
    expect(reason(read(Uint8Array.from([0x7b, 0xff, 0x7d])))).toBe('invalid-request');
  });
});

describe('a name that stands twice is refused', () => {
  test.each([
    ['with two values', '{"a":1,"a":2}'],
    ['with the same value', '{"a":1,"a":1}'],
    ['with equal objects', '{"a":{"b":1},"a":{"b":1}}'],
    ['far apart', '{"a":1,"b":2,"c":3,"a":1}'],
    ['deep inside', '{"x":[{"y":{"a":1,"a":1}}]}'],
    ['in another spelling', '{"a":1,"\\u0061":1}'],
    ['empty', '{"":1,"":1}'],
    ['with space before the colon', '{"a" :1,"a"\n:2}'],
  ])('%s', (_title, text) => {
    expect(reason(read(text))).toBe('invalid-request');
  });
});

describe('a name that reaches for prototypes is refused', () => {
  test.each(['__proto__', 'constructor', 'prototype', '\\u005f_proto__'])('%s', (name) => {
    expect(reason(read(`{"${name}":{"polluted":true}}`))).toBe('invalid-request');
    expect(reason(read(`{"a":[{"${name}":1}]}`))).toBe('invalid-request');
    expect({}).not.toHaveProperty('polluted');
  });
});

describe('depth', () => {
  const nested = (depth: number): string => `${'{"a":'.repeat(depth - 1)}{}${'}'.repeat(depth - 1)}`;

  test('of ten is read, of eleven not', () => {
    expect(reason(read(nested(10)))).toBe('ok');
    expect(reason(read(nested(11)))).toBe('invalid-request');
  });

  test('of a hundred thousand lists is refused, and quickly', () => {
    const text = `{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    expect(reason(read(text))).toBe('invalid-request');
  });
});

describe('size', () => {
  const sized = (bytes: number): string => `{"a":"${'x'.repeat(bytes - 8)}"}`;

  test('of 256 KiB is read, one byte more is not', () => {
    expect(reason(read(sized(256 * 1024)))).toBe('ok');
    expect(reason(read(sized(256 * 1024 + 1)))).toBe('body-too-large');
  });

  test('of half a million values took a schema twelve seconds: of thirty thousand is read, of one more not', () => {
    const list = (count: number): string => JSON.stringify({ a: [[], [{ b: [] }], Array(count).fill(1)] });
    expect(reason(read(list(30_000 - 7)))).toBe('ok');
    expect(read(list(30_000 - 6))).toMatchObject({
      failure: { errors: [{ pointer: '', detail: 'holds more than 30000 values' }] },
    });
  });

  test('of half a million values is refused before anybody looks at each', () => {
    const bytes = new TextEncoder().encode(JSON.stringify({ messages: Array(520_000).fill(1) }));
    const started = process.cpuUsage();
    const refused = readJsonBody(bytes, 'application/json', { most: 1024 * 1024 });
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(1_000);
    expect(refused).toMatchObject({ ok: false });
  });

  test('of the largest batch is read', () => {
    const people = (count: number) =>
      Array(count).fill({ address: 'ada@b.example', name: 'Ada' }) as object[];
    const mail = { kind: 'mail', to: people(50), replyTo: people(10), subject: 's', reference: 'r' };
    const body = { contentType: 'text', content: 'Hello' };
    const messages = Array(100).fill({ ...mail, body, importance: 'high', signature: { version: 'v' } });
    const bytes = new TextEncoder().encode(JSON.stringify({ messages }));
    expect(readJsonBody(bytes, 'application/json', { most: 1024 * 1024 })).toMatchObject({ ok: true });
  });

  test('of twenty thousand names is read', () => {
    const text = `{${Array.from({ length: 20_000 }, (_, index) => `"n${index}":1`).join(',')}}`;
    const result = read(text);
    expect(result.ok && Object.keys(result.value)).toHaveLength(20_000);
  });

  test('of many quotes and backslashes is read', () => {
    expect(reason(read(`{"a":"${'\\"\\\\'.repeat(60_000)}"}`))).toBe('ok');
  });
});

test.each([
  ['application/json', 'ok'],
  ['application/json; charset=utf-8', 'ok'],
  ['Application/JSON ;charset=UTF-8', 'ok'],
  ['application/jsonp', 'unsupported-media-type'],
  ['application/json-patch+json', 'unsupported-media-type'],
  ['application/problem+json', 'unsupported-media-type'],
  ['text/plain', 'unsupported-media-type'],
  ['application/x-www-form-urlencoded', 'unsupported-media-type'],
  ['text/html, application/json', 'unsupported-media-type'],
  ['', 'unsupported-media-type'],
  [null, 'unsupported-media-type'],
])('the content type %j: %s', (contentType, expected) => {
  expect(reason(read('{}', contentType))).toBe(expected);
});

test('nothing of the body is repeated in the answer but the way to the fault', () => {
  for (const text of ['{"canary":', '{"a":1,"canary":2,"canary":3}', '{"canary":"\\ud800"}', '"canary"']) {
    const result = read(text);
    const details = result.ok ? [] : (result.failure.errors ?? []).map((one) => one.detail);
    expect(details).toHaveLength(1);
    expect(details.join()).not.toContain('canary');
  }
});
