/** What `verify:deployment` sees of the registration, of the resource group and of TLS. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../../infra/hooks/graph-call.ts';
import type { Finding } from '../../../infra/verify/finding.ts';
import type { Az } from '../../../infra/hooks/az.ts';
import { BACKGROUND, lookInAzure } from '../../../infra/verify/in-azure.ts';
import { lookAtRegistration } from '../../../infra/verify/registration.ts';
import { lookAtTls } from '../../../infra/verify/tls.ts';
import { root } from '../../../infra/package/root.ts';
import { ALERTS } from '../../../infra/alerts/alert-table.ts';
import { SCOPE_IDS } from '../../../shared/domain/capabilities.ts';
import { ROUTES } from '../../../shared/http/routes.ts';
import { openTls } from '../hooks/microsoft.ts';
import { clientId, issuer, principalId } from '../hooks/stand-in-state.ts';

const wrongs = (findings: readonly Finding[]): readonly string[] =>
  findings.filter(({ wrong }) => wrong !== undefined).map(({ what }) => what);

describe('the registration', () => {
  const baseUrl = 'https://api.wintro.test';
  const trusted = { issuer, subject: principalId };
  const federated = { name: 'app', issuer, subject: principalId, audiences: ['api://AzureADTokenExchange'] };
  const good = {
    id: 'object-1',
    appId: clientId,
    displayName: 'Wintro',
    web: { redirectUris: [`${baseUrl}/api/callback`] },
    signInAudience: 'AzureADMultipleOrgs',
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        resourceAccess: Object.values<string>(SCOPE_IDS).map((id) => ({ id, type: 'Scope' })),
      },
    ],
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
    passwordCredentials: [] as object[],
    keyCredentials: [],
    verifiedPublisher: { verifiedPublisherId: '1', displayName: 'Wintro', addedDateTime: null },
  };
  const owner = { id: 'owner-1', displayName: 'Amara' };

  const look = async (change: Partial<typeof good> = {}, owners = [owner], status = 200) => {
    const call: Call = (_method, path) => {
      const value = path.includes('/owners') ? owners : path.includes('/federated') ? [federated] : undefined;
      const body = value === undefined ? { ...good, ...change } : { value };
      return Promise.resolve({ status, body });
    };
    return wrongs(
      await lookAtRegistration({
        call,
        clientId,
        baseUrl,
        mode: 'federated',
        trusted,
        knownOwners: ['owner-1'],
      }),
    );
  };
  const [access] = good.requiredResourceAccess;

  test('as it was deployed nothing is wrong', async () => {
    expect(await look()).toEqual([]);
  });

  test.each<[string, Partial<typeof good>, string]>([
    [
      'a second redirect address',
      { web: { redirectUris: [`${baseUrl}/api/callback`, 'https://old.example'] } },
      'Its one redirect address is the callback.',
    ],
    ['no permission', { requiredResourceAccess: [] }, 'It asks for exactly the permissions of this version.'],
    [
      'a permission of the app itself',
      {
        requiredResourceAccess: [
          { ...access!, resourceAccess: [...access!.resourceAccess, { id: 'x', type: 'Role' }] },
        ],
      },
      'It asks for exactly the permissions of this version.',
    ],
    ['one tenant', { signInAudience: 'AzureADMyOrg' }, 'It takes work accounts of all tenants.'],
    [
      'no lock',
      { servicePrincipalLockConfiguration: { isEnabled: false, allProperties: true } },
      'It is locked against credentials in other tenants.',
    ],
    [
      'a secret of somebody',
      { passwordCredentials: [{ keyId: 'k', displayName: 'mine', endDateTime: null }] },
      'Nobody and nothing unknown can act as the app.',
    ],
    [
      'no verified publisher',
      { verifiedPublisher: undefined as never },
      'Microsoft has verified the publisher.',
    ],
  ])('%s is told', async (_title, change, what) => {
    expect(await look(change)).toEqual([what]);
  });

  test('an unknown owner is told', async () => {
    expect(await look({}, [owner, { id: 'owner-2', displayName: 'Somebody' }])).toEqual([
      'Nobody and nothing unknown can act as the app.',
    ]);
  });

  test('a registration that is gone is told', async () => {
    expect(await look({}, [owner], 404)).toEqual(['The app registration can be read.']);
  });
});

describe('the resource group', () => {
  const sources = readdirSync(join(root, 'functions')).map((name) =>
    readFileSync(join(root, 'functions', name), 'utf8'),
  );
  const background = sources.flatMap((text) => /^register(?:Queue|Timer)\('([\w-]+)'/m.exec(text)?.[1] ?? []);
  const names = [...Object.keys(ROUTES), ...background];
  const answers: Readonly<Record<string, unknown>> = {
    'functionapp function': names.map((name) => `func-wintro/${name}`),
    'resource list': [false, false],
    'storage account': [],
    'lock list': ['keep-data', 'keep-keys'],
    'monitor scheduled-query': [...ALERTS.map(({ name }) => `wintro-${name}`), 'wintro-logs-near-cap'],
    'monitor action-group': ['wintro-operator'],
  };
  const look = async (changes: Readonly<Record<string, unknown>> = {}) => {
    const az: Az = (...words) => {
      const answer = { ...answers, ...changes }[words.slice(0, 2).join(' ')];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    return lookInAzure({ az, resourceGroup: 'rg-wintro', functionApp: 'func-wintro' });
  };

  test('as it was deployed nothing is wrong, and nothing that runs by itself is left out', async () => {
    expect(background.sort()).toEqual([...BACKGROUND].sort());
    expect(wrongs(await look())).toEqual([]);
  });

  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'a function that is not there',
      { 'functionapp function': ['func-wintro/health'] },
      'Every function of this version is there.',
    ],
    ['publishing with a password', { 'resource list': [false, true] }, 'Nobody publishes with a password.'],
    ['an account that takes keys', { 'storage account': ['stdata'] }, 'No storage account takes keys.'],
    [
      'a lock that is gone',
      { 'lock list': ['keep-keys'] },
      'The tables and the vault are locked against being deleted.',
    ],
    [
      'an alert that is off',
      { 'monitor scheduled-query': ['wintro-crashed'] },
      'Every alert is there and on.',
    ],
    ['nobody to be told', { 'monitor action-group': [] }, 'Somebody is told of alerts.'],
    [
      'a command that fails',
      { 'lock list': new Error('ERROR: AuthorizationFailed') },
      'The tables and the vault are locked against being deleted.',
    ],
  ])('%s is told', async (_title, changes, what) => {
    expect(wrongs(await look(changes))).toEqual([what]);
  });
});

describe('TLS', () => {
  let opened: Awaited<ReturnType<typeof openTls>>;
  const servers: Server[] = [];
  beforeAll(async () => {
    opened = await openTls();
  });
  afterAll(async () => {
    for (const server of servers) server.close();
    await opened.close();
  });

  async function served(options: TlsOptions = {}): Promise<number> {
    const { key, cert } = opened.tls;
    const server = createServer({ key, cert, ...options }, (socket) => socket.end());
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return (server.address() as AddressInfo).port;
  }

  test('of today, with a certificate that lasts, is right', async () => {
    const to = { host: 'localhost', port: await served(), ca: opened.tls.ca };
    expect(wrongs(await lookAtTls(to, Date.now()))).toEqual([]);
  });

  test('a certificate that nobody has signed is told', async () => {
    const to = { host: 'localhost', port: await served() };
    expect(wrongs(await lookAtTls(to, Date.now()))).toContain('TLS with a certificate that is trusted.');
  });

  test('a certificate that ends soon is told', async () => {
    const to = { host: 'localhost', port: await served(), ca: opened.tls.ca };
    const later = Date.now() + 3_640 * 86_400_000;
    expect(wrongs(await lookAtTls(to, later))).toEqual(['The certificate lasts 14 days at least.']);
  });

  test('TLS of the past is told', async () => {
    const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const to = { host: 'localhost', port: await served(old), ca: opened.tls.ca };
    expect(wrongs(await lookAtTls(to, Date.now()))).toEqual(['TLS older than 1.2 is refused.']);
  });
});
