/** P7, without the detour over Entra: tokens that its faults cannot make are refused by the validation itself. */
import { beforeAll, expect, test } from '@jest/globals';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import { validateIdToken, type IdTokenRules } from '../../shared/adapters/entra/entra-id-token.ts';
import { succeed } from '../../shared/domain/result.ts';
import { inTime } from '../support/fakes/fake-world.ts';

const tid = 'ba9edb63-2131-40cf-aa2b-dfb240c24b53';
const clientId = '3f3d4d1c-9e3a-4a52-8f63-2b7b1b1e6a10';
const nonce = 'n'.repeat(43);
const now = Date.parse('2030-01-07T09:00:00Z');

let key: CryptoKey;
let foreign: { readonly key: CryptoKey; readonly jwk: JWK };
let publicJwk: JWK;
let rules: IdTokenRules;

beforeAll(async () => {
  const own = await generateKeyPair('RS256', { extractable: true });
  const other = await generateKeyPair('RS256', { extractable: true });
  [key, publicJwk] = [
    own.privateKey,
    { ...(await exportJWK(own.publicKey)), kid: 'k', alg: 'RS256', use: 'sig' },
  ];
  foreign = { key: other.privateKey, jwk: await exportJWK(other.publicKey) };
  const current = () => Promise.resolve(succeed({ keys: [publicJwk] }));
  rules = {
    clientId,
    issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
    keys: { current, afterUnknownKey: current },
    clock: { now: () => now },
  };
});

const payload = {
  aud: clientId,
  iss: `https://login.microsoftonline.com/${tid}/v2.0`,
  iat: now / 1000,
  nbf: now / 1000,
  exp: now / 1000 + 3600,
  nonce,
  oid: '2953520f-4d6d-495e-a3e4-e54f701be2a6',
  tid,
};

const good = (): Promise<string> =>
  new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k' }).sign(key);

const isValid = async (token: string): Promise<boolean> =>
  (await validateIdToken(rules, token, nonce, inTime)).ok;

const parts = async (): Promise<[string, string, string]> =>
  (await good()).split('.') as [string, string, string];
const encode = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

test('P7 the token that all of these change is valid', async () => {
  expect(await isValid(await good())).toBe(true);
});

const mutants: Record<string, () => Promise<string>> = {
  'signed with the public key as an HMAC secret': async () => {
    const secret = new TextEncoder().encode(publicJwk.n);
    return new SignJWT(payload).setProtectedHeader({ alg: 'HS256', kid: 'k' }).sign(secret);
  },
  'signed by a key that it brings along': () =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'k', jwk: foreign.jwk }).sign(foreign.key),
  'naming a key set of its own': () =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'RS256', kid: 'k', jku: 'https://evil.example/keys' })
      .sign(foreign.key),
  'signed by another algorithm of the same key type': async () => {
    const [, body, signature] = await parts();
    return `${encode({ alg: 'PS256', kid: 'k' })}.${body}.${signature}`;
  },
  'with algorithm none and no signature': async () => `${encode({ alg: 'none' })}.${(await parts())[1]}.`,
  'with algorithm none and the old signature': async () => {
    const [, body, signature] = await parts();
    return `${encode({ alg: 'none', kid: 'k' })}.${body}.${signature}`;
  },
  'with a critical header that nobody knows': async () => {
    const [, body, signature] = await parts();
    return `${encode({ alg: 'RS256', kid: 'k', crit: ['x'], x: 1 })}.${body}.${signature}`;
  },
  'with the claims of somebody else under the old signature': async () => {
    const [header, , signature] = await parts();
    return `${header}.${encode({ ...payload, oid: '00000000-0000-4000-8000-000000000001' })}.${signature}`;
  },
  'with a shortened signature': async () => (await good()).slice(0, -8),
  'with an unknown key id': () =>
    new SignJWT(payload).setProtectedHeader({ alg: 'RS256', kid: 'other' }).sign(key),
  'of two parts': async () => (await parts()).slice(0, 2).join('.'),
  'that is empty': () => Promise.resolve(''),
  'that is no token': () => Promise.resolve('.'.repeat(5000)),
};

test.each(Object.entries(mutants))('P7 a token %s is refused', async (_what, make) => {
  expect(await isValid(await make())).toBe(false);
});

const consumers = '9188040d-6c67-4c5b-b112-36a304b66dad';
const otherTenant = '0b1f6f0e-5b9f-4c7e-9a53-1d1d7f0f4a11';
const claims: readonly (readonly [string, object])[] = [
  ['another audience', { aud: otherTenant }],
  ['another issuer', { iss: `https://login.microsoftonline.com/${otherTenant}/v2.0` }],
  ['another tenant than the issuer', { tid: otherTenant }],
  ['an expiry of six minutes ago', { exp: now / 1000 - 360 }],
  ['an expiry in words', { exp: '2031-01-01' }],
  ['no expiry', { exp: undefined }],
  ['a start in six minutes', { nbf: now / 1000 + 360 }],
  ['another nonce', { nonce: 'm'.repeat(43) }],
  ['an empty nonce', { nonce: '' }],
  ['no nonce', { nonce: undefined }],
  ['no oid', { oid: undefined }],
  ['an oid that is no GUID', { oid: 'me' }],
  ['no tid', { tid: undefined }],
  [
    'the tenant of personal accounts',
    { tid: consumers, iss: `https://login.microsoftonline.com/${consumers}/v2.0` },
  ],
];
test.each(claims)('P7 a token with %s is refused although its signature is right', async (_what, changed) => {
  const token = await new SignJWT({ ...payload, ...changed })
    .setProtectedHeader({ alg: 'RS256', kid: 'k' })
    .sign(key);
  expect(await isValid(token)).toBe(false);
});

test('P7 not one flipped bit of the signature is accepted', async () => {
  const [header, body, signature] = await parts();
  const bytes = Buffer.from(signature, 'base64url');
  for (let bit = 0; bit < bytes.length * 8; bit += 97) {
    const flipped = Buffer.from(bytes);
    flipped[bit >> 3]! ^= 1 << (bit & 7);
    expect(await isValid(`${header}.${body}.${flipped.toString('base64url')}`)).toBe(false);
  }
});
