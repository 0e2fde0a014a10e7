/** Each fault of the Entra stand-in, switched on and seen from the caller's side. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import { openEntra, type EntraFixture, type TokenResponse } from './entra-fixture.ts';

let entra: EntraFixture;
beforeAll(async () => {
  entra = await openEntra();
});
afterEach(() => {
  entra.world.state.faults = {};
});
afterAll(() => entra.entra.close());

const ask = (): Promise<Response> =>
  fetch(`${entra.entra.url}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'refresh_token' }),
    signal: AbortSignal.timeout(5_000),
  });
const connect = async (faults: Record<string, string>): Promise<TokenResponse['body']> => {
  const code = await entra.signIn();
  entra.world.state.faults = faults;
  return (await entra.redeem(code)).body;
};

test('entra.down answers 503 with a page, on the sign-in page as well', async () => {
  entra.world.state.faults = { 'entra.down': '' };
  for (const answer of [await ask(), await fetch(entra.authorizeUrl())]) {
    expect(answer.status).toBe(503);
    expect(answer.headers.get('content-type')).toContain('text/html');
  }
});

test('entra.html answers 200 with a page in place of tokens', async () => {
  entra.world.state.faults = { 'entra.html': '' };
  const answer = await ask();
  expect(answer.status).toBe(200);
  expect(await answer.text()).toMatch(/^<!doctype html>/);
});

test.each([['7'], ['']])('entra.throttle answers 429 with Retry-After "%s"', async (retryAfter) => {
  entra.world.state.faults = { 'entra.throttle': retryAfter };
  const answer = await ask();
  expect(answer.status).toBe(429);
  expect(answer.headers.get('retry-after')).toBe(retryAfter || null);
  expect(await answer.json()).toMatchObject({ error: 'temporarily_unavailable', error_codes: [90055] });
});

test('entra.cut ends the connection in the middle of the answer', async () => {
  entra.world.state.faults = { 'entra.cut': '' };
  const answer = await ask();
  await expect(answer.text()).rejects.toThrow();
});

test('entra.latency keeps the caller waiting', async () => {
  entra.world.state.faults = { 'entra.latency': '60000' };
  const url = `${entra.entra.url}/organizations/discovery/v2.0/keys`;
  await expect(fetch(url, { signal: AbortSignal.timeout(50) })).rejects.toThrow(/timeout/i);
});

test('entra.tokenError answers a known code in its real shape', async () => {
  entra.world.state.faults = { 'entra.tokenError': '53003' };
  const answer = await ask();
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({
    error: 'interaction_required',
    suberror: 'message_only',
    error_codes: [53003],
    claims: expect.stringContaining('capolids'),
  });
  expect(entra.world.state.journal.at(-1)?.note).toBe('refresh_token: AADSTS53003 (entra.tokenError)');
});

test('entra.tokenError answers any JSON with any status', async () => {
  entra.world.state.faults = { 'entra.tokenError': '{"status":503,"error":"server_error"}' };
  const answer = await ask();
  expect(answer.status).toBe(503);
  expect(await answer.json()).toEqual({ error: 'server_error' });
});

test('entra.tokenSeconds says how long an access token lives', async () => {
  const body = await connect({ 'entra.tokenSeconds': '60' });
  expect(body).toMatchObject({ expires_in: 60, ext_expires_in: 60 });
  const { exp = 0, iat = 0 } = decodeJwt(String(body['access_token']));
  expect(exp - iat).toBe(60);
});

test('entra.noRefreshToken and entra.noIdToken leave them out', async () => {
  const body = await connect({ 'entra.noRefreshToken': '', 'entra.noIdToken': '' });
  expect(body).toHaveProperty('access_token');
  expect(body).not.toHaveProperty('refresh_token');
  expect(body).not.toHaveProperty('id_token');
});

test('entra.fewerScopes drops scopes from the answer', async () => {
  const { scope } = await connect({ 'entra.fewerScopes': 'Mail.Send ChatMessage.Send' });
  expect(scope).toBe('openid profile email User.Read');
});

test('entra.unsignedIdToken makes an ID token with algorithm none', async () => {
  const { id_token: idToken } = await connect({ 'entra.unsignedIdToken': '' });
  expect(decodeProtectedHeader(String(idToken)).alg).toBe('none');
});

test('entra.foreignIdTokenKey signs by a key that was never published', async () => {
  const { id_token: idToken } = await connect({ 'entra.foreignIdTokenKey': '' });
  expect(decodeProtectedHeader(String(idToken)).alg).toBe('RS256');
  const keys = await fetch(`${entra.entra.url}/common/discovery/v2.0/keys`);
  expect(await keys.json()).toMatchObject({ keys: [{ kid: decodeProtectedHeader(String(idToken)).kid }] });
});

test('entra.idTokenClaims puts other claims into the ID token', async () => {
  const { id_token: idToken } = await connect({ 'entra.idTokenClaims': '{"tid":"other","aud":"somebody"}' });
  expect(decodeJwt(String(idToken))).toMatchObject({ tid: 'other', aud: 'somebody' });
});
