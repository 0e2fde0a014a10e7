import { describe, expect, test } from '@jest/globals';
import { readConfig, type Config } from '../../../shared/config/config.ts';
import { isLoopback, type Environment } from '../../../shared/config/settings-reader.ts';

const GUID = '11111111-2222-4333-8444-555555555555';
const TENANT = '99999999-2222-4333-8444-555555555555';

/** What a deployment sets. */
const DEPLOYED: Environment = {
  PUBLIC_BASE_URL: 'https://func-wintro.azurewebsites.net',
  ENTRA_CLIENT_ID: GUID,
  ENTRA_TENANT_ID: TENANT,
  ENTRA_CREDENTIAL: 'federated',
  KEY_VAULT_URL: 'https://kv-wintro.vault.azure.net/',
  KEY_ENCRYPTION_SECRET_NAME: 'token-key-encryption',
  DATA_TABLE_ENDPOINT: 'https://stwintro.table.core.windows.net',
  MANAGED_IDENTITY_CLIENT_ID: GUID,
  WINTRO_ISSUER: 'https://wintro.example',
  WINTRO_AUDIENCE: 'wintro-microsoft-365',
  WINTRO_SIGNING_KEYS_URL: 'https://wintro.example/keys',
  RETURN_ADDRESSES: '{"settings":"https://app.wintro.example/settings/integrations"}',
  AzureWebJobsStorage__queueServiceUri: 'https://sthost.queue.core.windows.net',
};

const LOCAL_ENDPOINTS = {
  issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0',
  authorization_endpoint: 'http://localhost:4101/{tenantid}/oauth2/v2.0/authorize',
  token_endpoint: 'http://localhost:4101/{tenantid}/oauth2/v2.0/token',
  jwks_uri: 'http://localhost:4101/{tenantid}/discovery/v2.0/keys',
  end_session_endpoint: 'http://localhost:4101/{tenantid}/oauth2/v2.0/logout',
};

const LOST = '0123456789abcdef0123456789abcdef';

function config(change: Environment = {}): Config {
  const read = readConfig({ ...DEPLOYED, ...change });
  if (!read.ok) throw new Error(JSON.stringify(read.faults));
  return read.config;
}

/** Names of the settings at fault. */
function faults(change: Environment): string[] {
  const read = readConfig({ ...DEPLOYED, ...change });
  return read.ok ? [] : read.faults.map((one) => one.setting);
}

test.each([
  [undefined, []],
  ['', []],
  [` ${LOST.toUpperCase()} ,\n${'f'.repeat(32)},`, [LOST, 'f'.repeat(32)]],
])('the lost versions of the key-encryption secret in %j are %j', (text, versions) => {
  const { lostVersions } = config({ KEY_ENCRYPTION_LOST_VERSIONS: text }).keyEncryption;
  expect([...lostVersions]).toEqual(versions);
});

