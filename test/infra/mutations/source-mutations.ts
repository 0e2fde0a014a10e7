/**
 * Damage to the Bicep sources themselves, compiled by the real CLI: either the compiler or linter finds it, or a check
 * of what would be deployed.
 */
import type { CheckName } from '../checks/all-checks.ts';

export interface SourceMutation {
  readonly title: string;
  /** Below `infra/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** A case in which it shows. */
  readonly case: string;
  /** It changes what a module hands out. */
  readonly changesOutputs?: true;
  /** A check, or a rule of the compiler or linter. */
  readonly caughtBy: CheckName | `rule ${string}`;
}

const ENTRA = 'modules/entra-app.bicep';
const APP = 'modules/function-app.bicep';
const VAULT = 'modules/key-vault.bicep';
const DATA = 'modules/data-storage.bicep';

export const SOURCE_MUTATIONS: readonly SourceMutation[] = [
  {
    title: "the federated subject is the identity's resource id",
    file: ENTRA,
    from: 'subject: identity.principalId',
    to: 'subject: identity.resourceId',
    case: 'federated',
    caughtBy: 'federatedSubjectIsThePrincipalId',
  },
  {
    title: "the identity's module hands out its client id as principal id",
    file: 'modules/identity.bicep',
    from: 'principalId: identity.properties.principalId',
    to: 'principalId: identity.properties.clientId',
    case: 'federated',
    changesOutputs: true,
    caughtBy: 'federatedSubjectIsThePrincipalId',
  },
  {
    title: 'the condition of the federated credential is turned round',
    file: ENTRA,
    from: "if (credential == 'federated')",
    to: "if (credential != 'federated')",
    case: 'secret',
    caughtBy: 'federatedSubjectIsThePrincipalId',
  },
  {
    title: 'the id of a permission is damaged',
    file: ENTRA,
    from: 'e383f46e-2787-4529-855e-0e479a3ffac0',
    to: 'e383f46e-2787-4529-855e-0e479a3ffac1',
    case: 'minimal',
    caughtBy: 'permissionsAreThoseOfTheCapabilityTable',
  },
  {
    title: 'the lock of the service principal is opened',
    file: ENTRA,
    from: '{ isEnabled: true, allProperties: true }',
    to: '{ isEnabled: false, allProperties: true }',
    case: 'minimal',
    caughtBy: 'registrationIsMultiTenantAndLocked',
  },
  {
    title: 'any origin may call',
    file: APP,
    from: 'allowedOrigins: allowedOrigins,',
    to: "allowedOrigins: union(allowedOrigins, ['*']),",
    case: 'minimal',
    caughtBy: 'originsAreThoseOfTheReturnAddresses',
  },
  {
    title: 'the app reads and writes secrets',
    file: VAULT,
    from: "var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'",
    to: "var keyVaultSecretsUser = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'",
    case: 'secret',
    caughtBy: 'rolesAreTheLeastAtTheNarrowestScope',
  },
  {
    title: 'the role over each table reaches over the whole account',
    file: DATA,
    from: 'scope: tables[index]',
    to: 'scope: account',
    case: 'minimal',
    caughtBy: 'rolesAreTheLeastAtTheNarrowestScope',
  },
  {
    title: 'the data account takes shared keys',
    file: DATA,
    from: 'allowSharedKeyAccess: false',
    to: 'allowSharedKeyAccess: true',
    case: 'minimal',
    caughtBy: 'storageTakesNoKeys',
  },
  {
    title: 'the vault can be purged',
    file: VAULT,
    from: 'enablePurgeProtection: true',
    to: 'enablePurgeProtection: null',
    case: 'minimal',
    caughtBy: 'vaultCannotBePurged',
  },
  {
    title: 'a setting is renamed',
    file: 'main.bicep',
    from: 'KEY_ENCRYPTION_SECRET_NAME: keyEncryptionSecretName',
    to: 'KEY_ENCRYPTION_SECRET: keyEncryptionSecretName',
    case: 'minimal',
    caughtBy: 'settingsAreExactlyThoseThatAreRead',
  },
  {
    title: 'the redirect address loses its prefix',
    file: 'main.bicep',
    from: "'${publicBaseUrl}/api/callback'",
    to: "'${publicBaseUrl}/callback'",
    case: 'custom-domain',
    caughtBy: 'redirectAddressIsTheCallback',
  },
  {
    title: 'the name of the vault may get too long',
    file: 'main.bicep',
    from: "name: 'kv-${unique}'",
    to: "name: 'kv-${namePrefix}-${unique}'",
    case: 'longest',
    caughtBy: 'rule BCP335',
  },
  {
    title: 'a parameter has no description',
    file: DATA,
    from: "@description('Required. Names of the tables.')\n",
    to: '',
    case: 'minimal',
    caughtBy: 'rule use-description-params',
  },
  {
    title: 'a key of the storage account becomes an output',
    file: DATA,
    from: '= account.properties.primaryEndpoints.table',
    to: '= account.listKeys().keys[0].value',
    case: 'minimal',
    caughtBy: 'rule outputs-should-not-contain-secrets',
  },
  {
    title: 'a property is misspelt',
    file: APP,
    from: 'httpsOnly: true',
    to: 'httpOnly: true',
    case: 'minimal',
    caughtBy: 'rule BCP089',
  },
];
