/** What no prediction shows: what the parameters take, and in which order things are made. */
import type { Check } from './finding.ts';
import { DEFAULTS } from './asked.ts';
import { differences, leavesOf } from './exact/exactly.ts';

const count = { type: 'int', minValue: 1 };
const text = { type: 'string' };
const someText = { type: 'string', minLength: 1 };
const address = { type: 'string', minLength: 9 };
const optionalText = { type: 'string', nullable: true };
const sealed = (properties: object): object => ({ type: 'object', properties, additionalProperties: false });
const ref = (name: string): object => ({ $ref: `#/definitions/${name}` });

const PARAMETERS = {
  location: { type: 'string', defaultValue: '[resourceGroup().location]' },
  namePrefix: { type: 'string', defaultValue: DEFAULTS.namePrefix, minLength: 2, maxLength: 12 },
  tags: { ...ref('tagTable'), defaultValue: DEFAULTS.tags },
  credential: { ...ref('credentialMode'), defaultValue: DEFAULTS.credential },
  about: ref('publisher'),
  wintro: ref('wintroTokens'),
  returnAddresses: { type: 'array', items: ref('returnAddress'), minLength: 1 },
  customDomain: { type: 'string', nullable: true, minLength: 4, maxLength: 235 },
  allowedTenants: { ...ref('tenantAllowList'), defaultValue: DEFAULTS.allowedTenants },
  owners: { type: 'array', items: text, defaultValue: DEFAULTS.owners },
  lostKeyVersions: { type: 'array', items: text, defaultValue: DEFAULTS.lostKeyVersions },
  webhookUrl: { type: 'string', nullable: true, minLength: 9, maxLength: 2000 },
  limits: { ...ref('usageLimits'), defaultValue: DEFAULTS.limits },
  runtimeVersion: { ...ref('nodeVersion'), defaultValue: DEFAULTS.runtimeVersion },
  size: { ...ref('instances'), defaultValue: DEFAULTS.size },
  zoneRedundant: { type: 'bool', defaultValue: DEFAULTS.zoneRedundant },
  logRetentionDays: {
    type: 'int',
    defaultValue: DEFAULTS.logRetentionDays,
    minValue: 30,
    maxValue: 730,
  },
  auditRetentionDays: {
    type: 'int',
    defaultValue: DEFAULTS.auditRetentionDays,
    minValue: 90,
    maxValue: 3650,
  },
  dailyLogGigabytes: {
    ...{ type: 'int', defaultValue: DEFAULTS.dailyLogGigabytes, minValue: 1, maxValue: 1000 },
  },
  alerts: { ...ref('alertReceivers'), nullable: true },
  budget: { ...ref('budgetLimit'), nullable: true },
  deleteLocks: { type: 'bool', defaultValue: DEFAULTS.deleteLocks },
  grantDeployer: { type: 'bool', defaultValue: DEFAULTS.grantDeployer },
  recoverVault: { type: 'bool', defaultValue: DEFAULTS.recoverVault },
};

/** Choices stand in the compiler's order: by alphabet. */
const DEFINITIONS = {
  tagTable: { type: 'object', properties: {}, additionalProperties: text },
  credentialMode: { type: 'string', allowedValues: ['federated', 'secret'] },
  nodeVersion: { type: 'string', allowedValues: ['22', '24'] },
  tenantAllowList: {
    type: 'object',
    properties: {},
    additionalProperties: { type: 'array', items: text },
  },
  returnAddress: sealed({
    id: { type: 'string', minLength: 1, maxLength: 64 },
    url: { type: 'string', minLength: 9, maxLength: 2000 },
  }),
  publisher: sealed({
    displayName: { type: 'string', minLength: 1, maxLength: 120 },
    privacyStatementUrl: address,
    termsOfServiceUrl: address,
    supportUrl: { ...address, nullable: true },
    serviceManagementReference: optionalText,
    securityContact: { type: 'string', minLength: 5, nullable: true },
    company: { type: 'string', minLength: 1, maxLength: 120, nullable: true },
    country: { type: 'string', minLength: 1, maxLength: 120, nullable: true },
    processingAgreementUrl: { ...address, nullable: true },
    outboundAddresses: { type: 'array', items: text, minLength: 1, maxLength: 50, nullable: true },
    verification: { ...ref('publisherVerification'), nullable: true },
  }),
  publisherVerification: sealed({
    verified: { type: 'bool' },
    asOf: { type: 'string', minLength: 10, maxLength: 10 },
  }),
  wintroTokens: sealed({
    issuer: someText,
    audience: someText,
    signingKeysUrl: address,
    algorithms: optionalText,
    claimNames: { ...ref('claimNames'), nullable: true },
    roleNames: { ...ref('roleNames'), nullable: true },
  }),
  claimNames: sealed({ organization: someText, roles: someText }),
  roleNames: sealed({ recruiter: someText, organizationAdmin: someText, operator: someText }),
  usageLimits: sealed({
    ...{ connectsPerHour: count, sendsPerMinute: count, sendsPerDay: count, readsPerMinute: count },
    statusPerMinute: { ...count, nullable: true },
    searchesPerMinute: { ...count, nullable: true },
    anonymousPerMinute: { ...count, nullable: true },
  }),
  alertReceivers: sealed({
    emails: { type: 'array', items: text, minLength: 1 },
    webhookUrls: { type: 'array', items: text, nullable: true },
  }),
  budgetLimit: sealed({
    amount: count,
    startsOn: { type: 'string', minLength: 10, maxLength: 10 },
  }),
  instances: sealed({
    memoryMB: { type: 'int', allowedValues: [2048, 4096, 512] },
    maximumCount: { type: 'int', minValue: 1, maxValue: 1000 },
    httpPerInstance: { type: 'int', minValue: 1, maxValue: 1000 },
    alwaysReady: { type: 'int', minValue: 0, maxValue: 20 },
  }),
};

