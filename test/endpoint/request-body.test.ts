import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Caller } from '../support/caller.ts';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { rawRequest } from './raw-request.ts';

let api: Api;
let caller: Caller;
beforeAll(async () => {
  api = await openApi();
  caller = await api.as({ sub: 'recruiter' });
  await api.connect(caller);
});
afterAll(() => api.close());

const mails = (): number => api.sandbox.world.state.mails.length;
let wantedMails: number;
beforeEach(() => {
  wantedMails = mails();
});
afterEach(() => expect(mails()).toBe(wantedMails));

const mail = (content = 'c') => ({
  kind: 'mail',
  to: [{ address: 'carla.nystrom@candidates.example' }],
  subject: 's',
  body: { contentType: 'text', content },
});
const sendBytes = (body: string | Uint8Array<ArrayBuffer>, headers: Record<string, string> = {}) =>
  api.request('POST', 'send', {
    headers: {
      authorization: `Bearer ${caller.token}`,
      'idempotency-key': randomUUID(),
      'content-type': 'application/json',
      ...headers,
    },
    body,
  });

const limit = 256 * 1024;
const mailOfBytes = (bytes: number): string => {
  const rest = Buffer.byteLength(JSON.stringify(mail('')));
  return JSON.stringify(mail('c'.repeat(bytes - rest)));
};

test('P67 a body of 256 KiB is read, one byte more is too large', async () => {
  expect((await sendBytes(mailOfBytes(limit))).status).toBe(201);
  wantedMails += 1;
  expect(outcome(await sendBytes(mailOfBytes(limit + 1)))).toEqual([413, 'body-too-large']);
});

test('P67 bytes count, not characters', async () => {
  const content = '🙂'.repeat(limit / 4);
  expect(outcome(await sendBytes(JSON.stringify(mail(content))))).toEqual([413, 'body-too-large']);
});

test('P67 a body without Content-Length arrives empty, and the answer says so', async () => {
  const body = JSON.stringify(mail());
  const answered = await rawRequest(
    api.apiUrl,
    [
      'POST /api/send HTTP/1.1',
      `Authorization: Bearer ${caller.token}`,
      `Idempotency-Key: ${randomUUID()}`,
      'Content-Type: application/json',
      'Transfer-Encoding: chunked',
    ],
    `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`,
  );
  expect(answered.status).toBe(411);
  expect(answered.text).toContain('"reason":"empty-body"');
  expect(answered.text).toContain('Content-Length');
});

test('P67 no body at all gets the same answer on every route that needs one', async () => {
  for (const path of ['send', 'connect', 'connect/complete', 'people/search']) {
    const answered = await caller.post(path, undefined, { 'content-type': 'application/json' });
    expect([path, ...outcome(answered)]).toEqual([path, 411, 'empty-body']);
  }
});

test.each([
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'application/problem+json',
  'application/jsonp',
  'text/json',
  'application/json-patch+json',
  'application/ json',
])('P13 a body of type %s is refused', async (type) => {
  const answered = await sendBytes(JSON.stringify(mail()), { 'content-type': type });
  expect(outcome(answered)).toEqual([415, 'unsupported-media-type']);
});

test('a body without a type is refused', async () => {
  const answered = await sendBytes(Buffer.from(JSON.stringify(mail())), { 'content-type': '' });
  expect(outcome(answered)).toEqual([415, 'unsupported-media-type']);
});

test('a JSON type may name its charset and be written in any case', async () => {
  expect(
    (await sendBytes(JSON.stringify(mail()), { 'content-type': 'Application/JSON; charset=utf-8' })).status,
  ).toBe(201);
  wantedMails += 1;
});

const good = JSON.stringify(mail());
const nested = (depth: number): string => `{"a":`.repeat(depth) + '1' + '}'.repeat(depth);

