/** Two storage accounts without shared keys: one of the host (package, locks, queues), one of the product (tables). */
import { queueNames, tableNames } from '../../sandbox/storage-names.ts';
import { at, ofType, type Deployment, type Resource } from '../deployment.ts';
import { differing, unequalSets, type Check } from './finding.ts';

const ACCOUNT = 'Microsoft.Storage/storageAccounts';

export const storageTakesNoKeys: Check = (deployment) =>
  ofType(deployment, ACCOUNT).flatMap(({ name, properties }) => [
    ...differing(`allowSharedKeyAccess of ${name}`, at(properties, 'allowSharedKeyAccess'), false),
    ...differing(`defaultToOAuth of ${name}`, at(properties, 'defaultToOAuthAuthentication'), true),
  ]);

export const storageIsClosedToTheWorld: Check = (deployment) => [
  ...ofType(deployment, ACCOUNT).flatMap(({ name, properties }) => [
    ...differing(`allowBlobPublicAccess of ${name}`, at(properties, 'allowBlobPublicAccess'), false),
    ...differing(`cross-tenant replication of ${name}`, at(properties, 'allowCrossTenantReplication'), false),
    ...differing(`TLS of ${name}`, at(properties, 'minimumTlsVersion'), 'TLS1_2'),
    ...differing(`https of ${name}`, at(properties, 'supportsHttpsTrafficOnly'), true),
  ]),
  ...ofType(deployment, `${ACCOUNT}/blobServices/containers`).flatMap(({ name, properties }) =>
    differing(`public access to ${name}`, at(properties, 'publicAccess'), 'None'),
  ),
];

export const tablesAndQueuesAreThoseOfTheCode: Check = (deployment) => [
  ...unequalSets('The tables', childNames(deployment, 'tableServices/tables'), tableNames),
  ...unequalSets('The queues', childNames(deployment, 'queueServices/queues'), queueNames),
];

export const dataAndHostAreApart: Check = (deployment) => [
  ...differing('The number of storage accounts', ofType(deployment, ACCOUNT).length, 2),
  ...unequalSets('The account of the tables', accountsOf(deployment, 'tableServices/tables'), [
    accountName(deployment, 'data'),
  ]),
  ...unequalSets('The account of the queues', accountsOf(deployment, 'queueServices/queues'), [
    accountName(deployment, 'host'),
  ]),
  ...unequalSets('The account of the package', accountsOf(deployment, 'blobServices/containers'), [
    accountName(deployment, 'host'),
  ]),
];

/** The name of the host's account, or of the product's. */
export const accountName = (deployment: Deployment, which: 'data' | 'host'): string =>
  ofType(deployment, ACCOUNT).find(({ name }) => name.endsWith(which))?.name ?? '';

const children = (deployment: Deployment, type: string): readonly Resource[] =>
  ofType(deployment, `${ACCOUNT}/${type}`);
const childNames = (deployment: Deployment, type: string): string[] =>
  children(deployment, type).map(({ name }) => name.split('/').at(-1) ?? '');
const accountsOf = (deployment: Deployment, type: string): string[] => [
  ...new Set(children(deployment, type).map(({ name }) => name.split('/')[0] ?? '')),
];
