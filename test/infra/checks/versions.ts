/** Versions of Azure's interfaces that end on an announced day: from then on a deployment fails. */
import { differing, type Check } from './finding.ts';

interface Ending {
  /** All types of this provider. */
  readonly provider: string;
  /** Versions before this one end. */
  readonly before: string;
  readonly endsOn: string;
}

/** @see https://learn.microsoft.com/azure/key-vault/general/access-control-default */
const ENDINGS: readonly Ending[] = [
  { provider: 'Microsoft.KeyVault/', before: '2026-02-01', endsOn: '2027-02-27' },
];

export const noVersionHasAnAnnouncedEnd: Check = ({ resources }) =>
  resources.flatMap(({ type, rest }) => {
    const version = String(rest['apiVersion']);
    return ENDINGS.filter(({ provider, before }) => type.startsWith(provider) && version < before).map(
      ({ before, endsOn }) => `${type} has version ${version}, which ends on ${endsOn}; ${before} does not`,
    );
  });

/** The versions whose members the other checks know, by type; of a child that is not listed, that of its parent. */
const PINNED: Readonly<Record<string, string>> = {
  'Microsoft.Authorization/locks': '2020-05-01',
  'Microsoft.Authorization/roleAssignments': '2022-04-01',
  'Microsoft.Authorization/roleDefinitions': '2022-04-01',
  'Microsoft.Consumption/budgets': '2026-06-01',
  'Microsoft.Insights/actionGroups': '2023-01-01',
  'Microsoft.Insights/components': '2020-02-02',
  'Microsoft.Insights/diagnosticSettings': '2021-05-01-preview',
  'Microsoft.Insights/metricAlerts': '2026-01-01',
  'Microsoft.Insights/scheduledQueryRules': '2026-03-01',
  'Microsoft.Insights/webtests': '2022-06-15',
  'Microsoft.KeyVault/vaults': '2026-02-01',
  'Microsoft.ManagedIdentity/userAssignedIdentities': '2024-11-30',
  'Microsoft.OperationalInsights/workspaces': '2025-07-01',
  'Microsoft.Storage/storageAccounts': '2025-06-01',
  'Microsoft.Web/serverfarms': '2025-03-01',
  'Microsoft.Web/sites': '2025-03-01',
};

const pinnedFor = (type: string): string | undefined => {
  const [provider = '', parent = ''] = type.split('/');
  return PINNED[`${provider}/${parent}`];
};

/** Of Graph's types the pinned extension has one version. */
export const versionsAreThePinnedOnes: Check = ({ resources }) =>
  resources
    .filter(({ type }) => !type.startsWith('Microsoft.Graph/'))
    .flatMap(({ type, rest }) => differing(`The version of ${type}`, rest['apiVersion'], pinnedFor(type)));
