/** What a good answer of the token endpoint contains. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { personByUpn } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import type { Person } from '../world/world.ts';
import { readAccessToken } from './access-token.ts';
import { openEntra, type Changes, type EntraFixture, type TokenResponse } from './entra-fixture.ts';

let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const recruiter = (): Person => personByUpn(entra.world.state, personas.recruiter)!;
const connect = async (changes: Changes = {}): Promise<TokenResponse['body']> =>
  (await entra.redeem(await entra.signIn({}, changes))).body;

test('a good answer has the members of the real one', async () => {
  const body = await connect();
  expect(Object.keys(body).sort()).toEqual([
    'access_token',
    'client_info',
    'expires_in',
    'ext_expires_in',
    'id_token',
    'refresh_token',
    'scope',
    'token_type',
  ]);
  expect(body).toMatchObject({
    token_type: 'Bearer',
    expires_in: 4500,
    ext_expires_in: 4500,
    scope: 'openid profile email User.Read Mail.Send ChatMessage.Send',
  });
  expect(JSON.parse(Buffer.from(String(body['client_info']), 'base64url').toString())).toEqual({
    uid: recruiter().id,
    utid: recruiter().tenantId,
  });
});

test('the ID token is signed by the published key and says who it is', async () => {
  const { id_token: idToken } = await connect();
  const jwks = createRemoteJWKSet(new URL(`${entra.entra.url}/organizations/discovery/v2.0/keys`));
  const { payload, protectedHeader } = await jwtVerify(String(idToken), jwks, {
    algorithms: ['RS256'],
    audience: entra.world.state.app.clientId,
    issuer: `https://login.microsoftonline.com/${recruiter().tenantId}/v2.0`,
  });
  expect(protectedHeader).toMatchObject({ alg: 'RS256', kid: entra.world.state.entraSigningKey.kid });
  expect(payload).toMatchObject({
    tid: recruiter().tenantId,
    oid: recruiter().id,
    nonce: 'n',
    name: recruiter().displayName,
    preferred_username: personas.recruiter,
    email: personas.recruiter,
    ver: '2.0',
  });
  expect(Object.keys(payload)).toEqual(expect.arrayContaining(['exp', 'iat', 'nbf', 'rh', 'sub', 'uti']));
  expect(payload).not.toHaveProperty('login_hint');
});

test('the ID token carries login_hint when the authorize request asked for it', async () => {
  const body = await connect({ claims: '{"id_token":{"login_hint":null}}' });
  expect(decodeJwt(String(body['id_token']))['login_hint']).toMatch(/^O\./);
});

test('the signing key names the company where one was asked for, and the placeholder where none was', async () => {
  const issuerAt = async (tenant: string): Promise<unknown> => {
    const answer = await fetch(`${entra.entra.url}/${tenant}/discovery/v2.0/keys`);
    const { keys } = (await answer.json()) as { keys: Record<string, unknown>[] };
    expect(keys[0]).not.toHaveProperty('d');
    return keys[0]?.['issuer'];
  };
  expect(await issuerAt('common')).toBe('https://login.microsoftonline.com/{tenantid}/v2.0');
  expect(await issuerAt(recruiter().tenantId)).toBe(
    `https://login.microsoftonline.com/${recruiter().tenantId}/v2.0`,
  );
});

test('without a mailbox there is no email claim', async () => {
  const code = await entra.signIn({ upn: personas.withoutMailbox });
  const { body } = await entra.redeem(code);
  expect(decodeJwt(String(body['id_token']))).not.toHaveProperty('email');
});

test('a guest’s tokens name the inviting company, client_info the home', async () => {
  const guest = personByUpn(entra.world.state, personas.guest)!;
  const code = await entra.signIn({ upn: personas.guest }, {}, guest.tenantId);
  const { body } = await entra.redeem(code, {}, guest.tenantId);
  expect(decodeJwt(String(body['id_token']))).toMatchObject({ tid: guest.tenantId, oid: guest.id });
  expect(JSON.parse(Buffer.from(String(body['client_info']), 'base64url').toString())).toEqual({
    uid: guest.homeAccount!.id,
    utid: guest.homeAccount!.tenantId,
  });
});

test('the access token carries what was consented and dies with its lifetime', async () => {
  const { access_token: accessToken } = await connect();
  expect(await readAccessToken(entra.world, String(accessToken))).toMatchObject({
    userId: recruiter().id,
    scopes: ['User.Read', 'Mail.Send', 'ChatMessage.Send'],
    claimsChallenges: false,
  });
  entra.passTime(76 * 60 * 1000);
  expect(await readAccessToken(entra.world, String(accessToken))).toBeUndefined();
});

test('with client capability CP1 the access token lives for a day and may be challenged', async () => {
  const claims = '{"access_token":{"xms_cc":{"values":["CP1"]}}}';
  const { body } = await entra.redeem(await entra.signIn(), { claims });
  expect(body['expires_in']).toBe(24 * 60 * 60);
  expect(await readAccessToken(entra.world, String(body['access_token']))).toMatchObject({
    claimsChallenges: true,
  });
});

test('without offline_access there is no refresh token, without openid no ID token', async () => {
  const body = await connect({ scope: 'User.Read' });
  expect(body).not.toHaveProperty('refresh_token');
  expect(body).not.toHaveProperty('id_token');
});

test('the header of an ID token never says none by itself', async () => {
  const { id_token: idToken } = await connect();
  expect(decodeProtectedHeader(String(idToken)).alg).toBe('RS256');
});