export const parametersTakeWhatTheyShould: Check = ({ template: { parameters, definitions } }) =>
  differences(
    leavesOf({ parameters, definitions }),
    leavesOf({ parameters: PARAMETERS, definitions: DEFINITIONS }),
  );

/**
 * Module -> the modules before it. The app and its settings come after the storage, the vault and the roles in them; the
 * registration after the app, whose host name it holds.
 */
const MODULE_ORDER: Readonly<Record<string, readonly string[]>> = {
  identity: [],
  monitoring: ['identity'],
  hostStorage: ['identity'],
  dataStorage: ['identity'],
  keyVault: ['identity', 'monitoring'],
  functionApp: ['hostStorage', 'identity', 'monitoring'],
  entraApp: ['functionApp', 'identity'],
  appSettings: [
    ...['dataStorage', 'entraApp', 'functionApp', 'hostStorage', 'identity', 'keyVault', 'monitoring'],
  ],
  watching: ['functionApp', 'monitoring'],
  locks: ['dataStorage', 'keyVault'],
};

/** Within the modules: symbol -> the symbols before it. Those that wait for nothing are left out. */
const RESOURCE_ORDER: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  monitoring: { component: ['workspace'], mayPublish: ['component'] },
  hostStorage: {
    'account::blobs': ['account'],
    'account::blobs::packages': ['account::blobs'],
    'account::queueService': ['account'],
    queues: ['account::queueService'],
    mayOwnBlobs: ['account'],
    mayUseTables: ['account'],
    mayUseQueues: ["[format('queues[{0}]', copyIndex())]"],
  },
  dataStorage: {
    'account::tableService': ['account'],
    tables: ['account::tableService'],
    mayAppend: ['account'],
    mayRemoveOld: ['account'],
    mayUseTables: ['account', 'mayAppend', "[format('tables[{0}]', copyIndex())]"],
  },
  keyVault: { mayReadSecrets: ['vault'], deployerMayWriteSecrets: ['vault'], audit: ['vault'] },
  functionApp: { app: ['plan'], 'app::scm': ['app'], 'app::ftp': ['app'], logs: ['app'] },
  entraApp: { 'app::federation': ['app'], servicePrincipal: ['app'] },
  watching: {
    ...{ rulesOverLog: ['group'], ruleOverVolume: ['group'] },
    unreachable: ['group', 'lookFromOutside'],
  },
};

export const thingsAreMadeInOrder: Check = ({ template: { modules } }) => {
  const order = Object.entries(modules).flatMap(([module, { dependsOn, waits }]) => [
    [module, dependsOn] as const,
    ...Object.entries(waits)
      .filter(([, before]) => before.length > 0)
      .map(([symbol, before]) => [`${module}/${symbol}`, before] as const),
  ]);
  const wanted = [
    ...Object.entries(MODULE_ORDER),
    ...Object.entries(RESOURCE_ORDER).flatMap(([module, symbols]) =>
      Object.entries(symbols).map(([symbol, before]) => [`${module}/${symbol}`, before] as const),
    ),
  ];
  return differences(new Map(order), new Map(wanted));
};

/** A vault or settings that are written only if they are not there would keep whatever somebody has changed. */
export const everythingIsMadeEveryTime: Check = ({ template: { modules } }) =>
  Object.entries(modules).flatMap(([module, { ways }]) =>
    differences(leavesOf(ways, module), new Map([[module, {}]])),
  );
