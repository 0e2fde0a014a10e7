import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { readConfig } from '../../shared/config/config.ts';
import { jsonLog } from '../../shared/log.ts';
import { appSettings, type CredentialKind } from '../sandbox/app-settings.ts';
import { openWorld } from '../sandbox/world/store.ts';
import { sourcePath } from './source.ts';

/** Settings that the platform, the host or an SDK reads, not the product's own code. */
const platformSettings = [
  'AzureWebJobsDisableHomepage',
  'AzureWebJobsStorage__blobServiceUri',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__tableServiceUri',
  'CORS_ALLOWED_ORIGINS',
  'FUNCTIONS_WORKER_RUNTIME',
  'IDENTITY_ENDPOINT',
  'IDENTITY_HEADER',
  'NODE_EXTRA_CA_CERTS',
];

type Environment = Record<string, string | undefined>;

/** The names that the configuration asks for when it is given this environment. */
function namesRead(environment: Environment): string[] {
  const names = new Set<string>();
  readConfig(
    new Proxy(environment, {
      get: (target, name) => {
        names.add(String(name));
        return target[String(name)];
      },
    }),
  );
  return [...names];
}

const known = new Set([
  ...namesRead({ ENTRA_CREDENTIAL: 'secret' }),
  ...namesRead({ ENTRA_CREDENTIAL: 'federated' }),
  ...platformSettings,
]);
const required = (credential: CredentialKind): string[] => {
  const result = readConfig({ ENTRA_CREDENTIAL: credential });
  return result.ok ? [] : result.faults.map(({ setting }) => setting);
};

const sample = JSON.parse(readFileSync(sourcePath('local.settings.sample.json'), 'utf8')) as {
  readonly IsEncrypted: boolean;
  readonly Values: Environment;
};

async function sandboxSettings(credential: CredentialKind): Promise<Environment> {
  const { state } = await openWorld();
  const [plain, secure] = ['http://localhost:1', 'https://localhost:2'];
  const addresses = {
    ...{ wintro: plain, functions: plain, entra: plain, identity: plain, arrived: plain, control: plain },
    ...{ graph: secure, vault: secure, blob: secure, queue: secure, table: secure },
  };
  return appSettings({ addresses, world: state, credential, caFile: 'ca.pem' });
}

test('the sample of local settings is a complete configuration', () => {
  expect(sample.IsEncrypted).toBe(false);
  expect(readConfig(sample.Values)).toMatchObject({ ok: true });
});

test('the sample names no setting that nothing reads, and no real address', () => {
  expect(Object.keys(sample.Values).filter((name) => !known.has(name))).toEqual([]);
  const hosts = Object.values(sample.Values).flatMap((value) => value?.match(/https?:\/\/[^/"]+/g) ?? []);
  for (const host of hosts) {
    expect(host).toMatch(
      /\.example$|^http:\/\/localhost:|^https:\/\/(graph\.microsoft\.com|your-vault\.vault\.azure\.net)$/,
    );
  }
});

test('the sample has every setting that is required, or the one that takes its place on this machine', () => {
  const instead: Environment = {
    DATA_TABLE_ENDPOINT: 'DATA_STORAGE_CONNECTION_STRING',
    AzureWebJobsStorage__queueServiceUri: 'AzureWebJobsStorage',
  };
  for (const name of required('secret')) {
    expect(Object.keys(sample.Values)).toContain(name in sample.Values ? name : instead[name]);
  }
});

test.each<CredentialKind>(['secret', 'federated'])(
  'the sandbox runs the app on a complete configuration in %s mode, with no setting that nothing reads',
  async (credential) => {
    const settings = await sandboxSettings(credential);
    expect(readConfig(settings)).toMatchObject({ ok: true, config: { entra: { credential } } });
    expect(Object.keys(settings).filter((name) => !known.has(name))).toEqual([]);
    expect(required(credential).filter((name) => !(name in settings))).toEqual([]);
  },
);

const credentialSetting = ['ENTRA_CLIENT_SECRET_NAME'];

test('the two modes of the credential differ in the name of the secret and in nothing else', () => {
  const [secret, federated] = [required('secret'), required('federated')];
  expect(secret.filter((name) => !federated.includes(name))).toEqual(credentialSetting);
  expect(federated.filter((name) => !secret.includes(name))).toEqual([]);
});

const nonsense: Environment[] = [
  {},
  Object.fromEntries([...known].map((name) => [name, 'nonsense'])),
  Object.fromEntries([...known].map((name) => [name, '{"a":1}'])),
  Object.fromEntries([...known].map((name) => [name, '@Microsoft.KeyVault(SecretUri=https://x)'])),
  { ENTRA_CREDENTIAL: 'secret', ENTRA_CLIENT_SECRET_NAME: 'no name' },
];

test.each(nonsense)('each fault of %j can be read in the log as it was written', (environment) => {
  const lines: string[] = [];
  const log = jsonLog((_level, line) => lines.push(line));
  const result = readConfig(environment);
  const faults = result.ok ? [] : result.faults;
  expect(faults.length).toBeGreaterThan(0);
  for (const { setting, fault } of faults) log.write('settings.invalid', { setting, fault });
  expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(
    faults.map(({ setting, fault }) => ({ level: 'error', event: 'settings.invalid', setting, fault })),
  );
});
