/** Mistakes in the vault, the identity, logs and metrics. */
import { seededIn, type SourceMutation } from './seeded.ts';

const vault = seededIn('modules/key-vault.bicep');
const recovered = seededIn('modules/key-vault.bicep', 'secret');
const monitoring = seededIn('modules/monitoring.bicep');
const kept = seededIn('modules/monitoring.bicep', 'federated');
const app = seededIn('modules/function-app.bicep');
const logs = 'logsAreExactlyAsAsked';
const exact = 'vaultIsExactlyAsAsked';
const purge = 'enablePurgeProtection: true';
const component = '    DisableLocalAuth: true\n';

const identity = seededIn('modules/identity.bicep', 'federated');

export const SEEDED_IN_VAULT_AND_LOGS: readonly SourceMutation[] = [
  vault(
    'the vault can be purged',
    purge,
    'enablePurgeProtection: null',
    'vaultCannotBePurged',
    'enablePurgeProtection',
  ),
  vault(
    'the vault opens by access policies',
    'enableRbacAuthorization: true',
    'enableRbacAuthorization: false',
    'vaultOpensByRolesOnly',
    'enableRbacAuthorization',
  ),
  vault(
    'a deleted vault is gone after a week',
    'softDeleteRetentionInDays: 90',
    'softDeleteRetentionInDays: 7',
    exact,
    'softDeleteRetentionInDays',
  ),
  vault(
    'the vault costs more than it must',
    "family: 'A', name: 'standard'",
    "family: 'A', name: 'premium'",
    exact,
    'sku.name',
  ),
  vault(
    'templates may read secrets',
    'enableSoftDelete: true',
    'enableSoftDelete: true\n    enabledForTemplateDeployment: true',
    exact,
    'enabledForTemplateDeployment',
  ),
  vault(
    'the vault is closed to everybody',
    'tenantId: tenant().tenantId',
    "tenantId: tenant().tenantId\n    publicNetworkAccess: 'Disabled'",
    exact,
    'publicNetworkAccess',
  ),
  vault(
    'the vault speaks a version that ends',
    'vaults@2026-02-01',
    'vaults@2025-05-01',
    'noVersionHasAnAnnouncedEnd',
    '2027-02-27',
  ),
  vault('the audit log of the vault is off', 'enabled: true }', 'enabled: false }', 'vaultIsAudited'),
  recovered(
    'a deleted vault is not taken back',
    "recover ? 'recover' : 'default'",
    "recover ? 'default' : 'recover'",
    exact,
    'createMode',
  ),
  monitoring(
    'sampling at 1 %',
    component,
    `${component}    SamplingPercentage: 1\n`,
    logs,
    'SamplingPercentage',
  ),
  monitoring(
    'the addresses of people are stored',
    component,
    `${component}    DisableIpMasking: true\n`,
    logs,
    'DisableIpMasking',
  ),
  monitoring(
    'the workspace takes telemetry from whoever holds the key',
    'features: { disableLocalAuth: true }',
    'features: { disableLocalAuth: false }',
    'logsTakeNoKeys',
    'disableLocalAuth',
  ),
  monitoring(
    'the workspace stops at another volume than was asked',
    'dailyQuotaGb: dailyGigabytes',
    'dailyQuotaGb: 1 + 0 * dailyGigabytes',
    logs,
    'workspaceCapping',
  ),
  monitoring('the component is no web application', "kind: 'web'", "kind: 'other'", logs, 'kind is'),
  monitoring(
    'the component hands out the key of another workspace',
    '= component.properties.ConnectionString',
    '= component.properties.InstrumentationKey',
    'settingsAreThoseAskedFor',
    'APPLICATIONINSIGHTS_CONNECTION_STRING',
  ),
  kept(
    'logs are kept for a month, whatever was asked',
    'retentionInDays: retentionDays',
    'retentionInDays: 30 + 0 * retentionDays',
    logs,
    'retentionInDays',
  ),
  app("the app's logs are off", 'enabled: true }', 'enabled: false }', logs, 'logs.0.enabled'),
  app(
    "the app's logs are its metrics",
    "categoryGroup: 'allLogs'",
    "categoryGroup: 'audit'",
    logs,
    'logs.0.categoryGroup',
  ),
  vault(
    'a vault that is there already is left as somebody has changed it',
    "resource vault 'Microsoft",
    "@onlyIfNotExists()\nresource vault 'Microsoft",
    'everythingIsMadeEveryTime',
    'keyVault.vault.@options.onlyIfNotExists',
  ),
  monitoring(
    'logs go to a workspace of somebody else',
    '= workspace.id\n',
    "= resourceId('Microsoft.OperationalInsights/workspaces', 'log-central')\n",
    logs,
    "{another Microsoft.OperationalInsights/workspaces 'log-central'}",
  ),
  monitoring(
    'logs go where the name of the component leads',
    '= workspace.id\n',
    "= resourceId('Microsoft.OperationalInsights/workspaces', componentName)\n",
    logs,
    "'parameters.componentName'}",
  ),
  identity(
    'the app runs as somebody else',
    'resourceId: identity.id',
    "resourceId: resourceId('Microsoft.ManagedIdentity/userAssignedIdentities', 'id-other')",
    'appIsItsIdentityEverywhere',
    "'id-other'",
  ),
  identity('the identity loses its tags', '  tags: tags\n', '', 'identityIsExactlyAsAsked', 'tags.service'),
];
