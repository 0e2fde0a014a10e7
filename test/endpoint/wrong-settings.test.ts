import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { ROUTES, type Route } from '../../shared/http/routes.ts';
import { appSettings } from '../sandbox/app-settings.ts';
import { eventually } from '../sandbox/eventually.ts';
import { call } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';

/** What is wrong, and how the log must name it. */
const wrong: Record<string, string | undefined> = {
  PUBLIC_BASE_URL: 'http://api.wintro.example',
  ENTRA_CLIENT_ID: 'SECRET-not-a-guid',
  ENTRA_CREDENTIAL: 'password',
  ENTRA_ENDPOINTS: '{"issuer":"https://evil.example"}',
  KEY_VAULT_URL: undefined,
  KEY_ENCRYPTION_SECRET_NAME: 'SECRET name',
  WINTRO_ISSUER: '',
  WINTRO_TOKEN_ALGORITHMS: 'RS256,HS256',
  WINTRO_SIGNING_KEYS_URL: 'http://id.wintro.example/jwks.json',
  WINTRO_ROLE_NAMES: '{"admin":"SECRET"}',
  RETURN_ADDRESSES: '{"settings":"http://app.wintro.example/#SECRET"}',
  USAGE_LIMITS: '{"connectsPerHour":0}',
  TENANT_ALLOW_LIST: '@Microsoft.KeyVault(SecretUri=https://x.vault.azure.net/secrets/SECRET)',
};

let product: Product;
let logAtStart: string[];
beforeAll(async () => {
  product = await openProduct({ env: wrong });
  // Nothing has been asked yet: the lines only have to come through the pipe.
  logAtStart = await eventually(
    () => product.sandbox.hostLog(),
    (lines) => new Set(named(lines).map(({ setting }) => setting)).size === Object.keys(wrong).length,
  );
});
afterAll(() => product.close());

const named = (lines: readonly string[]): { setting: string; fault: string }[] =>
  lines.flatMap((line) => {
    const json = /\{[^{}]*"event":"settings\.invalid".*\}/.exec(line)?.[0];
    return json === undefined ? [] : [JSON.parse(json) as { setting: string; fault: string }];
  });

test('before the first request the log names every wrong or missing setting, all at once', () => {
  const settings = named(logAtStart).map(({ setting }) => setting);
  expect([...new Set(settings)].sort()).toEqual(Object.keys(wrong).sort());
});

test('each fault says what is expected, and never what was set', () => {
  for (const { fault } of named(logAtStart)) expect(fault).not.toMatch(/REDACTED|SECRET|^$/);
  expect(logAtStart.join('\n')).not.toMatch(/SECRET-not|SECRET name|secrets\/SECRET|#SECRET/);
});

test('every route exists all the same and answers 503 with the reason, also to operators', async () => {
  const authorization = `Bearer ${(await product.as({ roles: ['operator'] })).token}`;
  for (const { methods, path, shows } of Object.values<Route>(ROUTES)) {
    for (const method of methods) {
      const address = path.replace('{teamId}', '00000000-0000-4000-8000-000000000000');
      const answered = await call(`${product.apiUrl}/${address}`, { method, headers: { authorization } });
      expect([path, answered.status]).toEqual([path, 503]);
      if (shows === 'pages') expect(answered.text).toContain('The integration is not set up completely');
      else
        expect(answered.json).toMatchObject({
          reason: 'settings-invalid',
          owner: 'operator',
          retryable: true,
        });
      for (const setting of Object.keys(wrong)) expect(answered.text).not.toContain(setting);
    }
  }
});

test('nothing is registered that could take a message from a queue or run by itself', async () => {
  for (const name of ['revalidate-connections', 'revalidate-connection']) {
    await expect(product.sandbox.fire(name)).rejects.toThrow('404');
  }
});

test('with the settings corrected and the app started anew, everything works', async () => {
  const { addresses, world, certificates } = product.sandbox;
  const { caFile } = certificates;
  const good = appSettings({ addresses, world: world.state, credential: 'federated', caFile });
  const none = Object.fromEntries(Object.keys(wrong).map((name) => [name, undefined]));
  await product.sandbox.restartHost({ ...none, ...good });
  expect(await call(`${product.apiUrl}/health`)).toMatchObject({ status: 200, json: { status: 'up' } });
});
