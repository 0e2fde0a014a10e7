/** Mistakes in the role assignments. */
import { alone, seededIn, type SourceMutation } from './seeded.ts';

const host = seededIn('modules/host-storage.bicep');
const data = seededIn('modules/data-storage.bicep');
const vault = seededIn('modules/key-vault.bicep');
const vaultTakenBack = seededIn('modules/key-vault.bicep', 'secret');
const vaultOfOthers = seededIn('modules/key-vault.bicep', 'federated');
const monitoring = seededIn('modules/monitoring.bicep');
const least = 'rolesAreTheLeastAtTheNarrowestScope';
const exact = 'rolesAreExactlyAsAsked';
const administrator = '00482a5a-887f-4fb3-b363-3b7fe8e74483';

export const SEEDED_IN_ROLES: readonly SourceMutation[] = [
  vault(
    'the app reads and writes secrets',
    "var keyVaultSecretsUser = '4633458b-17de-408a-b874-0445c86b69e6'",
    "var keyVaultSecretsUser = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'",
    exact,
    'b86a8fe4-44ce-4948-aee5-eccb2c155cd7)',
  ),
  data(
    'the role over each table reaches over the whole account',
    'scope: tables[index]',
    'scope: account',
    least,
  ),
  alone(
    data(
      'the app may delete rows of the audit',
      "          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action'\n",
      "          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action'\n          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/delete'\n",
      least,
      'entities/delete',
    ),
  ),
  data(
    'the app has the right to delete rows of the audit that is meant for the operator',
    'tableName == appendOnlyTableName ? appendOnlyRole : storageTableDataContributor',
    'tableName == appendOnlyTableName ? removeOldRole : storageTableDataContributor',
    least,
    'entities/delete',
  ),
  data(
    'the app writes the audit as every other table',
    'tableName == appendOnlyTableName ? appendOnlyRole : storageTableDataContributor',
    'tableName == appendOnlyTableName ? storageTableDataContributor : storageTableDataContributor',
    least,
    'tables/audit',
  ),
  alone(
    data(
      'the role of one deployment is that of another',
      "guid(account.id, 'append-only')",
      "guid(subscription().id, 'append-only')",
      'namesBelongToOneDeployment',
      'is taken by',
    ),
  ),
  host(
    'the role over each queue reaches over the whole account',
    'scope: queues[index]',
    'scope: account',
    exact,
    "queues/revalidate-connection, {identity/Microsoft.ManagedIdentity/userAssignedIdentities}.principalId, 974c5e8b-45b9-4653-ba55-5f855dd0fb88)' is there 0 times",
  ),
  host(
    'the app manages the account of the host',
    "'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'",
    "'17d1049b-9a84-46fb-8f53-869881c3d3ab'",
    exact,
    '17d1049b-9a84-46fb-8f53-869881c3d3ab',
  ),
  host(
    'the table role of the host reaches over the resource group',
    'storageTableDataContributor)\n  scope: account\n',
    'storageTableDataContributor)\n',
    exact,
    "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3)' is not expected",
  ),
  vaultTakenBack(
    'the role of the deployer does not say that it is temporary',
    "    description: 'For make-secrets. Temporary: take it away when the secrets are made.'\n",
    '',
    exact,
    'properties.description',
  ),
  vault(
    'the deployer administers the vault',
    "var keyVaultSecretsOfficer = 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'",
    `var keyVaultSecretsOfficer = '${administrator}'`,
    'nobodyElseGetsARole',
    administrator,
  ),
  vaultOfOthers(
    'the deployer gets a role that was not asked for',
    ' = if (grantDeployer) {',
    ' = {',
    'nobodyElseGetsARole',
    'deployer()',
  ),
  vault(
    'a role assignment gets a new name at every deployment',
    'name: guid(vault.id, identity.principalId, keyVaultSecretsUser)',
    'name: guid(deployment().name, identity.principalId, keyVaultSecretsUser)',
    'roleAssignmentsHaveNamesThatRepeat',
    'deployment().name',
  ),
  monitoring(
    'the new identity is taken for a person',
    "principalType: 'ServicePrincipal'",
    "principalType: 'User'",
    'newIdentityIsNotLookedUp',
    'is "User"',
  ),
  monitoring(
    'the app may write into the whole workspace',
    '  scope: component\n',
    '  scope: workspace\n',
    least,
    'OperationalInsights',
  ),
];