test('a deployment is read', () => {
  expect(config()).toMatchObject({
    publicBaseUrl: 'https://func-wintro.azurewebsites.net',
    entra: {
      credential: 'federated',
      clientSecretName: '',
      msal: { clientId: GUID, redirectUri: 'https://func-wintro.azurewebsites.net/api/callback' },
      own: {
        clientId: GUID,
        tokenUrl: `https://login.microsoftonline.com/${TENANT}/oauth2/v2.0/token`,
        mode: 'federated',
        secretName: '',
      },
      idToken: { clientId: GUID, issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' },
      signingKeysUrl: 'https://login.microsoftonline.com/organizations/discovery/v2.0/keys',
    },
    graphBaseUrl: 'https://graph.microsoft.com',
    azure: {
      managedIdentityClientId: GUID,
      keyVaultUrl: 'https://kv-wintro.vault.azure.net',
      keyVaultIsLocal: false,
      storage: { endpoint: 'https://stwintro.table.core.windows.net' },
      queueStorage: { endpoint: 'https://sthost.queue.core.windows.net' },
    },
    usageLimits: {
      connect: [{ count: 10, perSeconds: 3_600 }],
      send: [
        { count: 30, perSeconds: 60 },
        { count: 1_000, perSeconds: 86_400 },
      ],
      read: [{ count: 120, perSeconds: 60 }],
    },
  });
  expect(config().entra.msal).not.toHaveProperty('authorityMetadata');
  expect(config().wintro).toEqual({
    signingKeysUrl: 'https://wintro.example/keys',
    tokenRules: {
      issuer: 'https://wintro.example',
      audience: 'wintro-microsoft-365',
      algorithms: ['RS256', 'ES256', 'PS256'],
      organizationClaim: 'org_id',
      rolesClaim: 'roles',
      roleNames: {
        recruiter: 'recruiter',
        'organization-admin': 'organization-admin',
        operator: 'operator',
      },
    },
  });
  expect([...config().returnAddresses]).toEqual([
    ['settings', 'https://app.wintro.example/settings/integrations'],
  ]);
  expect(config().tenantAllowList.size).toBe(0);
});

test('it cannot be changed afterwards', () => {
  expect(Object.isFrozen(config())).toBe(true);
});

test('without any setting every one that must be there is named, at once', () => {
  const read = readConfig({});
  expect(read.ok ? [] : read.faults).toEqual(
    expect.arrayContaining(Object.keys(DEPLOYED).map((setting) => ({ setting, fault: 'is missing' }))),
  );
  expect(read.ok ? 0 : read.faults.length).toBe(Object.keys(DEPLOYED).length);
});

test('all faults are named at once, and no value is', () => {
  const canary = 'canary-value';
  const read = readConfig(Object.fromEntries(Object.keys(DEPLOYED).map((name) => [name, canary])));
  expect(read.ok).toBe(false);
  const said = JSON.stringify(read);
  expect(said).not.toContain(canary);
  for (const name of Object.keys(DEPLOYED)) {
    // Any text may be an issuer, an audience or the name of a secret.
    if (/ISSUER|AUDIENCE|SECRET_NAME/.test(name)) continue;
    expect(said).toContain(`"${name}"`);
  }
});

describe('each setting', () => {
  test.each<[string, string | undefined]>([
    ...Object.keys(DEPLOYED).map((name) => [name, undefined] as [string, undefined]),
    ...Object.keys(DEPLOYED).map((name) => [name, '   '] as [string, string]),
    ['PUBLIC_BASE_URL', 'http://wintro.example'],
    ['PUBLIC_BASE_URL', 'http://127.0.0.1.evil.example'],
    ['PUBLIC_BASE_URL', 'https://user:password@wintro.example'],
    ['PUBLIC_BASE_URL', 'https://wintro.example/#x'],
    ['PUBLIC_BASE_URL', 'ftp://wintro.example'],
    ['PUBLIC_BASE_URL', 'wintro.example'],
    ['ENTRA_CLIENT_ID', 'not-a-guid'],
    ['ENTRA_CLIENT_ID', `${GUID}x`],
    ['ENTRA_TENANT_ID', 'organizations'],
    ['ENTRA_CREDENTIAL', 'certificate'],
    ['ENTRA_CREDENTIAL', 'Federated'],
    ['GRAPH_BASE_URL', 'http://graph.microsoft.com'],
    ['GRAPH_BASE_URL', 'http://localhost:4102'],
    ['KEY_VAULT_URL', 'http://127.0.0.1:4103'],
    ['KEY_ENCRYPTION_SECRET_NAME', 'with space'],
    ['KEY_ENCRYPTION_SECRET_NAME', 'a/b'],
    ['KEY_ENCRYPTION_SECRET_NAME', 'x'.repeat(128)],
    ['KEY_ENCRYPTION_LOST_VERSIONS', 'token-key-encryption'],
    ['KEY_ENCRYPTION_LOST_VERSIONS', '*'],
    ['KEY_ENCRYPTION_LOST_VERSIONS', `${LOST},${LOST}0`],
    ['KEY_ENCRYPTION_LOST_VERSIONS', `${LOST};${LOST}`],
    ['DATA_TABLE_ENDPOINT', 'http://127.0.0.1:10002/devstoreaccount1'],
    ['MANAGED_IDENTITY_CLIENT_ID', 'system'],
    ['WINTRO_SIGNING_KEYS_URL', 'http://wintro.example/keys'],
    ['WINTRO_TOKEN_ALGORITHMS', 'HS256'],
    ['WINTRO_TOKEN_ALGORITHMS', 'RS256,none'],
    ['WINTRO_TOKEN_ALGORITHMS', 'RS256,'],
    ['WINTRO_CLAIM_NAMES', '{"organisation":"org"}'],
    ['WINTRO_CLAIM_NAMES', '{"organization":""}'],
    ['WINTRO_CLAIM_NAMES', '[]'],
    ['WINTRO_CLAIM_NAMES', 'org_id'],
    ['WINTRO_ROLE_NAMES', '{"recruiter":1}'],
    ['WINTRO_ROLE_NAMES', '{"__proto__":"x"}'],
    ['RETURN_ADDRESSES', '{}'],
    ['RETURN_ADDRESSES', '[]'],
    ['RETURN_ADDRESSES', 'https://app.wintro.example'],
    ['RETURN_ADDRESSES', '{"settings":"http://app.wintro.example"}'],
    ['RETURN_ADDRESSES', '{"settings":"javascript:alert(1)"}'],
    ['RETURN_ADDRESSES', '{"settings":"//app.wintro.example"}'],
    ['RETURN_ADDRESSES', '{"settings":"https://app.wintro.example/#x"}'],
    ['RETURN_ADDRESSES', '{"settings":"https://user@app.wintro.example/"}'],
    ['RETURN_ADDRESSES', '{"not an id":"https://app.wintro.example"}'],
    ['RETURN_ADDRESSES', '{"settings":null}'],
    ['TENANT_ALLOW_LIST', '{"org":"tenant"}'],
    ['TENANT_ALLOW_LIST', '{"org":["tenant"]}'],
    ['TENANT_ALLOW_LIST', '[]'],
    ['USAGE_LIMITS', '{"sendsPerMinute":0}'],
    ['USAGE_LIMITS', '{"sendsPerMinute":-1}'],
    ['USAGE_LIMITS', '{"sendsPerMinute":1.5}'],
    ['USAGE_LIMITS', '{"sendsPerMinute":"30"}'],
    ['USAGE_LIMITS', '{"sends":30}'],
    ['USAGE_LIMITS', '30'],
  ])('%s is found wrong when it is %j', (setting, value) => {
    expect(faults({ [setting]: value })).toEqual([setting]);
  });

  test.each<[string, string]>([
    ['PUBLIC_BASE_URL', 'http://localhost:7071'],
    ['PUBLIC_BASE_URL', 'http://127.0.0.1:7071/'],
    ['PUBLIC_BASE_URL', 'http://[::1]:7071'],
    ['GRAPH_BASE_URL', 'https://graph.microsoft.us'],
    ['GRAPH_BASE_URL', 'https://127.0.0.1:4102'],
    ['WINTRO_SIGNING_KEYS_URL', 'http://localhost:4100/keys'],
    ['WINTRO_TOKEN_ALGORITHMS', ' RS256 , EdDSA '],
    ['WINTRO_CLAIM_NAMES', '{"organization":"company"}'],
    ['WINTRO_ROLE_NAMES', '{"operator":"ops"}'],
    ['RETURN_ADDRESSES', '{"a":"http://localhost:4100/x?y=1","b":"https://app.wintro.example"}'],
    ['TENANT_ALLOW_LIST', `{"org":["${GUID.toUpperCase()}"],"other":[]}`],
    ['USAGE_LIMITS', '{"sendsPerMinute":1}'],
  ])('%s may be %j', (setting, value) => {
    expect(faults({ [setting]: value })).toEqual([]);
  });
});

describe('a Key Vault reference that the platform could not resolve', () => {
  const reference = '@Microsoft.KeyVault(SecretUri=https://kv.vault.azure.net/secrets/canary)';

  test.each(Object.keys(DEPLOYED))('is named where it stands: %s', (setting) => {
    const read = readConfig({ ...DEPLOYED, [setting]: reference });
    expect(read).toEqual({
      ok: false,
      faults: [{ setting, fault: 'is a Key Vault reference that was not resolved' }],
    });
  });

  test('is named in a setting that need not be there', () => {
    expect(faults({ USAGE_LIMITS: reference })).toEqual(['USAGE_LIMITS']);
  });
});

describe('the credential', () => {
  test('by secret needs the name of the secret, never the secret', () => {
    expect(faults({ ENTRA_CREDENTIAL: 'secret' })).toEqual(['ENTRA_CLIENT_SECRET_NAME']);
    const named = config({ ENTRA_CREDENTIAL: 'secret', ENTRA_CLIENT_SECRET_NAME: 'entra-client-secret' });
    expect(named.entra).toMatchObject({ credential: 'secret', clientSecretName: 'entra-client-secret' });
    expect(faults({ ENTRA_CREDENTIAL: 'secret', ENTRA_CLIENT_SECRET_NAME: 'a secret~value' })).toEqual([
      'ENTRA_CLIENT_SECRET_NAME',
    ]);
  });

  test('by federation needs no secret, and a left-over name does not matter', () => {
    expect(config({ ENTRA_CLIENT_SECRET_NAME: 'left over' }).entra.clientSecretName).toBe('');
  });
});

describe('what is good on loopback only', () => {
  test("Entra's endpoints are taken there", () => {
    const { entra } = config({ ENTRA_ENDPOINTS: JSON.stringify(LOCAL_ENDPOINTS) });
    expect(entra.signingKeysUrl).toBe('http://localhost:4101/organizations/discovery/v2.0/keys');
    expect(JSON.parse(entra.msal.authorityMetadata ?? '')).toEqual(LOCAL_ENDPOINTS);
  });

  test.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri', 'end_session_endpoint'])(
    "Entra's endpoints are refused when %s points elsewhere",
    (name) => {
      for (const elsewhere of [
        'https://evil.example/{tenantid}',
        'http://127.0.0.1.evil.example/',
        'http://localhost@evil.example/',
        '',
      ]) {
        const endpoints = JSON.stringify({ ...LOCAL_ENDPOINTS, [name]: elsewhere });
        expect(faults({ ENTRA_ENDPOINTS: endpoints })).toEqual(['ENTRA_ENDPOINTS']);
      }
    },
  );

  test("Entra's issuer is Microsoft's in any case", () => {
    const endpoints = JSON.stringify({ ...LOCAL_ENDPOINTS, issuer: 'http://localhost:4101/' });
    expect(faults({ ENTRA_ENDPOINTS: endpoints })).toEqual(['ENTRA_ENDPOINTS']);
  });

  test('a connection string of the data storage is taken there', () => {
    const local = 'UseDevelopmentStorage=true';
    expect(config({ DATA_STORAGE_CONNECTION_STRING: local }).azure.storage).toEqual({
      connectionString: local,
    });
    const azurite = 'AccountName=a;AccountKey=k;TableEndpoint=http://127.0.0.1:10002/a;';
    expect(
      config({ DATA_STORAGE_CONNECTION_STRING: azurite, DATA_TABLE_ENDPOINT: undefined }).azure.storage,
    ).toEqual({
      connectionString: azurite,
    });
  });

  test.each([
    'DefaultEndpointsProtocol=https;AccountName=stwintro;AccountKey=k;EndpointSuffix=core.windows.net',
    'AccountName=a;AccountKey=k;TableEndpoint=https://stwintro.table.core.windows.net/',
    'AccountName=a;AccountKey=k;QueueEndpoint=http://127.0.0.1:10001/a',
    'TableEndpoint=http://127.0.0.1.evil.example/',
    'nonsense',
  ])('a connection string is refused elsewhere: %s', (text) => {
    expect(faults({ DATA_STORAGE_CONNECTION_STRING: text })).toEqual(['DATA_STORAGE_CONNECTION_STRING']);
  });

  test("a connection string of the host's storage is taken there and refused elsewhere", () => {
    expect(config({ AzureWebJobsStorage: 'UseDevelopmentStorage=true' }).azure.queueStorage).toEqual({
      connectionString: 'UseDevelopmentStorage=true',
    });
    expect(faults({ AzureWebJobsStorage: 'AccountName=a;AccountKey=k' })).toEqual(['AzureWebJobsStorage']);
  });
});

