/** The application itself: by secret or by an assertion of its managed identity. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { issueIdentityToken } from '../identity/managed-identity-token.ts';
import { personByUpn } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import type { Person } from '../world/world.ts';
import { openEntra, type EntraFixture, type TokenResponse } from './entra-fixture.ts';

const day = 24 * 60 * 60 * 1000;
let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const recruiter = (): Person => personByUpn(entra.world.state, personas.recruiter)!;
const refused = (status: number, error: string, code: number) =>
  expect.objectContaining({
    status,
    body: expect.objectContaining({
      error,
      error_codes: [code],
      error_description: expect.stringMatching(`^AADSTS${code}: `),
    }),
  });

test('the application itself gets a token in one company, and no refresh token', async () => {
  const fields = { grant_type: 'client_credentials', scope: 'https://graph.microsoft.com/.default' };
  const { status, body } = await entra.token(fields, recruiter().tenantId);
  expect({ status, members: Object.keys(body).sort() }).toEqual({
    status: 200,
    members: ['access_token', 'expires_in', 'ext_expires_in', 'token_type'],
  });
});

test.each([
  [
    'an alias for many companies',
    'organizations',
    'https://graph.microsoft.com/.default',
    'invalid_request',
    50059,
  ],
  [
    'a resource that nobody registered',
    'haldenvoss.example',
    'api://nothing/.default',
    'invalid_resource',
    500011,
  ],
  ['single scopes', 'haldenvoss.example', 'https://graph.microsoft.com/Mail.Send', 'invalid_scope', 1002012],
])('the application gets no token for %s', async (_what, tenant, scope, error, code) => {
  const answer = await entra.token({ grant_type: 'client_credentials', scope }, tenant);
  expect(answer).toEqual(refused(400, error, code));
});

const asAssertion = async (token: string): Promise<TokenResponse> =>
  await entra.redeem(await entra.signIn(), {
    client_secret: undefined,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: token,
  });
const identityToken = async (resource = 'api://AzureADTokenExchange'): Promise<string> =>
  (await issueIdentityToken(entra.world, entra.world.state.managedIdentity!, resource)).token;

test('an assertion of the managed identity stands in for the secret', async () => {
  expect((await asAssertion(await identityToken())).status).toBe(200);
});

test.each<[string, () => void, string, number]>([
  [
    'another subject',
    () => (entra.world.state.app.federatedSubjects = ['other']),
    'api://AzureADTokenExchange',
    700213,
  ],
  ['another audience', () => undefined, 'https://vault.azure.net', 700213],
  [
    'no federated credential',
    () => (entra.world.state.app.federatedSubjects = []),
    'api://AzureADTokenExchange',
    7002131,
  ],
])('an assertion is refused with %s', async (_what, change, resource, code) => {
  change();
  expect(await asAssertion(await identityToken(resource))).toEqual(refused(401, 'invalid_client', code));
});

test('a forged or expired assertion is refused', async () => {
  const token = await identityToken();
  expect(await asAssertion(`${token.slice(0, -8)}AAAAAAAA`)).toEqual(refused(401, 'invalid_client', 700027));
  entra.passTime(2 * day);
  expect(await asAssertion(token)).toEqual(refused(401, 'invalid_client', 700027));
});
