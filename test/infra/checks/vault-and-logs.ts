/** The vault opens by roles only and cannot be purged; logs are taken from identities only. */
import { at, ofType, theOne } from '../deployment.ts';
import { differing, type Check } from './finding.ts';

export const vaultOpensByRolesOnly: Check = (deployment) => {
  const { properties } = theOne(deployment, 'Microsoft.KeyVault/vaults');
  return [
    ...differing('enableRbacAuthorization', at(properties, 'enableRbacAuthorization'), true),
    ...differing('accessPolicies', at(properties, 'accessPolicies'), undefined),
    ...['enabledForDeployment', 'enabledForTemplateDeployment', 'enabledForDiskEncryption'].flatMap((flag) =>
      differing(flag, at(properties, flag) ?? false, false),
    ),
  ];
};

export const vaultCannotBePurged: Check = (deployment) => {
  const { properties } = theOne(deployment, 'Microsoft.KeyVault/vaults');
  return [
    ...differing('enablePurgeProtection', at(properties, 'enablePurgeProtection'), true),
    ...differing('enableSoftDelete', at(properties, 'enableSoftDelete'), true),
    ...differing('softDeleteRetentionInDays', at(properties, 'softDeleteRetentionInDays'), 90),
  ];
};

export const vaultIsAudited: Check = (deployment) => {
  const vault = theOne(deployment, 'Microsoft.KeyVault/vaults');
  const audits = ofType(deployment, 'Microsoft.Insights/diagnosticSettings').filter(({ id }) =>
    id.startsWith(`${vault.id}/`),
  );
  return differing(
    'The audit log of the vault',
    audits.map(({ properties }) => at(properties, 'logs')),
    [[{ categoryGroup: 'audit', enabled: true }]],
  );
};

export const logsTakeNoKeys: Check = (deployment) => {
  const component = theOne(deployment, 'Microsoft.Insights/components');
  const workspace = theOne(deployment, 'Microsoft.OperationalInsights/workspaces');
  return [
    ...differing('DisableLocalAuth', at(component.properties, 'DisableLocalAuth'), true),
    ...differing('disableLocalAuth', at(workspace.properties, 'features', 'disableLocalAuth'), true),
    ...differing('WorkspaceResourceId', at(component.properties, 'WorkspaceResourceId'), workspace.id),
  ];
};