test.each([
  ['http://127.0.0.1', true],
  ['http://127.0.0.1:80/x', true],
  ['https://localhost', true],
  ['http://[::1]:1', true],
  ['http://LOCALHOST', true],
  ['http://127.0.0.2', false],
  ['http://localhost.evil.example', false],
  ['http://evil.example/127.0.0.1', false],
  ['http://127.0.0.1@evil.example', false],
  ['http://0.0.0.0', false],
  ['localhost', false],
  ['', false],
])('%s is on this machine: %s', (url, expected) => {
  expect(isLoopback(url)).toBe(expected);
});

test('the tenants of an organization are compared in lower case', () => {
  const { tenantAllowList } = config({
    TENANT_ALLOW_LIST: `{"org":["${'A'.repeat(8)}-2222-4333-8444-${'B'.repeat(12)}"]}`,
  });
  expect(tenantAllowList.get('org')).toEqual([`${'a'.repeat(8)}-2222-4333-8444-${'b'.repeat(12)}`]);
});

test('a setting that was given some of its fields keeps the others', () => {
  expect(config({ USAGE_LIMITS: '{"sendsPerDay":5}' }).usageLimits).toEqual({
    connect: [{ count: 10, perSeconds: 3_600 }],
    send: [
      { count: 30, perSeconds: 60 },
      { count: 5, perSeconds: 86_400 },
    ],
    check: [{ count: 60, perSeconds: 60 }],
    status: [{ count: 60, perSeconds: 60 }],
    search: [{ count: 60, perSeconds: 60 }],
    read: [{ count: 120, perSeconds: 60 }],
    anonymous: [{ count: 1_200, perSeconds: 60 }],
  });
  expect(config({ WINTRO_ROLE_NAMES: '{"operator":"ops"}' }).wintro.tokenRules.roleNames).toMatchObject({
    operator: 'ops',
    recruiter: 'recruiter',
  });
});
