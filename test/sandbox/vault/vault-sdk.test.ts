/**
 * The real Key Vault client with the real managed identity credential, over TLS: a process of its own, because Node
 * reads NODE_EXTRA_CA_CERTS when it starts.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createIdentity, managedIdentityOf } from '../identity/app.ts';
import { listen, type Listening } from '../listen.ts';
import { openCertificates, type Certificates } from '../tls/certificates.ts';
import { openWorld, type OpenWorld } from '../world/store.ts';
import { createVault } from './app.ts';
import { addSecretVersion } from './secrets.ts';

let world: OpenWorld;
let folder: string;
let tls: Certificates;
let vault: Listening;
let identity: Listening;
beforeAll(async () => {
  world = await openWorld();
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  tls = await openCertificates(folder);
  vault = await listen(createVault(world), { port: 0, tls, hostname: 'localhost' });
  identity = await listen(createIdentity(world), { port: 0 });
});
afterAll(async () => {
  await Promise.all([vault.close(), identity.close(), rm(folder, { recursive: true })]);
});

const script = `
import { ManagedIdentityCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
const client = new SecretClient(process.env.VAULT, new ManagedIdentityCredential({ clientId: process.env.CLIENT }),
  { disableChallengeResourceVerification: true, retryOptions: { maxRetries: 0 } });
const failed = (promise) => promise.then(() => 'no error', ({ name, code, statusCode }) => ({ name, code, statusCode }));
const newest = await client.getSecret('rotated');
const versions = [];
for await (const { version, enabled } of client.listPropertiesOfSecretVersions('rotated')) versions.push({ version, enabled });
const made = await client.setSecret('made', 'by-sdk', { expiresOn: new Date(2e12) });
console.log(JSON.stringify({
  newest: newest.value,
  expires: newest.properties.expiresOn,
  old: (await client.getSecret('rotated', { version: process.env.OLD })).value,
  versions,
  made: { value: made.value, expiresOn: made.properties.expiresOn },
  missing: await failed(client.getSecret('nothing')),
  disabled: await failed(client.getSecret('disabled')),
}));
`;

test('the real client reads, lists and sets secrets, and names what went wrong', async () => {
  const old = addSecretVersion(world, 'rotated', { value: 'old' });
  const newest = addSecretVersion(world, 'rotated', { value: 'new', expiresAt: 1_900_000_000_000 });
  addSecretVersion(world, 'disabled', { value: 'x', enabled: false });
  const { clientId, header } = managedIdentityOf(world);
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], {
    timeout: 30_000,
    env: {
      ...{ NODE_EXTRA_CA_CERTS: tls.caFile, VAULT: vault.url, CLIENT: clientId, OLD: old.version },
      ...{ IDENTITY_ENDPOINT: `${identity.url}/msi/token`, IDENTITY_HEADER: header },
    },
  });
  expect(JSON.parse(stdout)).toEqual({
    newest: 'new',
    expires: new Date(1_900_000_000_000).toISOString(),
    old: 'old',
    versions: [
      { version: old.version, enabled: true },
      { version: newest.version, enabled: true },
    ],
    made: { value: 'by-sdk', expiresOn: new Date(2e12).toISOString() },
    missing: { name: 'RestError', code: 'SecretNotFound', statusCode: 404 },
    disabled: { name: 'RestError', code: 'Forbidden', statusCode: 403 },
  });
  const statuses = world.state.journal
    .filter(({ service }) => service === 'vault')
    .map(({ status }) => status);
  expect(statuses[0]).toBe(401);
  expect(world.state.journal.filter(({ service }) => service === 'identity')).toHaveLength(1);
});
