import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { outcome } from './checklist.ts';
import { openApi, type Api } from './endpoint-fixture.ts';
import { tokenForge, type Forge } from './forged-token.ts';

let api: Api;
let forge: Forge;
let attacker: Server;
const visits: string[] = [];
beforeAll(async () => {
  api = await openApi();
  forge = tokenForge(api.sandbox.world, api.sandbox.settings['WINTRO_ISSUER']!);
  attacker = createServer((request, response) => {
    visits.push(request.url ?? '');
    response.end(JSON.stringify({ keys: [{ ...forge.foreignJwk, kid: 'attacker' }] }));
  }).listen(0, '127.0.0.1');
});
afterAll(async () => {
  attacker.closeAllConnections();
  attacker.close();
  await api.close();
});

const attackerUrl = (): string => `http://127.0.0.1:${(attacker.address() as AddressInfo).port}/jwks`;
const ask = (token: string) => api.withAuthorization(`Bearer ${token}`).get('status');

test('P57 the token from which all forged ones are made is good', async () => {
  expect((await ask(forge.signed())).status).toBe(200);
});

test.each<[string, () => string]>([
  ['no signature at all and alg none', () => forge.withSignature('', { alg: 'none' })],
  ['some signature and alg none', () => forge.withSignature('c2ln', { alg: 'none' })],
  ['alg None', () => forge.withSignature('c2ln', { alg: 'None' })],
  ['a good signature and alg none', () => forge.signed({}, { alg: 'none' })],
  ['a hash by the public key as PEM', () => forge.hashed(forge.publicKeyPem, { alg: 'HS256' })],
  [
    'a hash by the public key as PEM without the last line break',
    () => forge.hashed(forge.publicKeyPem.trim(), { alg: 'HS256' }),
  ],
  ['a hash by the public key as JWK', () => forge.hashed(JSON.stringify(forge.publicJwk), { alg: 'HS256' })],
  ['a hash by nothing', () => forge.hashed('', { alg: 'HS256' })],
  ['a good signature called HS256', () => forge.signed({}, { alg: 'HS256' })],
  ['a good signature called PS256', () => forge.signed({}, { alg: 'PS256' })],
  ['a good signature called RS512', () => forge.signed({}, { alg: 'RS512' })],
  ['a good signature called ES256', () => forge.signed({}, { alg: 'ES256' })],
  ['no alg', () => forge.signed({}, { alg: undefined })],
  ['a number as alg', () => forge.signed({}, { alg: 256 })],
  ['a list as alg', () => forge.signed({}, { alg: ['RS256'] })],
  ["somebody else's signature under Wintro's key id", () => forge.foreign()],
  ["somebody else's key inside the token", () => forge.foreign({}, { jwk: forge.foreignJwk })],
  [
    "somebody else's key inside, without key id",
    () => forge.foreign({}, { jwk: forge.foreignJwk, kid: undefined }),
  ],
  ['an address for the key', () => forge.foreign({}, { jku: attackerUrl(), kid: 'attacker' })],
  ['an address for the certificate', () => forge.foreign({}, { x5u: attackerUrl(), kid: 'attacker' })],
  ['a certificate inside', () => forge.foreign({}, { x5c: ['MIIB'], x5t: 'x' })],
  ['a critical extension that nobody knows', () => forge.signed({}, { crit: ['wintro'], wintro: true })],
  ['an unencoded payload', () => forge.signed({}, { crit: ['b64'], b64: false })],
  ['an unknown key id', () => forge.signed({}, { kid: 'unknown' })],
  ['a path as key id', () => forge.signed({}, { kid: '../../../../dev/null' })],
  ['a number as key id', () => forge.signed({}, { kid: 7 })],
  ['a key id of 10,000 characters', () => forge.signed({}, { kid: 'k'.repeat(10_000) })],
  ['an empty signature', () => forge.withSignature('')],
  ['only two parts', () => forge.signed().split('.').slice(0, 2).join('.')],
  ['four parts', () => `${forge.signed()}.x`],
  ['five parts, as if encrypted', () => 'a.b.c.d.e'],
  ['padding behind the signature', () => `${forge.signed()}==`],
  ['a header that is no JSON', () => `x${forge.signed()}`],
])('P57 a token with %s is refused', async (_what, token) => {
  const answered = await ask(token());
  expect(answered.status).toBe(401);
  expect(['token-missing', 'token-invalid']).toContain(answered.json?.['reason']);
});

test('P57 no address inside a token was ever visited', () => {
  expect(visits).toEqual([]);
});

test.each<[string, () => Record<string, unknown>]>([
  ['a token for another service of Wintro', () => ({ aud: 'https://jobs.wintro.example' })],
  ["an ID token of Wintro's own sign-in", () => ({ aud: 'wintro-web', nonce: 'n', at_hash: 'h' })],
  [
    'a token that Microsoft made for the app',
    () => ({
      iss: 'https://login.microsoftonline.com/11111111-1111-4111-8111-111111111111/v2.0',
      aud: api.sandbox.settings['ENTRA_CLIENT_ID'],
      tid: '11111111-1111-4111-8111-111111111111',
    }),
  ],
  ['a token of the staging issuer', () => ({ iss: 'https://staging.wintro.example' })],
])('P59 %s is refused, though the key is right', async (_what, claims) => {
  expect(outcome(await ask(forge.signed(claims())))).toEqual([401, 'token-invalid']);
});

test("P59 a token signed by Microsoft's key is refused", async () => {
  const { entraSigningKey } = api.sandbox.world.state;
  const entra = tokenForge(
    { ...api.sandbox.world, state: { ...api.sandbox.world.state, wintroSigningKey: entraSigningKey } },
    api.sandbox.settings['WINTRO_ISSUER']!,
  );
  expect(outcome(await ask(entra.signed()))).toEqual([401, 'token-invalid']);
});

test('Z3 a good token with one character changed, anywhere, is refused', async () => {
  const token = forge.signed();
  const characters = ['A', 'Z', 'a', 'z', '0', '9', '-', '_', '.', '~', ' '];
  // The last character of an RSA signature carries four bits that mean nothing.
  const place = fc.integer({ min: 0, max: token.length - 2 });
  await fc.assert(
    fc.asyncProperty(place, fc.constantFrom(...characters), async (at, character) => {
      fc.pre(token[at] !== character);
      const changed = `${token.slice(0, at)}${character}${token.slice(at + 1)}`;
      expect((await ask(changed)).status).toBe(401);
    }),
    { numRuns: 150, seed: 3 },
  );
});

test('Z3 a token whose parts are any JSON or none is refused, and never a fault of ours', async () => {
  const part = fc.oneof(
    fc.json({ maxDepth: 3 }).map((text) => Buffer.from(text).toString('base64url')),
    fc.string({ maxLength: 60 }).map((text) => Buffer.from(text).toString('base64url')),
    fc.stringMatching(/^[A-Za-z0-9_-]{0,80}$/),
  );
  await fc.assert(
    fc.asyncProperty(part, part, part, async (...parts) => {
      expect((await ask(parts.join('.'))).status).toBe(401);
    }),
    { numRuns: 100, seed: 3 },
  );
});
