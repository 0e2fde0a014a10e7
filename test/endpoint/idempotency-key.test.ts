import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { parseIdempotencyKey } from '../../shared/domain/send.ts';
import { anyCharacters } from '../support/any-characters.ts';
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

const mail = {
  kind: 'mail',
  to: [{ address: 'a@b.example' }],
  subject: 's',
  body: { contentType: 'text', content: 'c' },
};
const mails = (): number => api.sandbox.world.state.mails.length;

test.each([
  ['256 characters', 'k'.repeat(256)],
  ['a space', 'a b'],
  ['a tab', 'a\tb'],
  // `fetch` sends each character as a byte: these are the bytes of UTF-8.
  ['a letter beyond ASCII', Buffer.from('schlüssel').toString('latin1')],
  ['quotes around nothing', '""'],
  ['quotes around a space', '" "'],
])('Z10 a key with %s is refused and nothing is sent', async (_what, key) => {
  const before = mails();
  expect(outcome(await caller.send(mail, key))).toEqual([400, 'idempotency-key-invalid']);
  expect(mails()).toBe(before);
});

test('Z10 an empty key is a missing one', async () => {
  expect(outcome(await caller.send(mail, ''))).toEqual([400, 'idempotency-key-missing']);
});

test('Z10 a key in quotes and the same key without are one key', async () => {
  const key = randomUUID();
  const first = await caller.send(mail, key);
  const before = mails();
  const second = await caller.send(mail, `"${key}"`);
  expect([second.status, second.text]).toEqual([201, first.text]);
  expect(mails()).toBe(before);
});

test('Z10 escapes inside the quotes stand for their characters', async () => {
  const key = `a\\b"${randomUUID()}`;
  await caller.send(mail, key);
  const before = mails();
  const again = await caller.send(mail, `"${key.replaceAll(/["\\]/g, '\\$&')}"`);
  expect(again.headers.get('idempotent-replayed')).toBe('true');
  expect(mails()).toBe(before);
});

test('Z10 keys that differ in case or in one character are different keys', async () => {
  const key = `Key-${randomUUID().toUpperCase()}`;
  const ids = [];
  for (const one of [key, key.toLowerCase(), `${key}x`, key.slice(1)])
    ids.push((await caller.send(mail, one)).json?.['id']);
  expect(new Set(ids).size).toBe(4);
});

test('Z10 two key headers are one key with both in it, never the choice of either', async () => {
  const key = randomUUID();
  await caller.send(mail, key);
  const before = mails();
  const body = JSON.stringify(mail);
  const head = [
    'POST /api/send HTTP/1.1',
    `Authorization: Bearer ${caller.token}`,
    `Idempotency-Key: ${key}`,
    `Idempotency-Key: ${randomUUID()}`,
    'Content-Type: application/json',
    `Content-Length: ${String(body.length)}`,
  ];
  const answered = await rawRequest(api.apiUrl, head, body);
  expect([201, 400]).toContain(answered.status);
  expect(answered.text).not.toMatch(/^idempotent-replayed:/im);
  expect(mails()).toBe(before + (answered.status === 201 ? 1 : 0));
});

test('Z10 any key of visible characters sends once and gives the same bytes again', async () => {
  const salt = randomUUID();
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[!-~]{1,200}$/), async (text) => {
      const key = `${salt}${text}`;
      const before = mails();
      const first = await caller.send(mail, key);
      const second = await caller.send(mail, key);
      expect([first.status, second.text, mails()]).toEqual([201, first.text, before + 1]);
    }),
    { numRuns: 25, seed: 10 },
  );
});

test('Z10 quoting a key and reading it gives the key', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]{1,255}$/), (key) => {
      fc.pre(!key.startsWith('"'));
      expect(parseIdempotencyKey(`"${key.replaceAll(/["\\]/g, '\\$&')}"`)).toBe(key);
      expect(parseIdempotencyKey(key)).toBe(key);
    }),
    { numRuns: 500, seed: 10 },
  );
});

test('Z10 no text that is read as a key holds anything but 1 to 255 visible characters', () => {
  fc.assert(
    fc.property(anyCharacters(300), (text) => {
      const key = parseIdempotencyKey(text);
      if (key !== undefined) expect(key).toMatch(/^[\x21-\x7e]{1,255}$/);
    }),
    { numRuns: 500, seed: 10 },
  );
});
