/** Mistakes in the outputs, the names and the order of `main.bicep`. */
import { alone, seededIn, type SourceMutation } from './seeded.ts';

const main = seededIn('main.bicep');
const outputs = 'outputsAreWhatTheyStandFor';
const order = 'thingsAreMadeInOrder';
const names = 'namesBelongToOneDeployment';
const unique = 'uniqueString(resourceGroup().id, namePrefix)';

const kept = 'namesAreKept';

export const SEEDED_IN_MAIN: readonly SourceMutation[] = [
  main(
    'the hooks work on another registration',
    'output ENTRA_CLIENT_ID string = entraApp.outputs.clientId',
    'output ENTRA_CLIENT_ID string = identity.outputs.identity.clientId',
    outputs,
    'ENTRA_CLIENT_ID',
  ),
  main(
    'the hook writes the key over the client secret',
    'output KEY_ENCRYPTION_SECRET_NAME string = keyEncryptionSecretName',
    'output KEY_ENCRYPTION_SECRET_NAME string = clientSecretName',
    outputs,
    'KEY_ENCRYPTION_SECRET_NAME',
  ),
  main(
    'the hook compares with the wrong id',
    'output MANAGED_IDENTITY_PRINCIPAL_ID string = identity.outputs.identity.principalId',
    'output MANAGED_IDENTITY_PRINCIPAL_ID string = identity.outputs.identity.clientId',
    outputs,
    'MANAGED_IDENTITY_PRINCIPAL_ID',
  ),
  main(
    'the package is uploaded into another app',
    'output FUNCTION_APP_NAME string = functionAppName',
    "output FUNCTION_APP_NAME string = 'plan-${namePrefix}-${unique}'",
    outputs,
    'FUNCTION_APP_NAME',
  ),
  main('a table is forgotten', "  'runs'\n", '', 'tablesAndQueuesAreThoseOfTheCode', 'The tables'),
  main(
    'poison messages have no queue',
    "  'revalidate-connection-poison'\n",
    '',
    'tablesAndQueuesAreThoseOfTheCode',
    'The queues',
  ),
  main(
    'settings are written before the vault is there',
    'KEY_VAULT_URL: keyVault.outputs.url',
    "KEY_VAULT_URL: 'https://kv-${unique}${environment().suffixes.keyvaultDns}/'",
    order,
    'appSettings',
  ),
  main(
    'the app is made before its storage',
    "'${hostStorage.outputs.blobEndpoint}${packageContainer}'",
    "'https://${hostStorageName}.blob.${environment().suffixes.storage}/${packageContainer}'",
    order,
    'functionApp',
  ),
  alone(
    main(
      'two resource groups share their names',
      unique,
      'uniqueString(subscription().id, namePrefix)',
      names,
      'rg-wintro-2',
    ),
  ),
  alone(
    main(
      'two deployments in one resource group share their names',
      unique,
      'uniqueString(resourceGroup().id)',
      names,
      'wintro-prod',
    ),
  ),
  alone(
    main(
      'two subscriptions share their names where the resource groups are named alike',
      unique,
      'uniqueString(resourceGroup().name, namePrefix)',
      kept,
    ),
  ),
  alone(
    main(
      'another region by parameter is another registration and another vault',
      unique,
      'uniqueString(resourceGroup().id, namePrefix, location)',
      kept,
    ),
  ),
  alone(
    main(
      'the other credential mode is another registration and another vault',
      unique,
      'uniqueString(resourceGroup().id, namePrefix, credential)',
      kept,
    ),
  ),
];
