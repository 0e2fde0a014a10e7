/** What the stand-ins do not have: whoever asks for it is refused, so that nothing seems to work that was never there. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openEntra, type EntraFixture } from '../entra/entra-fixture.ts';
import { ask } from '../graph/ask.ts';
import { smallWorld } from '../graph/small-world.ts';
import { managedIdentityOf } from '../identity/app.ts';
import { issueIdentityToken, vaultResource } from '../identity/managed-identity-token.ts';
import { createVault } from '../vault/app.ts';

let entra: EntraFixture;
beforeAll(async () => {
  entra = await openEntra();
});
afterAll(() => entra.entra.close());

test.each([
  'password',
  'urn:ietf:params:oauth:grant-type:device_code',
  'urn:ietf:params:oauth:grant-type:jwt-bearer',
])('Entra gives no token by %s', async (grant_type) => {
  const { status, body } = await entra.token({ grant_type, username: 'x', password: 'x', assertion: 'x' });
  expect([status, body['error_codes']]).toEqual([400, [70003]]);
});

test.each(['devicecode', 'deviceauth', 'revoke'])('Entra has no endpoint %s', async (name) => {
  const answer = await fetch(`${entra.entra.url}/organizations/oauth2/v2.0/${name}`, { method: 'POST' });
  expect(answer.status).toBe(404);
});

test.each([
  ['GET', '/me/messages'],
  ['GET', '/me/chats'],
  ['POST', '/me/chats'],
  ['GET', '/me/people'],
  ['GET', '/me/presence'],
  ['POST', '/$batch'],
  ['POST', '/subscriptions'],
  ['POST', '/me/revokeSignInSessions'],
  ['DELETE', '/me/contacts'],
])('Graph refuses %s %s, which is not there', async (method, path) => {
  const { status, code } = await ask(smallWorld(), path, method === 'POST' ? {} : undefined, { method });
  expect([400, 405]).toContain(status);
  expect(code).toBeTruthy();
});

test.each([
  ['GET', '/keys/token-key-encryption'],
  ['GET', '/certificates/x'],
  ['DELETE', '/secrets/token-key-encryption'],
  ['POST', '/secrets/backup'],
])('Key Vault refuses %s %s, which is not there', async (method, path) => {
  const { token } = await issueIdentityToken(entra.world, managedIdentityOf(entra.world), vaultResource);
  const answer = await createVault(entra.world).request(`https://localhost${path}?api-version=7.6`, {
    method,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBeGreaterThanOrEqual(400);
});
