/** The app settings: exactly what the code reads and the platform needs, accepted by the code, and without a secret. */
import { readConfig } from '../../../shared/config/config.ts';
import { theOne, type Deployment, type Tree } from '../deployment.ts';
import { differing, unequalSets, type Check } from './finding.ts';

/** Read by the platform, not by the code. */
export const PLATFORM_SETTINGS: readonly string[] = [
  'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  'APPLICATIONINSIGHTS_CONNECTION_STRING',
  'AzureWebJobsDisableHomepage',
  'AzureWebJobsStorage__accountName',
  'AzureWebJobsStorage__blobServiceUri',
  'AzureWebJobsStorage__clientId',
  'AzureWebJobsStorage__credential',
  'AzureWebJobsStorage__queueServiceUri',
  'AzureWebJobsStorage__tableServiceUri',
];

/** The code takes them for loopback addresses alone, so a deployment has none of them. */
export const LOOPBACK_SETTINGS: readonly string[] = [
  'AzureWebJobsStorage',
  'DATA_STORAGE_CONNECTION_STRING',
  'ENTRA_ENDPOINTS',
  'ENTRA_REQUESTS_URL',
];

/** What Azure will fill in, by the end of the text that stands for it. */
const EXAMPLES: readonly (readonly [RegExp, string])[] = [
  [/\{[^}]*\}\.(?:appId|clientId|principalId)/g, '99999999-8888-4777-8666-555555555555'],
  [/\{[^}]*\}\.defaultHostName/g, 'func-example-a1b2c3.westeurope-01.azurewebsites.net'],
  [/\{[^}]*\}\.vaultUri/g, 'https://kv-example.vault.azure.net/'],
  [/\{[^}]*\}\.primaryEndpoints\.(\w+)/g, 'https://stexample.$1.core.windows.net/'],
];

/** Settings of the app, with texts for what only Azure knows. */
export const settingsOf = (deployment: Deployment): Readonly<Record<string, string>> =>
  theOne(deployment, 'Microsoft.Web/sites/config').properties as Readonly<Record<string, string>>;

/** As the app would find them: examples for what only Azure knows. */
export const settingsInAzure = (deployment: Deployment): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(settingsOf(deployment)).map(([name, value]) => [name, example(value)]));

const example = (value: string): string =>
  EXAMPLES.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), value);

/** The names that the code reads when it runs on these settings. */
export function settingsRead(settings: Readonly<Record<string, string>>): readonly string[] {
  const names = new Set<string>();
  const watched = new Proxy(settings, {
    get: (target, name) => {
      names.add(String(name));
      return target[String(name)];
    },
  });
  readConfig(watched);
  return [...names];
}

export const settingsAreExactlyThoseThatAreRead: Check = (deployment) => {
  const read = settingsRead(settingsInAzure(deployment)).filter((name) => !LOOPBACK_SETTINGS.includes(name));
  const wanted = [...new Set([...read, ...PLATFORM_SETTINGS])];
  return unequalSets('The list of settings', Object.keys(settingsOf(deployment)), wanted);
};

export const settingsAreAcceptedByTheCode: Check = (deployment) => {
  const result = readConfig(settingsInAzure(deployment));
  return result.ok ? [] : result.faults.map(({ setting, fault }) => `${setting} ${fault}`);
};

export const settingsPointToTheRightPlaces: Check = (deployment) => {
  const settings = settingsOf(deployment);
  const host = '{hostStorage/Microsoft.Storage/storageAccounts}.primaryEndpoints';
  const wanted: Tree = {
    DATA_TABLE_ENDPOINT: '{dataStorage/Microsoft.Storage/storageAccounts}.primaryEndpoints.table',
    AzureWebJobsStorage__blobServiceUri: `${host}.blob`,
    AzureWebJobsStorage__queueServiceUri: `${host}.queue`,
    KEY_VAULT_URL: '{keyVault/Microsoft.KeyVault/vaults}.vaultUri',
    ENTRA_CLIENT_ID: '{entraApp/Microsoft.Graph/applications@v1.0}.appId',
    APPLICATIONINSIGHTS_CONNECTION_STRING: '{monitoring/Microsoft.Insights/components}.ConnectionString',
    ENTRA_CREDENTIAL: ['secret', 'longest'].includes(deployment.case) ? 'secret' : 'federated',
  };
  return Object.entries(wanted).flatMap(([name, value]) => differing(name, settings[name], value));
};

/** A key, a password, a signature or a connection string with one of these. */
const SECRET =
  /AccountKey=|SharedAccess|[?&]sig=|password|@Microsoft\.KeyVault|listKeys|listAccountSas|BEGIN [A-Z ]*KEY/i;
/** Long enough to be a key and without a meaning. */
const RANDOM = /(?:^|[^A-Za-z0-9+/=_~.-])[A-Za-z0-9+/_~.-]{40,}={0,2}(?:$|[^A-Za-z0-9+/=_~.-])/;

export const noSettingHoldsASecret: Check = (deployment) =>
  Object.entries(settingsOf(deployment)).flatMap(([name, value]) =>
    SECRET.test(value) || RANDOM.test(withoutAddresses(value)) ? [`${name} may hold a secret`] : [],
  );

export const noOutputHoldsASecret: Check = ({ outputs }) =>
  Object.entries(outputs).flatMap(([name, value]) =>
    SECRET.test(String(value)) || RANDOM.test(withoutAddresses(String(value)))
      ? [`The output ${name} may hold a secret`]
      : [],
  );

/** Addresses, ids of resources and what Azure fills in may be long. */
const withoutAddresses = (text: string): string =>
  text
    .replace(/https:\/\/[^"'\s]*/g, '')
    .replace(/\{[^{}":]*\/[^{}":]*\}[.\w]*/g, '')
    .replace(/"(?:[ij]{64}|N{120})"/g, '""');