test.each<[string, string | Uint8Array<ArrayBuffer>]>([
  ['no JSON', 'hello'],
  ['half of it', good.slice(0, -1)],
  ['two of them', good + good],
  ['a comma too many', good.replace('}}', ',}}')],
  ['a comment', `/**/${good}`],
  ['single quotes', good.replaceAll('"', "'")],
  ['NaN', good.replace('"c"', 'NaN')],
  ['Infinity', good.replace('"c"', 'Infinity')],
  ['a byte order mark', `\ufeff${good}`],
  ['a NUL behind it', `${good}\u0000`],
  ['a field twice', good.replace('"kind":"mail"', '"kind":"chat","kind":"mail"')],
  ['a field twice, with the same value', good.replace('"kind":"mail"', '"kind":"mail","kind":"mail"')],
  ['a field twice, once in escapes', good.replace('"kind":"mail"', '"\\u006bind":"chat","kind":"mail"')],
  ['an inner field twice', good.replace('"content":"c"', '"content":"a","content":"c"')],
  ['__proto__', good.replace('{"kind"', '{"__proto__":{"admin":true},"kind"')],
  ['__proto__ in escapes', good.replace('{"kind"', '{"\\u005f_proto__":{},"kind"')],
  ['constructor, further in', good.replace('"content":"c"', '"content":"c","constructor":{"prototype":{}}')],
  ['half a character', good.replace('"c"', '"\\ud800"')],
  ['half a character in a name', good.replace('{"kind"', '{"\\udc00":1,"kind"')],
  ['11 levels', nested(11)],
  ['100,000 levels', '['.repeat(100_000)],
  ['100,000 levels, closed', '['.repeat(100_000) + ']'.repeat(100_000)],
  ['a list', `[${good}]`],
  ['a text', '"mail"'],
  ['null', 'null'],
  ['a number', '1e400'],
  ['bytes that are no UTF-8', Buffer.from(good.replace('"c"', '"\u00e9"'), 'latin1')],
  ['UTF-16', Buffer.from(good, 'utf16le')],
  ['gzip', Buffer.from('1f8b0800000000000003', 'hex')],
])('Z4 a body with %s is refused', async (_what, body) => {
  const answered = await sendBytes(body);
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
});

test.each<[string, object, string]>([
  ['an unknown field', { ...mail(), headers: [] }, '/headers'],
  ['a list for a text', { ...mail(), subject: ['s'] }, '/subject'],
  ['a number for a text', { ...mail(), subject: 7 }, '/subject'],
  ['an object for a list', { ...mail(), to: { 0: { address: 'a@b.example' } } }, '/to'],
  ['null for a field that may be absent', { ...mail(), cc: null }, '/cc'],
  ['an unknown kind', { ...mail(), kind: 'sms' }, '/kind'],
  ['no kind', { ...mail(), kind: undefined }, '/kind'],
  ['no content', { ...mail(), body: { contentType: 'text' } }, '/body/content'],
  ['blank content', mail(' \n\t\u00a0'), '/body/content'],
  [
    'an unknown content type',
    { ...mail(), body: { contentType: 'markdown', content: 'c' } },
    '/body/contentType',
  ],
  ['an unknown importance', { ...mail(), importance: 'urgent' }, '/importance'],
  ['a subject of 256 characters', { ...mail(), subject: 's'.repeat(256) }, '/subject'],
  ['an id of an earlier send that is none', { ...mail(), resendOf: '../x' }, '/resendOf'],
])('P67 %s is refused and the field is named', async (_what, body, pointer) => {
  const answered = await caller.send(body);
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.json?.['errors']).toContainEqual({ pointer, detail: expect.any(String) });
});

test('P76 a refusal never repeats what was sent', async () => {
  const canary = 'CANARY-7f3a';
  const bodies = [
    { ...mail(), subject: [canary] },
    { ...mail(), [`${canary} \n<b>`]: 1 },
    { ...mail(), to: [{ address: `${canary} ` }] },
    { kind: canary },
  ];
  for (const body of bodies) expect((await caller.send(body)).text).not.toMatch(/CANARY-7f3a[^"?]/);
});

test('Z4 a body with 100,000 unknown fields is refused with a short answer', async () => {
  const fields = Array.from({ length: 20_000 }, (_, index) => `"f${String(index)}":1`).join();
  const answered = await sendBytes(`{${fields}}`);
  expect(outcome(answered)).toEqual([400, 'invalid-request']);
  expect(answered.text.length).toBeLessThan(10_000);
});
