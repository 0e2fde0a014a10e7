/** Mistakes in the app registration and in the identity that it trusts. */
import { seededIn, type SourceMutation } from './seeded.ts';

const app = seededIn('modules/entra-app.bicep');
const federated = seededIn('modules/entra-app.bicep', 'federated');
const secret = seededIn('modules/entra-app.bicep', 'secret');
const identity = seededIn('modules/identity.bicep', 'federated');
const exact = 'registrationIsExactlyAsAsked';
const locked = 'registrationIsMultiTenantAndLocked';
const web = '    redirectUris: [redirectUri]\n';
const fallback = '  isFallbackPublicClient: false\n';

export const SEEDED_IN_REGISTRATION: readonly SourceMutation[] = [
  app(
    'a foreign logout address',
    web,
    `${web}    logoutUrl: 'https://elsewhere.test/'\n`,
    exact,
    'web.logoutUrl',
  ),
  app(
    'a home page of somebody else',
    'implicitGrantSettings: { ',
    "homePageUrl: 'https://elsewhere.test/'\n    implicitGrantSettings: { ",
    exact,
    'web.homePageUrl',
  ),
  app(
    'a page may redeem codes',
    fallback,
    `${fallback}  spa: { redirectUris: [redirectUri] }\n`,
    'redirectAddressIsTheCallback',
    'spa',
  ),
  app(
    'groups come in every token',
    fallback,
    `${fallback}  groupMembershipClaims: 'All'\n`,
    exact,
    'groupMembershipClaims',
  ),
  app(
    'a phone may be the app without a credential',
    fallback,
    '  isFallbackPublicClient: true\n',
    locked,
    'isFallbackPublicClient',
  ),
  app(
    'personal accounts may sign in',
    "'AzureADMultipleOrgs'",
    "'AzureADandPersonalMicrosoftAccount'",
    locked,
    'signInAudience',
  ),
  app(
    'tokens come in the address',
    'enableIdTokenIssuance: false',
    'enableIdTokenIssuance: true',
    locked,
    'implicitGrantSettings',
  ),
  app(
    'the lock of the service principal is opened',
    '{ isEnabled: true, allProperties: true }',
    '{ isEnabled: false, allProperties: true }',
    locked,
    'servicePrincipalLockConfiguration',
  ),
  app(
    'the id of a permission is damaged',
    'e383f46e-2787-4529-855e-0e479a3ffac0',
    'e383f46e-2787-4529-855e-0e479a3ffac1',
    'permissionsAreThoseOfTheCapabilityTable',
    'ffac1',
  ),
  app(
    'permissions become those of the app itself',
    "type: 'Scope' }",
    "type: 'Role' }",
    'permissionsAreThoseOfTheCapabilityTable',
    'type of',
  ),
  app(
    'only people who are assigned may sign in',
    '  appId: app.appId\n',
    '  appId: app.appId\n  appRoleAssignmentRequired: true\n',
    exact,
    'appRoleAssignmentRequired',
  ),
  app(
    'the consent page shows the name of somebody else',
    'displayName: about.displayName',
    "displayName: 'Microsoft Teams'",
    exact,
    'properties.displayName',
  ),
  app(
    'terms stand where the privacy statement should',
    'privacyStatementUrl: about.privacyStatementUrl',
    'privacyStatementUrl: about.termsOfServiceUrl',
    exact,
    'info.privacyStatementUrl',
  ),
  federated(
    'whoever made the registration is locked out',
    "relationshipSemantics: 'append'",
    "relationshipSemantics: 'replace'",
    exact,
    'owners.relationshipSemantics',
  ),
  federated(
    'owners are left out',
    'relationships: owners',
    'relationships: []',
    exact,
    'owners.relationships',
  ),
  federated(
    'the reference to the catalogue is lost',
    '  serviceManagementReference: about.?serviceManagementReference\n',
    '',
    exact,
    'serviceManagementReference',
  ),
  federated(
    'the support address is lost',
    '    supportUrl: about.?supportUrl\n',
    '',
    exact,
    'info.supportUrl',
  ),
  federated(
    "the federated subject is the identity's resource id",
    'subject: identity.principalId',
    'subject: identity.resourceId',
    exact,
    'properties.subject',
  ),
  federated(
    'any tenant vouches for the app',
    '${tenant().tenantId}/v2.0',
    'common/v2.0',
    exact,
    'properties.issuer',
  ),
  federated(
    'the credential is for another audience',
    "['api://AzureADTokenExchange']",
    "['api://AzureADTokenExchangeUSGov']",
    exact,
    'properties.audiences',
  ),
  identity(
    "the identity's module hands out its client id as principal id",
    'principalId: identity.properties.principalId',
    'principalId: identity.properties.clientId',
    'rolesAreExactlyAsAsked',
    '.clientId, ',
  ),
  secret(
    'the condition of the federated credential is turned round',
    "if (credential == 'federated')",
    "if (credential != 'federated')",
    'federatedSubjectIsThePrincipalId',
    'federated credential',
  ),
];
