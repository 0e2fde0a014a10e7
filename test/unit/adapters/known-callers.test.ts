import { afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { JSONWebKeySet } from 'jose';
import { verifyCaller, type VerifyCaller } from '../../../shared/adapters/jwt/wintro-jwt.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { newKey, rules, signedBy, type Key } from '../../endpoint/token-signer.ts';
import { movableClock, type MovableClock } from '../../support/fakes/fake-world.ts';
import { DEADLINE } from './scripted-wire.ts';

const LIFE_SECONDS = 600;
const TOLERANCE_SECONDS = 30;

let key: Key;
let token: string;
let clock: MovableClock;
let set: JSONWebKeySet;
let verify: VerifyCaller;
beforeAll(async () => {
  key = await newKey('first');
});
const signatureChecks = jest.spyOn(crypto.subtle, 'verify');
beforeEach(async () => {
  clock = movableClock();
  token = `Bearer ${await signedBy(key, clock.now())}`;
  set = { keys: [key.jwk] };
  const read = () => Promise.resolve(succeed(set));
  verify = verifyCaller(rules, { current: read, afterUnknownKey: read }, clock);
  signatureChecks.mockClear();
});
afterEach(() => expect(signatureChecks.mock.calls.length).toBeGreaterThan(0));

const told = async (authorization = token): Promise<string> => {
  const caller = await verify(authorization, DEADLINE);
  return caller.ok ? caller.value.subject : (caller.failure.code ?? caller.failure.reason);
};

test('the same token costs one signature check', async () => {
  expect([await told(), await told(), await told()]).toEqual(['s', 's', 's']);
  expect(signatureChecks).toHaveBeenCalledTimes(1);
});

test('a known token ends when its own time ends', async () => {
  await told();
  clock.pass(LIFE_SECONDS + TOLERANCE_SECONDS - 1);
  expect(await told()).toBe('s');
  clock.pass(1);
  expect(await told()).toBe('ERR_JWT_EXPIRED');
});

test('a known token ends a day after it was issued, however long it says it lives', async () => {
  const longLived = `Bearer ${await signedBy(key, clock.now(), 30 * 24 * 3600)}`;
  expect(await told(longLived)).toBe('s');
  clock.pass(24 * 3600 + TOLERANCE_SECONDS - 1);
  expect(await told(longLived)).toBe('s');
  clock.pass(2);
  expect(await told(longLived)).toBe('ERR_JWT_EXPIRED');
});

test('a key that is withdrawn takes the tokens along that it signed', async () => {
  await told();
  set = { keys: [(await newKey('second')).jwk] };
  expect(await told()).toBe('ERR_JWKS_NO_MATCHING_KEY');
});

test('a key set that was read again is asked again', async () => {
  await told();
  set = { keys: [key.jwk] };
  expect([await told(), await told()]).toEqual(['s', 's']);
  expect(signatureChecks).toHaveBeenCalledTimes(2);
});

test('a clock that was set back makes the token be looked at again', async () => {
  await told();
  clock.set(-60);
  expect(await told()).toBe('ERR_JWT_CLAIM_VALIDATION_FAILED:iat');
});

test('a token that differs in one character is another token', async () => {
  await told();
  const [header = '', payload = '', signature = ''] = token.split('.');
  const other = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`;
  expect(await told(`${header}.${payload}.${other}`)).toBe('ERR_JWS_SIGNATURE_VERIFICATION_FAILED');
});
