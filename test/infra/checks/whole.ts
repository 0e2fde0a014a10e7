/** What the deployment consists of, and nothing else: a resource that nobody knows is a finding. */
import type { Check } from './finding.ts';
import { differing, unequalSets } from './finding.ts';

const STORAGE = 'Microsoft.Storage/storageAccounts';

const KNOWN_TYPES: ReadonlySet<string> = new Set([
  'Microsoft.Authorization/locks',
  'Microsoft.Authorization/roleAssignments',
  'Microsoft.Authorization/roleDefinitions',
  'Microsoft.Graph/applications',
  'Microsoft.Graph/applications/federatedIdentityCredentials',
  'Microsoft.Graph/servicePrincipals',
  'Microsoft.Consumption/budgets',
  'Microsoft.Insights/actionGroups',
  'Microsoft.Insights/components',
  'Microsoft.Insights/diagnosticSettings',
  'Microsoft.Insights/metricAlerts',
  'Microsoft.Insights/scheduledQueryRules',
  'Microsoft.Insights/webtests',
  'Microsoft.KeyVault/vaults',
  'Microsoft.ManagedIdentity/userAssignedIdentities',
  'Microsoft.OperationalInsights/workspaces',
  STORAGE,
  `${STORAGE}/blobServices`,
  `${STORAGE}/blobServices/containers`,
  `${STORAGE}/queueServices`,
  `${STORAGE}/queueServices/queues`,
  `${STORAGE}/tableServices`,
  `${STORAGE}/tableServices/tables`,
  'Microsoft.Web/serverfarms',
  'Microsoft.Web/sites',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
  'Microsoft.Web/sites/config',
]);

export const everyResourceIsOfAKnownType: Check = ({ resources }) =>
  resources.filter(({ type }) => !KNOWN_TYPES.has(type)).map(({ type }) => `${type} is not expected`);

export const predictionIsComplete: Check = ({ diagnostics }) =>
  differing('The diagnostics of the prediction', diagnostics, []);

/** The hooks and azd read these by name. */
export const outputsAreWhatTheHooksRead: Check = ({ outputs }) =>
  unequalSets('The outputs', Object.keys(outputs), [
    'AUDIT_RETENTION_DAYS',
    'DATA_TABLE_ENDPOINT',
    'ENTRA_CLIENT_ID',
    'ENTRA_CLIENT_SECRET_NAME',
    'ENTRA_CREDENTIAL',
    'ENTRA_TENANT_ID',
    'FUNCTION_APP_NAME',
    'KEY_ENCRYPTION_SECRET_NAME',
    'KEY_VAULT_URL',
    'MANAGED_IDENTITY_PRINCIPAL_ID',
    'PUBLIC_BASE_URL',
    'WEBHOOK_SECRET_NAME',
  ]);
