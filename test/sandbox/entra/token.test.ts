/** The token endpoint: what Entra refuses, with which code and status. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openEntra, type Changes, type EntraFixture, type TokenResponse } from './entra-fixture.ts';

const day = 24 * 60 * 60 * 1000;
let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const connect = async (changes: Changes = {}): Promise<TokenResponse['body']> =>
  (await entra.redeem(await entra.signIn({}, changes))).body;
const refused = (status: number, error: string, code: number) =>
  expect.objectContaining({
    status,
    body: expect.objectContaining({
      error,
      error_codes: [code],
      error_description: expect.stringMatching(`^AADSTS${code}: `),
    }),
  });

test.each<[string, Changes, string | undefined, number, string, number]>([
  ['a wrong verifier', { code_verifier: 'another' }, undefined, 400, 'invalid_grant', 501481],
  ['no verifier', { code_verifier: undefined }, undefined, 400, 'invalid_grant', 501481],
  [
    'another redirect URI',
    { redirect_uri: 'http://localhost:7071/other' },
    undefined,
    400,
    'invalid_client',
    500112,
  ],
  ['another tenant alias', {}, 'common', 400, 'invalid_grant', 700005],
  ['the company’s id in place of the alias', {}, 'haldenvoss.example', 400, 'invalid_grant', 700005],
  ['a tenant that does not exist', {}, 'nobody.example', 400, 'invalid_request', 90002],
  ['a made-up code', { code: 'x' }, undefined, 400, 'invalid_grant', 9002313],
  ['no code', { code: undefined }, undefined, 400, 'invalid_request', 900144],
  ['no grant type', { grant_type: undefined }, undefined, 400, 'invalid_request', 900144],
  ['an unknown grant type', { grant_type: 'password' }, undefined, 400, 'unsupported_grant_type', 70003],
  ['an unknown client', { client_id: 'x' }, undefined, 400, 'unauthorized_client', 700038],
  ['no client id', { client_id: undefined }, undefined, 400, 'invalid_request', 900144],
  ['a wrong secret', { client_secret: 'x' }, undefined, 401, 'invalid_client', 7000215],
  ['no credential', { client_secret: undefined }, undefined, 401, 'invalid_client', 7000218],
  ['a scope without consent', { scope: 'Contacts.Read' }, undefined, 400, 'invalid_grant', 65001],
  ['a scope that does not exist', { scope: 'Mail.Sned' }, undefined, 400, 'invalid_client', 650053],
])('refuses %s', async (_what, changes, tenant, status, error, code) => {
  const answer = await entra.redeem(await entra.signIn(), changes, tenant);
  expect(answer).toEqual(refused(status, error, code));
});

test('refuses an expired secret', async () => {
  const code = await entra.signIn();
  entra.world.state.app.clientSecrets = entra.world.state.app.clientSecrets.map((one) => ({
    ...one,
    expiresAt: entra.world.now(),
  }));
  expect(await entra.redeem(code)).toEqual(refused(401, 'invalid_client', 7000222));
});

test('accepts a second secret beside the first', async () => {
  const { app } = entra.world.state;
  app.clientSecrets.push({ keyId: 'second', value: 'second-value', expiresAt: entra.world.now() + day });
  expect((await entra.redeem(await entra.signIn(), { client_secret: 'second-value' })).status).toBe(200);
});

test('redeems a code once', async () => {
  const code = await entra.signIn();
  expect((await entra.redeem(code)).status).toBe(200);
  expect(await entra.redeem(code)).toEqual(refused(400, 'invalid_grant', 54005));
});

test('a refusal does not use the code up', async () => {
  const code = await entra.signIn();
  await entra.redeem(code, { client_secret: 'x' });
  expect((await entra.redeem(code)).status).toBe(200);
});

test('a code dies after ten minutes', async () => {
  const code = await entra.signIn();
  entra.passTime(10 * 60 * 1000);
  expect(await entra.redeem(code)).toEqual(refused(400, 'invalid_grant', 70008));
});

test('an error names the caller’s own correlation id', async () => {
  const answer = await fetch(`${entra.entra.url}/organizations/oauth2/v2.0/token`, {
    method: 'POST',
    headers: { 'client-request-id': 'mine' },
    body: new URLSearchParams({ grant_type: 'x' }),
  });
  expect(await answer.json()).toMatchObject({ correlation_id: 'mine', error: 'unsupported_grant_type' });
});

test('the journal has the call and its outcome, but nothing secret', async () => {
  await connect();
  await entra.redeem('x');
  const { journal } = entra.world.state;
  expect(journal.slice(-2)).toMatchObject([
    {
      service: 'entra',
      method: 'POST',
      path: '/organizations/oauth2/v2.0/token',
      status: 200,
      note: 'authorization_code',
    },
    { status: 400, note: 'authorization_code: AADSTS9002313' },
  ]);
  const text = JSON.stringify(journal);
  expect(text).not.toContain(entra.world.state.app.clientSecrets[0]!.value);
  expect(text).not.toContain(entra.world.state.codes[0]!.code);
});
