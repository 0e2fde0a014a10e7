/** Mistakes in the settings of the app and in its addresses. */
import { seededIn, type SourceMutation } from './seeded.ts';

const main = seededIn('main.bicep');
const full = seededIn('main.bicep', 'federated');
const domain = seededIn('main.bicep', 'custom-domain');
const settings = 'settingsAreThoseAskedFor';

export const SEEDED_IN_SETTINGS: readonly SourceMutation[] = [
  main(
    'a setting is renamed',
    'KEY_ENCRYPTION_SECRET_NAME: keyEncryptionSecretName',
    'KEY_ENCRYPTION_SECRET: keyEncryptionSecretName',
    'settingsAreExactlyThoseThatAreRead',
  ),
  main(
    'a setting that Flex Consumption does not take',
    "AzureWebJobsDisableHomepage: 'true'",
    "AzureWebJobsDisableHomepage: 'true'\n        WEBSITE_RUN_FROM_PACKAGE: '1'",
    settings,
    'WEBSITE_RUN_FROM_PACKAGE',
  ),
  main(
    "the host's own page is shown",
    "AzureWebJobsDisableHomepage: 'true'",
    "AzureWebJobsDisableHomepage: 'false'",
    settings,
    'AzureWebJobsDisableHomepage',
  ),
  main(
    'messages go into another cloud',
    "'https://graph.microsoft.com'",
    "'https://graph.microsoft.us'",
    settings,
    'GRAPH_BASE_URL',
  ),
  main(
    'tokens for anybody are taken',
    'WINTRO_AUDIENCE: wintro.audience',
    'WINTRO_AUDIENCE: wintro.issuer',
    settings,
    'WINTRO_AUDIENCE',
  ),
  main(
    'keys are read from the issuer',
    'WINTRO_SIGNING_KEYS_URL: wintro.signingKeysUrl',
    'WINTRO_SIGNING_KEYS_URL: wintro.issuer',
    settings,
    'WINTRO_SIGNING_KEYS_URL',
  ),
  main(
    'an algorithm is forgotten',
    "'RS256,ES256,PS256'",
    "'RS256,ES256'",
    settings,
    'WINTRO_TOKEN_ALGORITHMS',
  ),
  main(
    'every recruiter is an organization admin',
    "organizationAdmin: 'organization-admin'",
    "organizationAdmin: 'recruiter'",
    settings,
    'WINTRO_ROLE_NAMES',
  ),
  main(
    'the organization is read from another claim',
    "organization: 'org_id'",
    "organization: 'tid'",
    settings,
    'WINTRO_CLAIM_NAMES',
  ),
  main(
    "data go into the host's account",
    'DATA_TABLE_ENDPOINT: dataStorage.outputs.tableEndpoint',
    'DATA_TABLE_ENDPOINT: hostStorage.outputs.tableEndpoint',
    settings,
    'DATA_TABLE_ENDPOINT',
  ),
  main(
    'the host works in the account of the data',
    'AzureWebJobsStorage__accountName: hostStorageName',
    "AzureWebJobsStorage__accountName: 'st${unique}data'",
    settings,
    'AzureWebJobsStorage__accountName',
  ),
  main(
    'the host is left with addresses alone',
    '        AzureWebJobsStorage__accountName: hostStorageName\n',
    '',
    'settingsAreExactlyThoseThatAreRead',
    'AzureWebJobsStorage__accountName',
  ),
  main(
    'the code asks for tokens as the registration',
    'MANAGED_IDENTITY_CLIENT_ID: identity.outputs.identity.clientId',
    'MANAGED_IDENTITY_CLIENT_ID: entraApp.outputs.clientId',
    settings,
    'MANAGED_IDENTITY_CLIENT_ID',
  ),
  main(
    'telemetry is sent as nobody',
    "'ClientId=${identity.outputs.identity.clientId};Authorization=AAD'",
    "'ClientId=${identity.outputs.identity.principalId};Authorization=AAD'",
    settings,
    'APPLICATIONINSIGHTS_AUTHENTICATION_STRING',
  ),
  main(
    'a client secret is named where there is none',
    "credential == 'secret' ?",
    "credential != 'secret' ?",
    settings,
    'ENTRA_CLIENT_SECRET_NAME',
  ),
  full(
    'the default return address is the first by alphabet',
    'toObject(returnAddresses, address => address.id',
    'toObject(sort(returnAddresses, (a, b) => a.id < b.id), address => address.id',
    settings,
    'RETURN_ADDRESSES',
  ),
  full('the list of tenants is ignored', 'string(allowedTenants)', "'{}'", settings, 'TENANT_ALLOW_LIST'),
  full(
    'the limits are ignored',
    'string(limits)',
    'string({ connectsPerHour: 1000, sendsPerMinute: 1000, sendsPerDay: 100000, readsPerMinute: 1000 })',
    settings,
    'USAGE_LIMITS',
  ),
  full(
    'lost versions run together',
    "join(lostKeyVersions, ',')",
    "join(lostKeyVersions, '')",
    settings,
    'KEY_ENCRYPTION_LOST_VERSIONS',
  ),
  domain(
    'the redirect address loses its prefix',
    "'${publicBaseUrl}/api/callback'",
    "'${publicBaseUrl}/callback'",
    'redirectAddressIsTheCallback',
    'redirectUris',
  ),
  domain(
    'the custom domain is ignored',
    'customDomain ?? functionApp',
    'functionApp',
    'publicAddressIsTheOneAskedFor',
    'A custom domain',
  ),
  seededIn('modules/app-settings.bicep')(
    'the settings are written onto another app',
    'name: functionAppName',
    "name: 'x${functionAppName}'",
    'settingsStandOnTheApp',
    'is not expected',
  ),
];
