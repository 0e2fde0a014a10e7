/** The app registration, its federated credential and its service principal. */
import { SCOPE_IDS } from '../../../../shared/domain/capabilities.ts';
import type { Tree } from '../../deployment.ts';
import type { Asked } from '../asked.ts';
import type { Check } from '../finding.ts';
import { exactly } from './exactly.ts';
import { inEntra, known, type Expected, type Plan } from './expected.ts';

const APP = 'Microsoft.Graph/applications';
const FEDERATED = `${APP}/federatedIdentityCredentials`;
const PRINCIPAL = 'Microsoft.Graph/servicePrincipals';

export const registrationIsExactlyAsAsked: Check = exactly([APP, FEDERATED, PRINCIPAL], (plan) => {
  const { asked, unique } = plan;
  const uniqueName = `${asked.namePrefix}-microsoft-365-${unique}`;
  return [
    inEntra(APP, { uniqueName, ...application(asked) }),
    inEntra(PRINCIPAL, { appId: '{app}.appId' }),
    ...(asked.credential === 'federated' ? [federated(plan, uniqueName)] : []),
  ];
});

function application({ about, customDomain, owners }: Asked): Tree {
  const host = customDomain ?? `${known.app}.defaultHostName`;
  const { displayName, serviceManagementReference = null } = about;
  const { privacyStatementUrl, termsOfServiceUrl, supportUrl = null } = about;
  return {
    displayName,
    info: { privacyStatementUrl, termsOfServiceUrl, supportUrl },
    serviceManagementReference,
    owners: { relationshipSemantics: 'append', relationships: owners },
    signInAudience: 'AzureADMultipleOrgs',
    isFallbackPublicClient: false,
    web: {
      redirectUris: [`https://${host}/api/callback`],
      implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false },
    },
    requiredResourceAccess: [
      {
        resourceAppId: '00000003-0000-0000-c000-000000000000',
        // In the order of their names.
        resourceAccess: Object.entries(SCOPE_IDS)
          .sort(([a], [b]) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en'))
          .map(([, id]) => ({ id, type: 'Scope' })),
      },
    ],
    servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true },
  };
}

const federated = ({ tenantId }: Plan, uniqueName: string): Expected =>
  inEntra(FEDERATED, {
    name: `${uniqueName}/function-app`,
    description: 'The function app of this registration, by its managed identity.',
    issuer: `https://login.microsoftonline.com/${tenantId}/v2.0`,
    subject: `${known.identity}.principalId`,
    audiences: ['api://AzureADTokenExchange'],
  });
