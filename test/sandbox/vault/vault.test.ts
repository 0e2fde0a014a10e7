/** Key Vault's REST answers, request by request. */
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { managedIdentityOf } from '../identity/app.ts';
import { issueIdentityToken } from '../identity/managed-identity-token.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import { createVault } from './app.ts';
import { addSecretVersion, deleteSecret, recoverSecret } from './secrets.ts';

let world: OpenWorld;
let token: string;
const tokenFor = async (resource: string): Promise<string> =>
  (await issueIdentityToken(world, managedIdentityOf(world), resource)).token;
beforeEach(async () => {
  world = await openWorld();
  token = await tokenFor('https://vault.azure.net');
});
afterEach(() => {
  world.state.faults = {};
});

interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

async function ask(
  path: string,
  bearer: string | undefined = token,
  init: RequestInit = {},
): Promise<Answer> {
  const headers = {
    ...(bearer ? { authorization: `Bearer ${bearer}` } : {}),
    'content-type': 'application/json',
  };
  const url = `https://localhost${path}${path.includes('?') ? '' : '?api-version=7.6'}`;
  const answer = await createVault(world).request(url, { ...init, headers });
  return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Answer['body'] };
}
const refused = (status: number, code: string, inner?: string) =>
  expect.objectContaining({
    status,
    body: { error: { code, message: expect.any(String), ...(inner ? { innererror: { code: inner } } : {}) } },
  });

test('without a token it tells where to get one, and nothing else', async () => {
  const answer = await ask('/secrets/entra-client-secret', '');
  expect(answer).toEqual(refused(401, 'Unauthorized'));
  expect(answer.headers.get('www-authenticate')).toBe(
    `Bearer authorization="https://login.microsoftonline.com/${world.state.app.homeTenantId}", resource="https://vault.azure.net"`,
  );
});

test.each([['for storage'], ['forged'], ['expired']])('a token that is %s is challenged', async (how) => {
  const bad =
    how === 'for storage'
      ? await tokenFor('https://storage.azure.com')
      : how === 'forged'
        ? `${token}x`
        : token;
  const late = { ...world, now: () => Date.now() + 2 * 24 * 60 * 60 * 1000 };
  if (how === 'expired') world = late;
  expect(await ask('/secrets/entra-client-secret', bad)).toEqual(refused(401, 'Unauthorized'));
});

test('the newest version is given, with its id and times', async () => {
  const { body } = await ask('/secrets/entra-client-secret');
  const secret = world.state.vault['entra-client-secret']![0]!;
  expect(body).toEqual({
    value: secret.value,
    id: `https://localhost/secrets/entra-client-secret/${secret.version}`,
    attributes: {
      enabled: true,
      exp: Math.floor(secret.expiresAt! / 1000),
      created: Math.floor(secret.createdAt / 1000),
      updated: Math.floor(secret.createdAt / 1000),
      recoveryLevel: 'Recoverable',
      recoverableDays: 90,
    },
  });
});

test('a slash at the end asks for the newest version, as the SDK does', async () => {
  expect((await ask('/secrets/entra-client-secret/')).status).toBe(200);
});

test('names are the same in any case', async () => {
  expect((await ask('/secrets/Entra-Client-Secret')).status).toBe(200);
});

test('an older version is given by its own address, the list shows all without values', async () => {
  const [old] = world.state.vault['entra-client-secret']!;
  addSecretVersion(world, 'entra-client-secret', { value: 'new' });
  expect((await ask('/secrets/entra-client-secret')).body['value']).toBe('new');
  expect((await ask(`/secrets/entra-client-secret/${old!.version}`)).body['value']).toBe(old!.value);
  const { body } = await ask('/secrets/entra-client-secret/versions');
  expect(body).toEqual({ value: [expect.any(Object), expect.any(Object)], nextLink: null });
  expect(JSON.stringify(body)).not.toContain(old!.value);
});

test('PUT makes a new version', async () => {
  const init = { method: 'PUT', body: JSON.stringify({ value: 'v', attributes: { exp: 2_000_000_000 } }) };
  expect((await ask('/secrets/made-here', token, init)).body).toMatchObject({
    value: 'v',
    attributes: { enabled: true, exp: 2_000_000_000 },
  });
  expect((await ask('/secrets/made-here')).body['value']).toBe('v');
});

test.each([
  ['no value', 'made-here', {}],
  ['a name with an underscore', 'made_here', { value: 'v' }],
])('PUT with %s is refused', async (_what, name, body) => {
  const init = { method: 'PUT', body: JSON.stringify(body) };
  expect(await ask(`/secrets/${name}`, token, init)).toEqual(refused(400, 'BadParameter'));
});

test('a secret or version that is not there is SecretNotFound', async () => {
  expect(await ask('/secrets/nothing')).toEqual(refused(404, 'SecretNotFound'));
  expect(await ask('/secrets/entra-client-secret/nothing')).toEqual(refused(404, 'SecretNotFound'));
});

test('a disabled version is refused as disabled', async () => {
  world.state.vault['entra-client-secret']![0]!.enabled = false;
  expect(await ask('/secrets/entra-client-secret')).toEqual(refused(403, 'Forbidden', 'SecretDisabled'));
});

test('a deleted secret is not found, keeps its name, and comes back whole', async () => {
  const [version] = world.state.vault['token-key-encryption']!;
  deleteSecret(world, 'Token-Key-Encryption');
  expect(await ask('/secrets/token-key-encryption')).toEqual(refused(404, 'SecretNotFound'));
  expect(await ask(`/secrets/token-key-encryption/${version!.version}`)).toEqual(
    refused(404, 'SecretNotFound'),
  );
  const init = { method: 'PUT', body: JSON.stringify({ value: 'v' }) };
  expect(await ask('/secrets/token-key-encryption', token, init)).toEqual(
    refused(409, 'Conflict', 'ObjectIsDeletedButRecoverable'),
  );
  recoverSecret(world, 'token-key-encryption');
  expect((await ask('/secrets/token-key-encryption')).body['value']).toBe(version!.value);
});

test('an expired secret is still given', async () => {
  addSecretVersion(world, 'old', { value: 'v', expiresAt: 1 });
  expect((await ask('/secrets/old')).status).toBe(200);
});

test('a request without api-version is refused', async () => {
  expect(await ask('/secrets/entra-client-secret?x=1')).toEqual(refused(400, 'BadParameter'));
});

test('vault.forbidden is a missing role, vault.down an outage', async () => {
  world.state.faults = { 'vault.forbidden': '' };
  expect(await ask('/secrets/entra-client-secret')).toEqual(refused(403, 'Forbidden', 'ForbiddenByRbac'));
  world.state.faults = { 'vault.down': '' };
  expect((await ask('/secrets/entra-client-secret')).status).toBe(503);
});

test('the journal has the secret’s name and never its value', async () => {
  await ask('/secrets/entra-client-secret');
  expect(world.state.journal.at(-1)).toMatchObject({
    service: 'vault',
    path: '/secrets/entra-client-secret',
    status: 200,
  });
  expect(JSON.stringify(world.state.journal)).not.toContain(
    world.state.vault['entra-client-secret']![0]!.value,
  );
});
