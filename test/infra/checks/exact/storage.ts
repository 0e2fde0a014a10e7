/** The two storage accounts with everything in them. */
import { queueNames, tableNames } from '../../../sandbox/storage-names.ts';
import type { Check } from '../finding.ts';
import { exactly } from './exactly.ts';
import { inGroup, names, type Expected, type Plan } from './expected.ts';

const ACCOUNT = 'Microsoft.Storage/storageAccounts';
const TYPES = {
  blobs: `${ACCOUNT}/blobServices`,
  container: `${ACCOUNT}/blobServices/containers`,
  queues: `${ACCOUNT}/queueServices`,
  queue: `${ACCOUNT}/queueServices/queues`,
  tables: `${ACCOUNT}/tableServices`,
  table: `${ACCOUNT}/tableServices/tables`,
} as const;

const account = (plan: Plan, name: string): Expected =>
  inGroup(plan, ACCOUNT, name, {
    ...plan.placed,
    kind: 'StorageV2',
    sku: { name: plan.asked.zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' },
    properties: {
      allowSharedKeyAccess: false,
      allowBlobPublicAccess: false,
      allowCrossTenantReplication: false,
      defaultToOAuthAuthentication: true,
      minimumTlsVersion: 'TLS1_2',
      supportsHttpsTrafficOnly: true,
    },
  });

export const storageIsExactlyAsAsked: Check = exactly([ACCOUNT, ...Object.values(TYPES)], (plan) => {
  const [host, data] = [`st${plan.unique}host`, `st${plan.unique}data`];
  return [
    account(plan, host),
    inGroup(plan, TYPES.blobs, `${host}/default`),
    inGroup(plan, TYPES.container, `${host}/default/${names.package}`, {
      properties: { publicAccess: 'None' },
    }),
    inGroup(plan, TYPES.queues, `${host}/default`),
    ...queueNames.map((name) => inGroup(plan, TYPES.queue, `${host}/default/${name}`)),
    account(plan, data),
    inGroup(plan, TYPES.tables, `${data}/default`),
    ...tableNames.map((name) => inGroup(plan, TYPES.table, `${data}/default/${name}`)),
  ];
});
