import { describe, expect, test } from '@jest/globals';
import { claimsChallenge, graphError, isRefusal } from '../../../shared/adapters/graph/graph-error.ts';
import { MAX_CLAIMS_CHARS } from '../../../shared/domain/limits.ts';
import { answered, fromAProxy, refusal } from './graph-answers.ts';

describe('the codes of an error', () => {
  test('stand in the error and in the errors within it', () => {
    const inner = { code: 'ErrorSendAsDenied', innererror: { code: 'somethingNew' } };
    expect(graphError(refusal(403, 'Forbidden', { inner })).codes).toEqual([
      'Forbidden',
      'ErrorSendAsDenied',
      'somethingNew',
    ]);
  });

  test('say something: none is empty, repeated or "UnknownError"', () => {
    const inner = { code: 'UnknownError', innerError: { code: 'BadRequest' } };
    expect(graphError(refusal(400, '', { inner })).codes).toEqual(['BadRequest']);
    expect(graphError(refusal(400, 'UnknownError')).codes).toEqual([]);
  });

  test.each([
    ['no body', undefined],
    ['no error', {}],
    ['an error that is a text', { error: 'Forbidden' }],
    ['an error that is a list', { error: [{ code: 'Forbidden' }] }],
    ['a code that is a number', { error: { code: 403 } }],
    ['an inner error that is null', { error: { innerError: null } }],
    ['an inner error that is a text', { error: { innerError: 'Forbidden' } }],
    ['a message that is an object', { error: { message: {} } }],
    ['null', { error: null }],
  ])('are none with %s', (_title, json) => {
    expect(graphError(answered(403, json))).toMatchObject({ codes: [], message: '' });
  });
});

describe("Microsoft's own word", () => {
  test('is JSON with an error and an id, in the header or in the error', () => {
    expect(graphError(refusal(403))).toMatchObject({ own: true, requestId: 'request-1' });
    const inBody = { ...refusal(403), headers: new Headers() };
    expect(graphError(inBody)).toMatchObject({ own: true, requestId: 'request-1' });
  });

  test.each([
    ['a page of a proxy', fromAProxy(refusal(403))],
    ['an empty body with an id', answered(403)],
    ['JSON without an error', answered(403, {})],
    ['an error that is a text, as gateways answer', answered(401, { error: 'invalid_token' })],
    [
      'an error without an id',
      { ...answered(403, { error: { code: 'Forbidden' } }), headers: new Headers() },
    ],
    ['an answer that broke off', { ...refusal(403), cut: true }],
  ])('is not %s', (_title, answer) => {
    expect(graphError(answer).own).toBe(false);
    expect(isRefusal(answer, graphError(answer))).toBe(false);
  });

  test('an id that is no word is not passed on', () => {
    const odd = answered(403, { error: { code: 'x' } }, { 'request-id': 'for <b>you</b>' });
    expect(graphError(odd)).not.toHaveProperty('requestId');
  });
});

describe('a refusal', () => {
  const refuses = (...given: Parameters<typeof refusal>): boolean =>
    isRefusal(refusal(...given), graphError(refusal(...given)));

  test.each(['', ' ', '-', 'UnknownError', 'unknownError', 'UNKNOWNERROR'])(
    'of status 400 with the code %j says nothing, whatever its message',
    (code) => {
      const said = refusal(400, code, { message: 'One thing is wrong.' });
      expect(isRefusal(said, graphError(said))).toBe(false);
      expect(graphError(said).codes).toEqual([]);
    },
  );

  test.each([401, 403, 404, 413, 429])('needs no code with status %i', (status) => {
    expect(refuses(status)).toBe(true);
    expect(refuses(status, 'UnknownError')).toBe(true);
  });

  test.each([400, 402, 405, 409, 411, 412, 415, 422, 423, 424, 425, 431, 451])(
    'with status %i needs a code that says something',
    (status) => {
      expect(refuses(status)).toBe(false);
      expect(refuses(status, 'UnknownError')).toBe(false);
      expect(refuses(status, 'Conflict')).toBe(true);
      expect(refuses(status, '', { inner: { code: 'Conflict' } })).toBe(true);
    },
  );

  test.each([408, 499])('is none with status %i: gateways answer so after passing on', (status) => {
    expect(refuses(status, 'RequestTimeout')).toBe(false);
  });

  test.each([200, 302, 500, 502, 503, 504, 507])('is none with status %i', (status) => {
    expect(refuses(status, 'Forbidden')).toBe(false);
  });

  test.each(['', 'Bad Request', 'BadRequest', 'bad request.', ' Bad  Request '])(
    'is not a BadRequest that says only %j: a message with this answer had been stored',
    (message) => {
      expect(refuses(400, 'BadRequest', { message })).toBe(false);
      expect(refuses(400, 'badRequest', { message, inner: { code: 'BadRequest' } })).toBe(false);
    },
  );

  test('is a BadRequest with a reason, in words or in an inner code', () => {
    expect(refuses(400, 'BadRequest', { message: 'Invalid chat id.' })).toBe(true);
    expect(refuses(400, 'BadRequest', { message: '不正な要求' })).toBe(true);
    expect(refuses(400, 'BadRequest', { message: '', inner: { code: 'InvalidMember' } })).toBe(true);
    expect(refuses(409, 'BadRequest', { message: 'Conflict' })).toBe(false);
  });

  test('is any other code without words', () => {
    expect(refuses(400, 'ErrorInvalidRecipients', { message: '' })).toBe(true);
  });
});

describe('a claims challenge', () => {
  const claims = '{"access_token":{"nbf":{"essential":true,"value":"1604106651"}}}';
  const base64 = Buffer.from(claims).toString('base64');
  const of = (header: string): string | undefined =>
    claimsChallenge(new Headers({ 'www-authenticate': header }));
  const challenge = (json: string): string =>
    `Bearer error="insufficient_claims", claims="${Buffer.from(json).toString('base64')}"`;

  test('is read from the header', () => {
    const header = `Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", client_id="x", error="insufficient_claims", claims="${base64}"`;
    expect(of(header)).toBe(claims);
  });

  test('is read though padding ends it and another challenge follows', () => {
    const padded = Buffer.from(`${claims} `).toString('base64');
    expect(padded).toMatch(/=$/);
    expect(of(`Bearer error="insufficient_claims", claims="${padded}", Negotiate`)).toBe(`${claims} `);
    expect(of(`PoP nonce="x", Bearer error="insufficient_claims", claims="${base64}"`)).toBe(claims);
  });

  test.each([
    ['no header', ''],
    ['another error', `Bearer error="invalid_token", claims="${base64}"`],
    ['no claims', 'Bearer error="insufficient_claims"'],
    ['claims that are no base64', 'Bearer error="insufficient_claims", claims="{}"'],
    ['claims that are no JSON', challenge('no')],
    ['claims that are no object', challenge('[1]')],
    ['claims of 40 KB', challenge(JSON.stringify({ x: 'x'.repeat(40_000) }))],
  ])('is none with %s', (_title, header) => {
    expect(of(header)).toBeUndefined();
  });

  test('may be as long as a sign-in address can carry', () => {
    const longest = JSON.stringify({ x: 'x'.repeat(MAX_CLAIMS_CHARS - 8) });
    expect(of(challenge(longest))).toBe(longest);
    expect(of(challenge(`${longest} `))).toBeUndefined();
  });
});
