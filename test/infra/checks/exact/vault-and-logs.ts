/** The identity, the vault, and where logs and metrics go. */
import type { Check } from '../finding.ts';
import { exactly } from './exactly.ts';
import { inGroup, known, upon, type Expected, type Plan } from './expected.ts';

const IDENTITY = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const VAULT = 'Microsoft.KeyVault/vaults';
const WORKSPACE = 'Microsoft.OperationalInsights/workspaces';
const COMPONENT = 'Microsoft.Insights/components';
const DIAGNOSTICS = 'Microsoft.Insights/diagnosticSettings';

export const identityIsExactlyAsAsked: Check = exactly([IDENTITY], (plan) => [
  inGroup(plan, IDENTITY, `id-${plan.asked.namePrefix}-${plan.unique}`, plan.placed),
]);

const vault = (plan: Plan): Expected =>
  inGroup(plan, VAULT, `kv-${plan.unique}`, {
    ...plan.placed,
    properties: {
      tenantId: plan.tenantId,
      sku: { family: 'A', name: 'standard' },
      createMode: plan.asked.recoverVault ? 'recover' : 'default',
      enableRbacAuthorization: true,
      enableSoftDelete: true,
      softDeleteRetentionInDays: 90,
      enablePurgeProtection: true,
    },
  });

export const vaultIsExactlyAsAsked: Check = exactly([VAULT], (plan) => [vault(plan)]);

export const logsAreExactlyAsAsked: Check = exactly([WORKSPACE, COMPONENT, DIAGNOSTICS], (plan) => {
  const { asked, placed, unique } = plan;
  const workspace = inGroup(plan, WORKSPACE, `log-${asked.namePrefix}-${unique}`, {
    ...placed,
    properties: {
      sku: { name: 'PerGB2018' },
      retentionInDays: asked.logRetentionDays,
      workspaceCapping: { dailyQuotaGb: asked.dailyLogGigabytes },
      features: { disableLocalAuth: true },
    },
  });
  const component = inGroup(plan, COMPONENT, `appi-${asked.namePrefix}-${unique}`, {
    ...placed,
    kind: 'web',
    properties: { Application_Type: 'web', WorkspaceResourceId: workspace.id, DisableLocalAuth: true },
  });
  const app = inGroup(plan, 'Microsoft.Web/sites', `func-${asked.namePrefix}-${unique}`);
  return [
    ...[workspace, component],
    upon(vault(plan).id, DIAGNOSTICS, 'audit', sending('audit')),
    upon(app.id, DIAGNOSTICS, 'logs', sending('allLogs')),
  ];
});

const sending = (categoryGroup: string): Expected['members'] => ({
  workspaceId: `${known.workspace}.id`,
  logs: [{ categoryGroup, enabled: true }],
});
