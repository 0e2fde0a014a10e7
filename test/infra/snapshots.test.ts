/** What would be deployed, in every case. Node alone is enough: the predictions of the Bicep CLI are committed. */
import { expect, test } from '@jest/globals';
import { ALERTS } from '../../infra/alerts/alert-table.ts';
import { readConfig } from '../../shared/config/config.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CHECKS, runCheck, type CheckName } from './checks/all-checks.ts';
import { LOOPBACK_SETTINGS, settingsInAzure, settingsOf, settingsRead } from './checks/settings.ts';
import { staleness } from './cli/kept-snapshots.ts';
import { caseNames, casesDir, rootDir, sourceFiles } from './cli/sources.ts';
import { at, ofType, readCase, readDeployment, theOne } from './deployment.ts';

const cases = [
  'custom-domain',
  'federated',
  'longest',
  'main',
  'minimal',
  'second-group',
  'secret',
  'zone-redundant',
];
const checks = Object.keys(CHECKS) as CheckName[];

test('the snapshots belong to the Bicep sources beside them', async () => {
  expect(await staleness()).toEqual([]);
  expect(await caseNames()).toEqual(cases);
  expect(readdirSync(casesDir).filter((name) => name.endsWith('.snapshot.json'))).toEqual(
    cases.map((name) => `${name}.snapshot.json`),
  );
});

test.each(cases)('in the case %s nothing is found by any check', async (name) => {
  const deployment = readDeployment(name, await readCase(name));
  const found = checks.flatMap((check) => runCheck(check, deployment).map((text) => `${check}: ${text}`));
  expect(found).toEqual([]);
});

test('P91: the app may add and read rows of the audit, and neither change nor delete any', async () => {
  const deployment = readDeployment('minimal', await readCase('minimal'));
  expect(runCheck('rolesAreTheLeastAtTheNarrowestScope', deployment)).toEqual([]);
  const upon = ofType(deployment, 'Microsoft.Authorization/roleAssignments').filter(({ id }) =>
    id.includes('/tables/audit/'),
  );
  const roles = ofType(deployment, 'Microsoft.Authorization/roleDefinitions');
  const own = roles.find(({ properties }) => String(properties['roleName']).startsWith('Add and read'));
  expect(upon.map(({ properties }) => String(properties['roleDefinitionId']).split('/').at(-1))).toEqual([
    own?.name,
  ]);
  expect(JSON.stringify(own?.properties['permissions'])).not.toMatch(/delete|write|update|\*/);
});

test('the first return address stays the default on its way into the settings', async () => {
  const result = readConfig(settingsInAzure(readDeployment('federated', await readCase('federated'))));
  expect(result.ok && [...result.config.returnAddresses.keys()]).toEqual(['settings', 'mobile', 'Beta_2']);
});

test('what is not asked for has the same defaults in the deployment as in the code', async () => {
  const settings = settingsInAzure(readDeployment('minimal', await readCase('minimal')));
  const optional = [
    'WINTRO_TOKEN_ALGORITHMS',
    'WINTRO_CLAIM_NAMES',
    'WINTRO_ROLE_NAMES',
    'TENANT_ALLOW_LIST',
  ];
  const others = ['USAGE_LIMITS', 'GRAPH_BASE_URL'];
  const without = Object.fromEntries(
    Object.entries(settings).filter(([name]) => ![...optional, ...others].includes(name)),
  );
  expect(readConfig(settings)).toEqual(readConfig(without));
});

test('a client secret is named in secret mode only', async () => {
  const federated = settingsOf(readDeployment('federated', await readCase('federated')));
  const secret = settingsOf(readDeployment('secret', await readCase('secret')));
  expect(federated).not.toHaveProperty('ENTRA_CLIENT_SECRET_NAME');
  expect(secret['ENTRA_CLIENT_SECRET_NAME']).toBe('entra-client-secret');
});

test('a deleted vault is taken back when that is asked for', async () => {
  const modeOf = async (name: string): Promise<unknown> =>
    at(
      theOne(readDeployment(name, await readCase(name)), 'Microsoft.KeyVault/vaults').properties,
      'createMode',
    );
  expect(await modeOf('secret')).toBe('recover');
  expect(await modeOf('minimal')).toBe('default');
});

test('the tags that are given stand on every resource that takes tags', async () => {
  const deployment = readDeployment('federated', await readCase('federated'));
  const tagged = deployment.resources.filter(({ rest }) => 'location' in rest);
  expect(tagged.length).toBe(8 + ['operator', 'logs-near-cap', 'health', 'unreachable', ...ALERTS].length);
  for (const { rest } of tagged)
    expect(rest['tags']).toMatchObject({ service: 'wintro', stage: 'production' });
  expect(ofType(deployment, 'Microsoft.Web/sites')[0]?.rest['tags']).toHaveProperty(
    'azd-service-name',
    'api',
  );
});

test('the sample of local settings has what the code reads, and nothing that nobody reads', () => {
  const sample = JSON.parse(readFileSync(join(rootDir, 'local.settings.sample.json'), 'utf8')) as {
    Values: Record<string, string>;
  };
  const { FUNCTIONS_WORKER_RUNTIME: worker, ...values } = sample.Values;
  expect(worker).toBe('node');
  const read = settingsRead(values);
  expect(Object.keys(values).filter((name) => !read.includes(name))).toEqual([]);
  expect(readConfig(values)).toMatchObject({ ok: true });
  expect(LOOPBACK_SETTINGS.filter((name) => name in values)).toEqual([
    'AzureWebJobsStorage',
    'DATA_STORAGE_CONNECTION_STRING',
  ]);
});

test('no Bicep source asks for a key, takes a secret as parameter, or has one as a default', async () => {
  for (const file of await sourceFiles()) {
    const text = readFileSync(file, 'utf8');
    expect(text).not.toMatch(
      /\blist(?:Keys|Secrets|AccountSas|ServiceSas|Credentials)?\(|@secure\(|getSecret\(/,
    );
    expect(text).not.toMatch(/newGuid\(|utcNow\(/);
  }
});

test('every suppression of a rule carries its reason', async () => {
  for (const file of (await sourceFiles()).filter((one) => one.endsWith('.bicep'))) {
    const lines = readFileSync(file, 'utf8').split('\n');
    lines.forEach((line, index) => {
      if (!line.includes('#disable')) return;
      expect(line).toMatch(/#disable-next-line [\w-]+/);
      expect(line.includes('//') || lines[index - 1]?.trim().startsWith('//')).toBe(true);
    });
  }
});
