import { describe, expect, test } from '@jest/globals';
import type { HttpRequestInit } from '@azure/functions';
import { given, served, type Served } from './served.ts';

const ada = { authorization: 'Bearer ada' };
const reason = ({ text }: Served): unknown => (JSON.parse(text) as { reason?: string }).reason;

describe('the Idempotency-Key', () => {
  const message = {
    kind: 'mail',
    to: [{ address: 'a@b.example' }],
    subject: 's',
    body: { contentType: 'text', content: 'c' },
  };
  const send = (key?: string): HttpRequestInit => ({
    method: 'POST',
    headers: {
      ...ada,
      'content-type': 'application/json',
      ...(key === undefined ? {} : { 'idempotency-key': key }),
    },
    body: { string: JSON.stringify(message) },
  });

  test.each([
    ['as it is', 'key-1', 'key-1'],
    ['out of its quotes', '"key-1"', 'key-1'],
    ['with its escapes taken off', '"a\\"b"', 'a"b'],
    ['at its longest, every character escaped', `"${'\\"'.repeat(255)}"`, '"'.repeat(255)],
  ])('reaches the handler %s', async (_how, header, key) => {
    expect((await given('send', send(header))).request?.headers).toEqual({ idempotencyKey: key });
  });

  test.each([
    ['missing', undefined, 'idempotency-key-missing'],
    ['empty', '', 'idempotency-key-missing'],
    ['too long', 'k'.repeat(256), 'idempotency-key-invalid'],
    ['far too long', 'k'.repeat(1000), 'idempotency-key-invalid'],
    ['of two words', 'a b', 'idempotency-key-invalid'],
  ])('that is %s is refused', async (_how, header, expected) => {
    const { request, served: answered } = await given('send', send(header));
    expect([request, answered.status, reason(answered)]).toEqual([undefined, 400, expected]);
  });

  test('is not asked for elsewhere', async () => {
    expect((await given('status', { headers: ada })).request?.headers).toEqual({});
  });
});

describe('the request id', () => {
  test.each([
    ['is taken over', 'request-1234', true],
    ['that is too short is replaced', 'short', false],
    ['that is too long is replaced', 'x'.repeat(41), false],
    ['of two words is replaced', 'request 1234', false],
  ])('of the caller %s', async (_how, id, taken) => {
    const answered = await served('status', {
      headers: { ...ada, 'x-request-id': id },
    });
    expect(answered.headers['x-request-id'] === id).toBe(taken);
    expect(answered.headers['x-request-id']).toMatch(/^[\w-]{8,40}$/);
    expect(answered.line['requestId']).toBe(answered.headers['x-request-id']);
  });
});

describe('the form of a return', () => {
  const posted = (text: string, type = 'application/x-www-form-urlencoded'): HttpRequestInit => ({
    method: 'POST',
    headers: { 'content-type': type },
    body: { string: text },
  });
  const asked = (text: string): HttpRequestInit => ({ url: `https://api.example/api/callback?${text}` });

  test.each([
    ['posted', posted('state=s&code=c')],
    ['posted with a charset', posted('state=s&code=c', 'application/x-www-form-urlencoded; charset=utf-8')],
    ['in the query', asked('state=s&code=c')],
    ['among fields that nobody reads', posted('state=s&code=c&session_state=x&session_state=y')],
    ['beside an empty field', posted('state=s&code=c&error=')],
  ])('reaches the handler when it is %s', async (_how, init) => {
    expect((await given('callback', init)).request?.form).toEqual({ state: 's', code: 'c' });
  });

  // What broke: Entra's description came with a plus where a blank was.
  test.each([
    ['posted', posted],
    ['in the query', asked],
  ])('has its blanks and its pluses when it is %s', async (_how, form) => {
    const init = form('state=s%2Bt&error=access_denied&error_description=AADSTS65004:+a%2Bb+%20c');
    expect((await given('callback', init)).request?.form).toEqual({
      state: 's+t',
      error: 'access_denied',
      error_description: 'AADSTS65004: a+b  c',
    });
  });

  test.each([
    ['a field twice', posted('state=s&code=c&code=d')],
    ['a field twice, once empty', posted('state=s&code=c&code=')],
    ['a field that is far too long', posted(`state=s&code=${'c'.repeat(9_000)}`)],
    ['another media type', posted('state=s&code=c', 'text/plain')],
    ['more than a form can be', posted(`state=s&filler=${'c'.repeat(300_000)}`)],
  ])('with %s is the page of a return that nobody knows', async (_what, init) => {
    const { request, served: answered } = await given('callback', init);
    expect([request, answered.status, answered.headers['content-type']]).toEqual([
      undefined,
      400,
      'text/html; charset=utf-8',
    ]);
    expect(answered.text).toContain('This sign-in is not known');
    expect(answered.line['reason']).toBe('attempt-unknown');
  });
});
