/**
 * Names within Azure's limits, in every case and thus in the longest one too.
 * @see https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
import { at, ofType, theOne, type Deployment } from '../deployment.ts';
import type { Check } from './finding.ts';

const STORAGE = 'Microsoft.Storage/storageAccounts';

const RULES: Readonly<Record<string, RegExp>> = {
  'Microsoft.ManagedIdentity/userAssignedIdentities': /^[A-Za-z0-9][\w-]{2,127}$/,
  'Microsoft.OperationalInsights/workspaces': /^[A-Za-z0-9][A-Za-z0-9-]{2,61}[A-Za-z0-9]$/,
  'Microsoft.Insights/components': /^[\w.()-]{0,259}[\w()-]$/,
  [STORAGE]: /^[a-z0-9]{3,24}$/,
  [`${STORAGE}/blobServices/containers`]: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  [`${STORAGE}/queueServices/queues`]: /^(?!.*--)[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/,
  [`${STORAGE}/tableServices/tables`]: /^[A-Za-z][A-Za-z0-9]{2,62}$/,
  'Microsoft.Insights/actionGroups': /^[^:<>+/&%\\?|]{1,260}$/,
  'Microsoft.Insights/metricAlerts': /^[^*#&+:<>?@%{}\\/|]{1,260}$/,
  'Microsoft.Insights/scheduledQueryRules': /^[^*<>%{}&:\\?/#|]{1,260}$/,
  'Microsoft.Insights/webtests': /^[\w.()-]{1,260}$/,
  'Microsoft.Consumption/budgets': /^[\w-]{1,63}$/,
  'Microsoft.KeyVault/vaults': /^(?!.*--)[A-Za-z][A-Za-z0-9-]{1,22}[A-Za-z0-9]$/,
  'Microsoft.Web/serverfarms': /^[\w-]{1,60}$/,
  // The host tells apps that share a storage account apart by 32 characters.
  'Microsoft.Web/sites': /^(?!-)[A-Za-z0-9-]{2,32}(?<!-)$/,
};

export const namesAreWithinAzuresLimits: Check = (deployment) =>
  Object.entries(RULES).flatMap(([type, rule]) =>
    ofType(deployment, type)
      .map(({ name }) => name.split('/').at(-1) ?? '')
      .filter((name) => !rule.test(name))
      .map((name) => `'${name}' is no name for ${type}`),
  );

/** Limits of Entra on texts of an app registration. */
export const registrationIsWithinEntrasLimits: Check = (deployment) => {
  const { properties } = theOne(deployment, 'Microsoft.Graph/applications');
  const texts: readonly (readonly [string, unknown, number])[] = [
    ['displayName', properties['displayName'], 256],
    ['uniqueName', properties['uniqueName'], 120],
    ['redirectUris', at(properties, 'web', 'redirectUris', 0), 256],
    ['federated name', federatedName(deployment), 120],
  ];
  return texts
    .filter(([, text, limit]) => String(text).length > limit)
    .map(([name, text, limit]) => `${name} has ${String(text).length} characters, more than ${limit}`);
};

const federatedName = (deployment: Deployment): string => {
  const [found] = ofType(deployment, 'Microsoft.Graph/applications/federatedIdentityCredentials');
  const name = found?.properties['name'];
  return typeof name === 'string' ? (name.split('/').at(-1) ?? '') : '';
};
