/** The value of every app setting and of every output, from what was asked and from the resources that they stand for. */
import type { Deployment, Tree } from '../../deployment.ts';
import type { Asked } from '../asked.ts';
import type { Check } from '../finding.ts';
import { settingsOf } from '../settings.ts';
import { differences, exactly, leavesOf } from './exactly.ts';
import { inGroup, known, names, planOf, type Plan } from './expected.ts';

const TYPE = 'Microsoft.Web/sites/config';
const appName = ({ asked, unique }: Plan): string => `func-${asked.namePrefix}-${unique}`;
const publicBaseUrl = ({ customDomain }: Asked): string =>
  `https://${customDomain ?? `${known.app}.defaultHostName`}`;

/** JSON of what was asked, as the template writes it: without blanks, in the order of the parameter file. */
const fromWintro = ({ wintro }: Asked): Tree => ({
  WINTRO_ISSUER: wintro.issuer,
  WINTRO_AUDIENCE: wintro.audience,
  WINTRO_SIGNING_KEYS_URL: wintro.signingKeysUrl,
  WINTRO_TOKEN_ALGORITHMS: wintro.algorithms ?? 'RS256,ES256,PS256',
  WINTRO_CLAIM_NAMES: wintro.claimNames ?? { organization: 'org_id', roles: 'roles' },
  WINTRO_ROLE_NAMES: wintro.roleNames ?? {
    recruiter: 'recruiter',
    organizationAdmin: 'organization-admin',
    operator: 'operator',
  },
});

const fromResources = ({ asked, unique, tenantId }: Plan): Tree => ({
  PUBLIC_BASE_URL: publicBaseUrl(asked),
  ENTRA_CLIENT_ID: `${known.registration}.appId`,
  ENTRA_TENANT_ID: tenantId,
  ENTRA_CREDENTIAL: asked.credential,
  ...(asked.credential === 'secret' ? { ENTRA_CLIENT_SECRET_NAME: names.clientSecret } : {}),
  GRAPH_BASE_URL: 'https://graph.microsoft.com',
  KEY_VAULT_URL: `${known.vault}.vaultUri`,
  KEY_ENCRYPTION_SECRET_NAME: names.keyEncryptionSecret,
  KEY_ENCRYPTION_LOST_VERSIONS: asked.lostKeyVersions.join(','),
  WEBHOOK_URL: asked.webhookUrl ?? '',
  WEBHOOK_SECRET_NAME: names.webhookSecret,
  DATA_TABLE_ENDPOINT: `${known.dataAccount}.primaryEndpoints.table`,
  MANAGED_IDENTITY_CLIENT_ID: `${known.identity}.clientId`,
  AzureWebJobsStorage__accountName: `st${unique}host`,
  AzureWebJobsStorage__blobServiceUri: `${known.hostAccount}.primaryEndpoints.blob`,
  AzureWebJobsStorage__queueServiceUri: `${known.hostAccount}.primaryEndpoints.queue`,
  AzureWebJobsStorage__tableServiceUri: `${known.hostAccount}.primaryEndpoints.table`,
  AzureWebJobsStorage__credential: 'managedidentity',
  AzureWebJobsStorage__clientId: `${known.identity}.clientId`,
  AzureWebJobsDisableHomepage: 'true',
  APPLICATIONINSIGHTS_CONNECTION_STRING: `${known.component}.ConnectionString`,
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: `ClientId=${known.identity}.clientId;Authorization=AAD`,
});

/** As lists of pairs: the first return address is the default, so their order counts. */
const entriesOfJson = (text: unknown): unknown =>
  typeof text === 'string' && text.startsWith('{') && text.includes('"')
    ? Object.entries(JSON.parse(text) as Tree)
    : text;

export const settingsAreThoseAskedFor: Check = (deployment) => {
  const plan = planOf(deployment);
  const { asked } = plan;
  const addresses = asked.returnAddresses.map(({ id, url }) => [id, url]);
  const wanted = {
    ...fromResources(plan),
    ...valuesOfJson(fromWintro(asked)),
    ...valuesOfJson({ TENANT_ALLOW_LIST: asked.allowedTenants, USAGE_LIMITS: asked.limits }),
    PUBLISHER: publisherOf(asked),
    AUDIT_RETENTION_DAYS: String(asked.auditRetentionDays),
  };
  const { RETURN_ADDRESSES, ...actual } = settingsOf(deployment);
  return [
    ...differences(leavesOf(valuesOfJson(actual)), leavesOf(wanted)),
    ...differences(
      new Map([['RETURN_ADDRESSES', entriesOfJson(RETURN_ADDRESSES)]]),
      new Map([['RETURN_ADDRESSES', addresses]]),
    ),
  ];
};

/** What the page of an approval link says of the publisher. */
const publisherOf = ({ about, location }: Asked): Tree => ({
  displayName: about.displayName,
  privacyStatementUrl: about.privacyStatementUrl,
  securityContact: about.securityContact ?? null,
  company: about.company ?? null,
  country: about.country ?? null,
  processingAgreementUrl: about.processingAgreementUrl ?? null,
  outboundAddresses: about.outboundAddresses ?? null,
  verification: about.verification ?? null,
  dataRegion: location,
});

/** JSON read as what it means: the order of members in an object does not count. */
const valuesOfJson = (table: Tree): Tree =>
  Object.fromEntries(
    Object.entries(table).map(([name, value]) => [
      name,
      typeof value === 'string' && /^\{(?:"|\}$)/.test(value) ? (JSON.parse(value) as unknown) : value,
    ]),
  );

/** The settings stand on the function app and nowhere else. */
export const settingsStandOnTheApp: Check = (deployment) =>
  exactly([TYPE], (plan) => [
    inGroup(plan, TYPE, `${appName(plan)}/appsettings`, { properties: settingsOf(deployment) }),
  ])(deployment);

export const outputsAreWhatTheyStandFor: Check = (deployment: Deployment) => {
  const plan = planOf(deployment);
  const wanted: Tree = {
    PUBLIC_BASE_URL: publicBaseUrl(plan.asked),
    FUNCTION_APP_NAME: appName(plan),
    DATA_TABLE_ENDPOINT: '{dataStorage/Microsoft.Storage/storageAccounts}.primaryEndpoints.table',
    AUDIT_RETENTION_DAYS: String(plan.asked.auditRetentionDays),
    KEY_VAULT_URL: `${known.vault}.vaultUri`,
    KEY_ENCRYPTION_SECRET_NAME: names.keyEncryptionSecret,
    WEBHOOK_SECRET_NAME: names.webhookSecret,
    ENTRA_CLIENT_SECRET_NAME: names.clientSecret,
    ENTRA_CLIENT_ID: `${known.registration}.appId`,
    ENTRA_CREDENTIAL: plan.asked.credential,
    ENTRA_TENANT_ID: plan.tenantId,
    MANAGED_IDENTITY_PRINCIPAL_ID: `${known.identity}.principalId`,
  };
  return differences(leavesOf(deployment.outputs), leavesOf(wanted));
};
