import { beforeAll, describe, expect, test } from '@jest/globals';
import { SignJWT, type JWTHeaderParameters } from 'jose';
import { usableKeys } from '../../../shared/adapters/jwt/key-set.ts';
import { verifyCaller } from '../../../shared/adapters/jwt/wintro-jwt.ts';
import type { Failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { newKey, rules, type Key } from '../../endpoint/token-signer.ts';
import { DEADLINE } from './scripted-wire.ts';

const now = Date.UTC(2026, 0, 1);
let first: Key;
let second: Key;
beforeAll(async () => {
  [first, second] = [await newKey('first'), await newKey('second')];
});

interface Given {
  readonly keys: readonly object[];
  readonly claims?: Record<string, unknown>;
  readonly header?: Partial<JWTHeaderParameters>;
}

/** What becomes of a token that the first key signed, with this key set. */
async function verified({ keys, claims = {}, header = {} }: Given): Promise<Result<Caller>> {
  const at = now / 1000;
  const token = await new SignJWT({ org_id: 'o', roles: ['recruiter'], ...claims })
    .setProtectedHeader({ alg: 'ES256', kid: 'first', ...header })
    .setIssuer(rules.issuer)
    .setAudience(rules.audience)
    .setSubject('s')
    .setIssuedAt(at)
    .setExpirationTime(at + 600)
    .sign(first.privateKey);
  const set = usableKeys({ keys });
  const read = (): Promise<Result<NonNullable<typeof set>>> =>
    Promise.resolve(set ? succeed(set) : failWith(failure('signing-keys-unavailable')));
  const verify = verifyCaller(rules, { current: read, afterUnknownKey: read }, { now: () => now });
  return verify(`Bearer ${token}`, DEADLINE);
}

const why = async (given: Given): Promise<Failure | 'good'> => {
  const caller = await verified(given);
  return caller.ok ? 'good' : caller.failure;
};

describe('roles', () => {
  test.each([
    ['a list', ['recruiter', 'operator', 'other'], ['recruiter', 'operator']],
    ['one text', 'recruiter', ['recruiter']],
    ['another text', 'visitor', []],
    ['two in one text are none', 'recruiter operator', []],
    ['a number', 7, []],
    ['null', null, []],
    ['an object', { recruiter: true }, []],
  ])('may be %s', async (_what, roles, held) => {
    expect(await verified({ keys: [first.jwk], claims: { roles } })).toMatchObject({
      value: { roles: held },
    });
  });
});

describe('a key set', () => {
  test('with odd entries keeps its good ones', async () => {
    const odd = [null, 7, 'text', [], {}, { kty: 'EC' }, { kty: 'RSA', n: 5, e: {} }, { kty: 'toString' }];
    expect(await why({ keys: [...(odd as object[]), first.jwk] })).toBe('good');
  });

  test('that lists the same key twice is no fault', async () => {
    expect(await why({ keys: [first.jwk, { ...first.jwk }] })).toBe('good');
  });

  test('that lists two keys under one id is told apart from a bad token', async () => {
    const keys = [first.jwk, { ...second.jwk, kid: 'first' }];
    expect(await why({ keys })).toEqual({ reason: 'token-invalid', code: 'KEY_LISTED_TWICE' });
  });

  test('of several keys cannot be used by a token that names none: told apart from a bad token', async () => {
    const keys = [first.jwk, second.jwk];
    const header = { kid: undefined } as unknown as Partial<JWTHeaderParameters>;
    expect(await why({ keys, header })).toEqual({ reason: 'token-invalid', code: 'TOKEN_WITHOUT_KID' });
    expect(await why({ keys: [first.jwk], header })).toBe('good');
  });

  test('without the key is told as that', async () => {
    expect(await why({ keys: [second.jwk] })).toMatchObject({ code: 'ERR_JWKS_NO_MATCHING_KEY' });
    expect(await why({ keys: [{ ...second.jwk, kid: 'first' }] })).toMatchObject({
      code: 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    });
  });
});

test.each<[string, Record<string, unknown>, boolean]>([
  ['an organization of 255 characters', { org_id: 'o'.repeat(255) }, true],
  ['an organization of 256', { org_id: 'o'.repeat(256) }, false],
  ['an organization that is empty', { org_id: '' }, false],
  ['an organization that is a number', { org_id: 7 }, false],
  ['a name of 256 characters', { name: 'n'.repeat(256) }, true],
])('%s is taken for what it is', async (_what, claims, isGood) => {
  const caller = await verified({ keys: [first.jwk], claims });
  expect(caller).toMatchObject(
    isGood ? { ok: true } : { failure: { reason: 'token-invalid', code: 'claims' } },
  );
  // A name that is too long is left out: it is for show alone.
  if (caller.ok) expect(caller.value).not.toHaveProperty('displayName');
});

test('a token of more than 16 KiB is refused before it is looked at', async () => {
  let asked = 0;
  const ask = (): Promise<Result<never>> => {
    asked += 1;
    return Promise.resolve(failWith(failure('signing-keys-unavailable')));
  };
  const verify = verifyCaller(rules, { current: ask, afterUnknownKey: ask }, { now: () => now });
  const token = (length: number): string => `Bearer a.${'b'.repeat(length - 4)}.c`;
  expect(await verify(token(16_385), DEADLINE)).toEqual({
    ok: false,
    failure: { reason: 'token-invalid', code: 'TOKEN_TOO_LONG' },
  });
  expect(asked).toBe(0);
  expect(await verify(token(16_384), DEADLINE)).toMatchObject({
    failure: { reason: 'signing-keys-unavailable' },
  });
});
