/** What `verify:deployment` sees of the registration, of the resource group and of TLS. */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer, type Server, type TlsOptions } from 'node:tls';
import type { AddressInfo } from 'node:net';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Call } from '../../../infra/hooks/graph-call.ts';
import type { Finding } from '../../../infra/verify/finding.ts';
import type { Az } from '../../../infra/hooks/az.ts';
import { ownLocks } from '../../../infra/hooks/locks-work.ts';
import { BACKGROUND, lookInAzure, RULES_API } from '../../../infra/verify/in-azure.ts';
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
    web: {
      redirectUris: [`${baseUrl}/api/callback`],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    spa: { redirectUris: [] as string[] },
    publicClient: { redirectUris: [] as string[] },
    isFallbackPublicClient: false,
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
      { web: { ...good.web, redirectUris: [`${baseUrl}/api/callback`, 'https://old.example'] } },
      'Its one redirect address is the callback.',
    ],
    // What broke: only addresses of web applications were looked at, and a page gets its tokens without a secret.
    [
      'an address of a page',
      { spa: { redirectUris: ['https://old.example'] } },
      'Its one redirect address is the callback.',
    ],
    [
      'an address of a program',
      { publicClient: { redirectUris: ['http://localhost'] } },
      'Its one redirect address is the callback.',
    ],
    [
      'a public client',
      { isFallbackPublicClient: true },
      'It gives no token to a page or a program that has no secret.',
    ],
    [
      'tokens in the address',
      {
        web: {
          ...good.web,
          implicitGrantSettings: { enableAccessTokenIssuance: true, enableIdTokenIssuance: false },
        },
      },
      'It gives no token to a page or a program that has no secret.',
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

  // What broke: only the first page was read, and whoever stood on the second could act as the app unseen.
  test.each<[string, string | undefined, readonly string[]]>([
    ['on the second page', undefined, ['Nobody and nothing unknown can act as the app.']],
    ['behind a link that leads nowhere', 'nowhere', ['Nobody and nothing unknown can act as the app.']],
    [
      'behind pages without an end',
      `https://graph.microsoft.com/v1.0/applications/object-1/owners?$skiptoken=1`,
      ['Nobody and nothing unknown can act as the app.'],
    ],
  ])('an unknown owner %s is told', async (_where, link, wrong) => {
    const asked: string[] = [];
    const second = 'https://elsewhere.example/v1.0/applications/object-1/owners?$skiptoken=2';
    const call: Call = (_method, path) => {
      asked.push(path);
      if (path.includes('/federated')) return Promise.resolve({ status: 200, body: { value: [federated] } });
      if (!path.includes('/owners')) return Promise.resolve({ status: 200, body: good });
      const body = path.endsWith('$skiptoken=2')
        ? { value: [{ id: 'owner-2', displayName: 'Somebody' }] }
        : { value: [owner], '@odata.nextLink': link ?? second };
      return Promise.resolve({ status: 200, body });
    };
    const registration = { call, clientId, baseUrl, mode: 'federated', trusted } as const;
    expect(wrongs(await lookAtRegistration({ ...registration, knownOwners: ['owner-1'] }))).toEqual(wrong);
    const pages = asked.filter((path) => path.includes('/owners'));
    if (link === undefined) expect(pages[1]).toBe('/applications/object-1/owners?$skiptoken=2');
    expect(pages.length).toBeLessThanOrEqual(20);
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
  const rule = (name: string, isOn = true, tells: string | null = '/groups/wintro-operator') => [
    `wintro-${name}`,
    isOn,
    tells,
  ];
  const rules = [...ALERTS.map(({ name }) => rule(name)), rule('logs-near-cap')];
  const locks = ownLocks('https://stxdata.table.core.windows.net', 'https://kv-x.vault.azure.net/');
  const lockId = (place: string): string =>
    `/subscriptions/s/resourceGroups/RG-Wintro/providers/${place}`.replace(
      '#',
      '/providers/Microsoft.Authorization/locks/',
    );
  const keepData = lockId('Microsoft.Storage/storageAccounts/stxdata#keep-data');
  const keepKeys = lockId('Microsoft.KeyVault/vaults/kv-x#keep-keys');
  const accounts = [
    ['stxdata', false],
    ['stxhost', false],
  ];
  const answers: Readonly<Record<string, unknown>> = {
    'functionapp function': names.map((name) => `func-wintro/${name}`),
    'resource show': false,
    'storage account': accounts,
    'lock list': [keepData, keepKeys],
    'rest --method': rules,
    'monitor metrics': [rule('unreachable')],
    'resource list': ['wintro-health'],
    'monitor action-group': ['wintro-operator'],
  };
  const look = async (changes: Readonly<Record<string, unknown>> = {}, asked: string[] = []) => {
    const az: Az = (...words) => {
      asked.push(words.join(' '));
      const known = { ...answers, ...changes };
      const answer = known[words.join(' ')] ?? known[words.slice(0, 2).join(' ')];
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
    return lookInAzure({ az, resourceGroup: 'rg-wintro', functionApp: 'func-wintro', locks });
  };

  test('as it was deployed nothing is wrong, and nothing that runs by itself is left out', async () => {
    expect(background.sort()).toEqual([...BACKGROUND].sort());
    expect(wrongs(await look())).toEqual([]);
  });

  const SCM = 'Nobody publishes with a password (scm).';
  const KEYS = 'No storage account takes keys.';
  const LOCKED = 'The tables and the vault are locked against being deleted.';
  const RULES = 'Every alert over the log is there, is on, and tells somebody.';
  test.each<[string, Readonly<Record<string, unknown>>, string]>([
    [
      'a function that is not there',
      { 'functionapp function': ['func-wintro/health'] },
      'Every function of this version is there.',
    ],
    [
      'publishing with a password',
      {
        'resource show --resource-group rg-wintro --namespace Microsoft.Web --resource-type basicPublishingCredentialsPolicies --name scm --parent sites/func-wintro --query properties.allow': true,
      },
      SCM,
    ],
    ['an account that takes keys', { 'storage account': [...accounts, ['stother', null]] }, KEYS],
    ['a group without accounts', { 'storage account': [] }, KEYS],
    ['a lock that is gone', { 'lock list': [keepKeys] }, LOCKED],
    [
      'a lock of that name on something else',
      { 'lock list': [lockId('Microsoft.Storage/storageAccounts/stxhost#keep-data'), keepKeys] },
      LOCKED,
    ],
    ['an alert that is not there', { 'rest --method': rules.slice(1) }, RULES],
    ['an alert that is off', { 'rest --method': [rule('crashed', false), ...rules] }, RULES],
    ['an alert that tells nobody', { 'rest --method': [rule('crashed', true, null), ...rules] }, RULES],
    ['no look from outside', { 'resource list': [] }, 'Health is looked at from other places.'],
    [
      'nobody is told of an app that is down',
      { 'monitor metrics': [] },
      'An app that is not reached tells somebody.',
    ],
    ['nobody to be told', { 'monitor action-group': [] }, 'Somebody is told of alerts.'],
    ['a command that fails', { 'lock list': new Error('ERROR: AuthorizationFailed') }, LOCKED],
  ])('%s is told', async (_title, changes, what) => {
    expect(wrongs(await look(changes))).toEqual([what]);
  });

  // What broke: Azure lists no such policies, and an empty list was taken for none that is allowed.
  test.each([undefined, null, [], {}, 'nothing'])(
    'an answer that says nothing is no sign that all is well: %j',
    async (nothing) => {
      const all = await look(Object.fromEntries(Object.keys(answers).map((key) => [key, nothing])));
      expect(wrongs(all)).toHaveLength(all.length);
    },
  );

  test('rules are asked for in the version that the templates name', () => {
    const bicep = readFileSync(join(root, 'infra', 'modules', 'alerts.bicep'), 'utf8');
    expect(bicep).toContain(`scheduledQueryRules@${RULES_API}'`);
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

  // What broke: our own refusal of the certificate was taken for the other side's refusal of old TLS.
  test('TLS of the past is told behind a certificate that nobody has signed, too', async () => {
    const to = {
      host: 'localhost',
      port: await served({ minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' }),
    };
    expect(wrongs(await lookAtTls(to, Date.now()))).toContain('TLS older than 1.2 is refused.');
  });

  test('a host that does not answer has refused no old TLS', async () => {
    const findings = await lookAtTls({ host: 'localhost', port: 9 }, Date.now());
    expect(findings.at(-1)).toMatchObject({ skipped: 'ECONNREFUSED' });
  });

  test('TLS of the past is told', async () => {
    const old = { minVersion: 'TLSv1', ciphers: 'DEFAULT@SECLEVEL=0' } as const;
    const to = { host: 'localhost', port: await served(old), ca: opened.tls.ca };
    expect(wrongs(await lookAtTls(to, Date.now()))).toEqual(['TLS older than 1.2 is refused.']);
  });
});
