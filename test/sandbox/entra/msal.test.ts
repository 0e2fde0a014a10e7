/** The stand-in as the product meets it: the real MSAL over real sockets, Microsoft's authority, no discovery. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import {
  ConfidentialClientApplication,
  CryptoProvider,
  InteractionRequiredAuthError,
  ServerError,
  type AuthenticationResult,
} from '@azure/msal-node';
import { issueIdentityToken } from '../identity/managed-identity-token.ts';
import { personByUpn, tenantOf } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import type { Person } from '../world/world.ts';
import { readAccessToken } from './access-token.ts';
import { entraEndpoints } from './app.ts';
import { openEntra, redirectUri, type EntraFixture } from './entra-fixture.ts';
import { signInAs } from './sign-in.ts';

const scopes = ['User.Read', 'Mail.Send', 'ChatMessage.Send'];
let entra: EntraFixture;
beforeEach(async () => {
  entra = await openEntra();
});
afterEach(() => entra.entra.close());

const recruiter = (): Person => personByUpn(entra.world.state, personas.recruiter)!;

type Auth = NonNullable<ConstructorParameters<typeof ConfidentialClientApplication>[0]>['auth'];

function msal(changes: Partial<Auth> = {}): ConfidentialClientApplication {
  const { app } = entra.world.state;
  return new ConfidentialClientApplication({
    auth: {
      clientId: app.clientId,
      authority: 'https://login.microsoftonline.com/organizations',
      authorityMetadata: JSON.stringify(entraEndpoints(entra.entra.url)),
      ...('clientAssertion' in changes ? {} : { clientSecret: app.clientSecrets[0]!.value }),
      ...changes,
    },
  });
}

async function connect(
  client: ConfidentialClientApplication,
  nonce = 'nonce',
): Promise<AuthenticationResult> {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const url = await client.getAuthCodeUrl({
    ...{ scopes, redirectUri, state: 'state', nonce: 'nonce', prompt: 'select_account' },
    ...{ codeChallenge: challenge, codeChallengeMethod: 'S256', responseMode: 'form_post' as const },
  });
  const { redirect } = await signInAs(url, { upn: personas.recruiter, decide: 'accept' });
  expect(redirect).toMatchObject({ method: 'POST', url: redirectUri, form: { state: 'state' } });
  const code = redirect.form['code']!;
  return await client.acquireTokenByCode(
    { code, scopes, redirectUri, codeVerifier: verifier, nonce, state: 'state' },
    { code, state: redirect.form['state']! },
  );
}

const renew = (client: ConfidentialClientApplication, { account }: AuthenticationResult) =>
  client.acquireTokenSilent({ account: account!, scopes, forceRefresh: true });

test('a recruiter signs in, accepts, and MSAL holds a connection that it can renew', async () => {
  const client = msal();
  const result = await connect(client);
  expect(result.account).toMatchObject({
    homeAccountId: `${recruiter().id}.${recruiter().tenantId}`,
    environment: 'login.windows.net',
    username: personas.recruiter,
    tenantId: recruiter().tenantId,
  });
  expect(result.scopes).toEqual(expect.arrayContaining(scopes));
  expect(await readAccessToken(entra.world, result.accessToken)).toMatchObject({
    userId: recruiter().id,
    scopes,
  });
  const renewed = await renew(client, result);
  expect(renewed.fromCache).toBe(false);
  expect(renewed.accessToken).not.toBe(result.accessToken);
});

test('MSAL asks for login_hint, and the account keeps it', async () => {
  const { account } = await connect(msal());
  expect(account?.loginHint).toMatch(/^O\./);
});

test('the short scope names find the cached token again: no second call', async () => {
  const client = msal();
  const { account } = await connect(client);
  const calls = entra.world.state.journal.length;
  expect((await client.acquireTokenSilent({ account: account!, scopes })).fromCache).toBe(true);
  expect(entra.world.state.journal).toHaveLength(calls);
});

test('a client that declares CP1 gets a token for a day', async () => {
  const { expiresOn } = await connect(msal({ clientCapabilities: ['CP1'] }));
  expect(expiresOn!.getTime()).toBeGreaterThan(Date.now() + 23 * 60 * 60 * 1000);
});

test('the nonce of another sign-in is noticed', async () => {
  await expect(connect(msal(), 'other')).rejects.toMatchObject({ errorCode: 'nonce_mismatch' });
});

test('an assertion of the managed identity does what the secret does', async () => {
  const { managedIdentity } = entra.world.state;
  const clientAssertion = async (): Promise<string> =>
    (await issueIdentityToken(entra.world, managedIdentity!, 'api://AzureADTokenExchange')).token;
  const client = msal({ clientAssertion });
  expect((await renew(client, await connect(client))).accessToken).toBeTruthy();
});

test.each<[string, () => void, typeof ServerError | typeof InteractionRequiredAuthError, object]>([
  [
    'revoked sessions',
    () => (recruiter().sessionEpoch += 1),
    ServerError,
    { errorCode: 'invalid_grant', errorNo: 50173 },
  ],
  [
    'a disabled account',
    () => (recruiter().enabled = false),
    ServerError,
    { errorCode: 'invalid_grant', errorNo: 50057 },
  ],
  [
    'withdrawn consent',
    () => (entra.world.state.grants = []),
    InteractionRequiredAuthError,
    { errorCode: 'invalid_grant', subError: 'consent_required' },
  ],
  [
    'an application disabled in the company',
    () => (tenantOf(entra.world.state, recruiter()).appDisabled = true),
    ServerError,
    { errorCode: 'unauthorized_client', errorNo: 7000112 },
  ],
  [
    'a secret that is no longer registered',
    () => (entra.world.state.app.clientSecrets = []),
    ServerError,
    { errorCode: 'invalid_client', errorNo: 7000215 },
  ],
  [
    'Conditional Access',
    () => (entra.world.state.faults['entra.tokenError'] = '50076'),
    InteractionRequiredAuthError,
    { subError: 'basic_action', claims: expect.stringContaining('capolids') },
  ],
])('MSAL reads %s as it reads the real answer', async (_what, happen, kind, members) => {
  const client = msal();
  const result = await connect(client);
  happen();
  const error: unknown = await renew(client, result).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject(members);
});

test('the application’s own token comes from one company’s address', async () => {
  const authority = `https://login.microsoftonline.com/${entra.world.state.app.homeTenantId}`;
  const result = await msal({ authority }).acquireTokenByClientCredential({
    scopes: ['https://graph.microsoft.com/.default'],
  });
  expect(result?.accessToken).toBeTruthy();
});
