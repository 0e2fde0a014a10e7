/** The managed identity endpoint: the real credential gets its tokens, and a wrong caller does not. */
import { ManagedIdentityCredential } from '@azure/identity';
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { decodeJwt } from 'jose';
import { listen, type Listening } from '../listen.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import type { ManagedIdentity } from '../world/world.ts';
import { createIdentity, managedIdentityOf } from './app.ts';
import { readIdentityToken } from './managed-identity-token.ts';

let world: OpenWorld;
let server: Listening;
let identity: ManagedIdentity;
/** One endpoint for the whole process: the SDK remembers the first that it met. */
beforeAll(async () => {
  world = await openWorld();
  identity = managedIdentityOf(world);
  server = await listen(createIdentity(world), { port: 0 });
  process.env['IDENTITY_ENDPOINT'] = `${server.url}/msi/token`;
  process.env['IDENTITY_HEADER'] = identity.header;
});
afterEach(() => {
  world.state.faults = {};
});
afterAll(async () => {
  delete process.env['IDENTITY_ENDPOINT'];
  delete process.env['IDENTITY_HEADER'];
  await server.close();
});

async function ask(changes: Record<string, string> = {}, header = identity.header): Promise<Response> {
  const query = {
    'api-version': '2019-08-01',
    resource: 'https://vault.azure.net',
    client_id: identity.clientId,
    ...changes,
  };
  return await fetch(`${server.url}/?${new URLSearchParams(query).toString()}`, {
    headers: { 'x-identity-header': header },
  });
}

test.each([
  ['https://storage.azure.com', 'https://sts.windows.net/'],
  ['https://vault.azure.net', 'https://sts.windows.net/'],
  ['https://monitor.azure.com', 'https://sts.windows.net/'],
  ['api://AzureADTokenExchange', 'https://login.microsoftonline.com/'],
])('the real ManagedIdentityCredential gets a token for %s', async (resource, issuer) => {
  const credential = new ManagedIdentityCredential({ clientId: identity.clientId });
  const { token, expiresOnTimestamp } = await credential.getToken(`${resource}/.default`);
  const { aud, iss, sub } = decodeJwt(token);
  expect({ aud, sub }).toEqual({ aud: resource, sub: identity.principalId });
  expect(iss?.startsWith(issuer)).toBe(true);
  expect(expiresOnTimestamp).toBeGreaterThan(Date.now());
  expect(await readIdentityToken(world, token, resource)).toBe(identity.principalId);
});

test('one credential asks the endpoint once for many tokens', async () => {
  const credential = new ManagedIdentityCredential({ clientId: identity.clientId });
  world.state.journal = [];
  for (let send = 0; send < 50; send++) await credential.getToken('https://graph.microsoft.com/.default');
  expect(world.state.journal).toMatchObject([{ service: 'identity', path: '/msi/token', status: 200 }]);
});

test('the answer has the members of the real one', async () => {
  expect(await (await ask()).json()).toEqual({
    access_token: expect.any(String),
    client_id: identity.clientId,
    expires_on: expect.stringMatching(/^\d{10}$/),
    resource: 'https://vault.azure.net',
    token_type: 'Bearer',
  });
});

test.each<[string, Record<string, string>, string | undefined, number]>([
  ['a wrong X-IDENTITY-HEADER', {}, 'guess', 401],
  [
    'the client id of another identity',
    { client_id: '00000000-0000-4000-8000-000000000000' },
    undefined,
    400,
  ],
  ['no client id', { client_id: '' }, undefined, 400],
  ['another api-version', { 'api-version': '2018-02-01' }, undefined, 400],
  [
    'a resource that the product has no business with',
    { resource: 'https://management.azure.com' },
    undefined,
    400,
  ],
])('refuses %s', async (_what, changes, header, status) => {
  expect((await ask(changes, header)).status).toBe(status);
});

test('identity.down answers 500', async () => {
  world.state.faults = { 'identity.down': '' };
  expect((await ask()).status).toBe(500);
});

test('a token for one resource is no token for another', async () => {
  const { access_token: token } = (await (await ask()).json()) as { access_token: string };
  expect(await readIdentityToken(world, token, 'https://storage.azure.com')).toBeUndefined();
});
