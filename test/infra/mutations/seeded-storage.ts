/** Mistakes in the two storage accounts. */
import { seededIn, type SourceMutation } from './seeded.ts';

const data = seededIn('modules/data-storage.bicep');
const dataTagged = seededIn('modules/data-storage.bicep', 'federated');
const dataInZones = seededIn('modules/data-storage.bicep', 'zone-redundant');
const host = seededIn('modules/host-storage.bicep');
const exact = 'storageIsExactlyAsAsked';
const https = 'supportsHttpsTrafficOnly: true';

export const SEEDED_IN_STORAGE: readonly SourceMutation[] = [
  host(
    "the host's account takes SFTP",
    https,
    `${https}\n    isSftpEnabled: true`,
    exact,
    "host': properties.isSftpEnabled",
  ),
  host(
    "the host's account has local users",
    "kind: 'StorageV2'",
    "kind: 'BlobStorage'",
    exact,
    "host': kind is",
  ),
  host(
    "the host's account takes an old TLS",
    "'TLS1_2'",
    "'TLS1_0'",
    exact,
    "host': properties.minimumTlsVersion",
  ),
  host(
    'the package can be read by anybody',
    "publicAccess: 'None'",
    "publicAccess: 'Blob'",
    exact,
    'properties.publicAccess',
  ),
  host(
    "blobs of the host's account may be made public",
    'allowBlobPublicAccess: false',
    'allowBlobPublicAccess: true',
    exact,
    "host': properties.allowBlobPublicAccess",
  ),
  host(
    'the portal asks the host account with a key',
    'defaultToOAuthAuthentication: true',
    'defaultToOAuthAuthentication: false',
    'storageTakesNoKeys',
    'defaultToOAuth',
  ),
  data(
    'the data account takes shared keys',
    'allowSharedKeyAccess: false',
    'allowSharedKeyAccess: true',
    'storageTakesNoKeys',
    'data is true',
  ),
  data(
    'the data account has local users',
    https,
    `${https}\n    isLocalUserEnabled: true`,
    exact,
    "data': properties.isLocalUserEnabled",
  ),
  data(
    'data may be copied into another tenant',
    '    allowCrossTenantReplication: false\n',
    '',
    exact,
    "data': properties.allowCrossTenantReplication",
  ),
  data('data leave the region', "'Standard_LRS'", "'Standard_RAGRS'", exact, "data': sku.name"),
  data(
    'data stand in a region of their own',
    '  location: location\n',
    "  location: 'eastus'\n",
    exact,
    "data': location",
  ),
  data(
    'pages of any origin may read tables',
    "resource tableService 'tableServices' = {\n    name: 'default'\n",
    "resource tableService 'tableServices' = {\n    name: 'default'\n    properties: {\n      cors: {\n        corsRules: [\n          { allowedOrigins: ['*'], allowedMethods: ['GET'], allowedHeaders: ['*'], exposedHeaders: [], maxAgeInSeconds: 5 }\n        ]\n      }\n    }\n",
    exact,
    'properties.cors.corsRules',
  ),
  dataTagged('the data account loses its tags', '  tags: tags\n', '', exact, "data': tags.service"),
  dataInZones(
    'data stay in one zone while the app is in several',
    "zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS'",
    "'Standard_LRS'",
    'zonesGoTogether',
    'data is',
  ),
  host(
    'the account of the host is made by an older version of the interface',
    "storageAccounts@2025-06-01' = {\n  name: name",
    "storageAccounts@2025-01-01' = {\n  name: name",
    'versionsAreThePinnedOnes',
    'storageAccounts is',
  ),
  data(
    'tables are made one after the other',
    "resource tables 'Microsoft",
    "@batchSize(1)\nresource tables 'Microsoft",
    'everythingIsMadeEveryTime',
    'dataStorage.tables',
  ),
];
