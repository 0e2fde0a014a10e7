/** Each control against the stand-ins: what Entra, Key Vault and Graph answer before, during and after. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { openEntra, type EntraFixture } from '../entra/entra-fixture.ts';
import { walkSignIn } from '../entra/sign-in.ts';
import { issueIdentityToken } from '../identity/managed-identity-token.ts';
import { managedIdentityOf } from '../identity/app.ts';
import { createVault } from '../vault/app.ts';
import { consentPolicies } from '../world/consent-policy.ts';
import { vaultSecretNames } from '../world/new-world.ts';
import { personByUpn } from '../world/people.ts';
import { personas } from '../world/sample-company.ts';
import {
  endAccessTokens,
  expireApprovalRequests,
  expireClientSecret,
  NothingToChange,
  putWrongClientSecret,
  replaceClientSecret,
  resetPasswordByEntraAdmin,
  resetPasswordByUser,
  revokeSessions,
  setAppDisabled,
  setConsentPolicy,
  setFederatedRecord,
  setKeyEncryptionSecret,
  setPersonEnabled,
  switchFaultOff,
  withdrawOwnConsent,
  withdrawTenantConsent,
} from './actions.ts';

const who = personas.recruiter;
const company = 'haldenvoss.example';
let entra: EntraFixture;
let refreshToken: unknown;
beforeEach(async () => {
  entra = await openEntra();
  const cookies = new Map<string, string>();
  refreshToken = (await entra.redeem(await entra.signIn({ cookies }))).body['refresh_token'];
});
afterEach(() => entra.entra.close());

/** 0 for success. */
const codeOf = ({ status, body }: { status: number; body: Readonly<Record<string, unknown>> }): number =>
  status === 200 ? 0 : (body['error_codes'] as number[])[0]!;
const renewal = async (): Promise<number> => codeOf(await entra.renew(refreshToken));

test.each<[string, number, () => void]>([
  ['a password reset by the user', 0, () => resetPasswordByUser(entra.world, who)],
  ['a password reset by an Entra admin', 50173, () => resetPasswordByEntraAdmin(entra.world, who)],
  ['revoked sessions', 50173, () => revokeSessions(entra.world, who)],
  ['a disabled account', 50057, () => setPersonEnabled(entra.world, who, false)],
  ['a withdrawn consent', 65001, () => withdrawOwnConsent(entra.world, who)],
  ['an app disabled in the company', 7000112, () => setAppDisabled(entra.world, company, true)],
  ['an expired client secret', 7000222, () => expireClientSecret(entra.world)],
  ['access tokens that are over', 0, () => endAccessTokens(entra.world)],
  [
    'a policy that asks for approval from now on',
    0,
    () => setConsentPolicy(entra.world, company, consentPolicies.nobodyWithRequests),
  ],
])('the refresh token meets %s with %i', async (_what, code, happen) => {
  expect(await renewal()).toBe(0);
  happen();
  expect(await renewal()).toBe(code);
});

test.each<[string, () => void, () => void]>([
  [
    'enabled again',
    () => setPersonEnabled(entra.world, who, false),
    () => setPersonEnabled(entra.world, who, true),
  ],
  [
    'switched on again in the company',
    () => setAppDisabled(entra.world, company, true),
    () => setAppDisabled(entra.world, company, false),
  ],
])('what was ended works when it is %s', async (_what, end, begin) => {
  end();
  begin();
  expect(await renewal()).toBe(0);
});

test('a password reset by the user ends the session in the browser, nothing else', async () => {
  const cookies = new Map<string, string>();
  await walkSignIn(entra.authorizeUrl(), { upn: who, decide: 'accept', cookies });
  resetPasswordByUser(entra.world, who);
  const { titles } = await walkSignIn(entra.authorizeUrl({ prompt: undefined, login_hint: who }), {
    upn: who,
    decide: 'accept',
    cookies,
  });
  expect(titles).toEqual(['Sign in']);
});

test('AADSTS50173 names when the grant was issued and since when tokens are valid', async () => {
  entra.passTime(60_000);
  revokeSessions(entra.world, who);
  const since = personByUpn(entra.world.state, who)!.tokensValidFrom!;
  entra.passTime(60_000);
  const { body } = await entra.renew(refreshToken);
  expect(body['error_description']).toContain(
    `TokensValidFrom date (before which tokens are not valid) for this user is '${new Date(since).toISOString()}'`,
  );
});

test('a consent for everybody carries those who have none of their own, until it is withdrawn', async () => {
  const admin = { upn: personas.tenantAdmin, decide: 'accept-for-organization' } as const;
  await walkSignIn(entra.authorizeUrl(), admin);
  withdrawOwnConsent(entra.world, who);
  expect(await renewal()).toBe(0);
  withdrawTenantConsent(entra.world, company);
  expect(await renewal()).toBe(65001);
});

const withSecret = async (value: string): Promise<number> =>
  codeOf(await entra.renew(refreshToken, { client_secret: value }));
const secretInVault = (): string => entra.world.state.vault[vaultSecretNames.clientSecret]!.at(-1)!.value;

test('a wrong client secret is in the vault alone', async () => {
  const good = secretInVault();
  putWrongClientSecret(entra.world);
  expect(await withSecret(secretInVault())).toBe(7000215);
  expect(await withSecret(good)).toBe(0);
});

test.each([
  [true, 0],
  [false, 7000215],
])(
  'a client secret replaced with overlap %s: the old one meets %i, the new one works',
  async (overlap, code) => {
    const old = secretInVault();
    const { value } = replaceClientSecret(entra.world, { overlap });
    expect(secretInVault()).toBe(value);
    expect([await withSecret(old), await withSecret(value)]).toEqual([code, 0]);
  },
);

test.each([
  ['expired', expireClientSecret],
  ['wrong', putWrongClientSecret],
])('replacing cures a client secret that is %s', async (_what, spoil) => {
  spoil(entra.world);
  replaceClientSecret(entra.world, { overlap: true });
  expect(await withSecret(secretInVault())).toBe(0);
});

test('without the federated record every assertion is refused, and with it again none', async () => {
  const assertion = async (): Promise<number> => {
    const { token } = await issueIdentityToken(
      entra.world,
      managedIdentityOf(entra.world),
      'api://AzureADTokenExchange',
    );
    return codeOf(
      await entra.renew(refreshToken, {
        client_secret: undefined,
        client_assertion: token,
        client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      }),
    );
  };
  setFederatedRecord(entra.world, false);
  expect(await assertion()).toBe(7002131);
  setFederatedRecord(entra.world, true);
  expect(await assertion()).toBe(0);
});

async function askVault(): Promise<{ status: number; value: unknown }> {
  const { token } = await issueIdentityToken(
    entra.world,
    managedIdentityOf(entra.world),
    'https://vault.azure.net',
  );
  const url = `https://localhost/secrets/${vaultSecretNames.keyEncryption}?api-version=7.6`;
  const answer = await createVault(entra.world).request(url, {
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: answer.status, value: ((await answer.json()) as { value?: unknown }).value };
}

test.each([
  ['missing', 404],
  ['disabled', 403],
] as const)(
  'a key-encryption secret that is %s is not given, and comes back the same',
  async (how, status) => {
    const before = await askVault();
    setKeyEncryptionSecret(entra.world, how);
    expect((await askVault()).status).toBe(status);
    setKeyEncryptionSecret(entra.world, 'present');
    expect(await askVault()).toEqual({ ...before, status: 200 });
  },
);

test('a deleted key-encryption secret can be disabled, and the other way round', async () => {
  setKeyEncryptionSecret(entra.world, 'missing');
  setKeyEncryptionSecret(entra.world, 'disabled');
  expect((await askVault()).status).toBe(403);
  setKeyEncryptionSecret(entra.world, 'missing');
  expect((await askVault()).status).toBe(404);
});

test.each<[string, () => void]>([
  ['a person', () => revokeSessions(entra.world, 'nobody@haldenvoss.example')],
  ['a company', () => setAppDisabled(entra.world, 'nobody.example', true)],
  ['a consent', () => withdrawTenantConsent(entra.world, company)],
  ['an open request', () => expireApprovalRequests(entra.world, company)],
  ['a fault that is on', () => switchFaultOff(entra.world, 'graph.down')],
])('%s that does not exist is refused', (_what, act) => {
  expect(act).toThrow(NothingToChange);
});
