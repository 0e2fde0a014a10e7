/** The app registration: who may sign in, where to, with which permissions, and how the app proves itself. */
import { SCOPE_IDS } from '../../../shared/domain/capabilities.ts';
import { ROUTES } from '../../../shared/http/routes.ts';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rootDir } from '../cli/sources.ts';
import { at, ofType, theOne, type Deployment, type Tree } from '../deployment.ts';
import { differing, unequalSets, type Check } from './finding.ts';
import { settingsOf } from './settings.ts';

const appOf = (deployment: Deployment): Tree => theOne(deployment, 'Microsoft.Graph/applications').properties;

interface HostJson {
  readonly extensions: { readonly http: { readonly routePrefix: string } };
}

export const redirectAddressIsTheCallback: Check = (deployment) => {
  const host = JSON.parse(readFileSync(join(rootDir, 'host.json'), 'utf8')) as HostJson;
  const path = `/${host.extensions.http.routePrefix}/${ROUTES.callback.path}`;
  const app = appOf(deployment);
  return [
    ...differing('redirectUris', at(app, 'web', 'redirectUris'), [
      `${settingsOf(deployment)['PUBLIC_BASE_URL'] ?? ''}${path}`,
    ]),
    ...['spa', 'publicClient'].flatMap((kind) => differing(kind, at(app, kind), undefined)),
  ];
};

export const publicAddressIsTheOneAskedFor: Check = (deployment) => {
  const address = settingsOf(deployment)['PUBLIC_BASE_URL'] ?? '';
  const custom = ['custom-domain', 'longest'].includes(deployment.case);
  return [
    ...differing('A custom domain', /^https:\/\/[\w.-]+$/.test(address), custom),
    ...differing(
      "Azure's own name",
      address === 'https://{functionApp/Microsoft.Web/sites}.defaultHostName',
      !custom,
    ),
    ...differing('The output PUBLIC_BASE_URL', deployment.outputs['PUBLIC_BASE_URL'], address),
  ];
};

export const permissionsAreThoseOfTheCapabilityTable: Check = (deployment) => {
  const required = at(appOf(deployment), 'requiredResourceAccess') as Tree[];
  const access = (at(required, 0, 'resourceAccess') ?? []) as {
    readonly id: string;
    readonly type: string;
  }[];
  return [
    ...unequalSets(
      'The APIs',
      required.map((one) => String(one['resourceAppId'])),
      ['00000003-0000-0000-c000-000000000000'],
    ),
    ...unequalSets(
      'The permissions',
      access.map(({ id }) => id),
      Object.values(SCOPE_IDS),
    ),
    ...access.flatMap(({ id, type }) => differing(`type of ${id}`, type, 'Scope')),
  ];
};

export const registrationIsMultiTenantAndLocked: Check = (deployment) => {
  const app = appOf(deployment);
  return [
    ...differing('signInAudience', app['signInAudience'], 'AzureADMultipleOrgs'),
    ...differing('servicePrincipalLockConfiguration', app['servicePrincipalLockConfiguration'], {
      isEnabled: true,
      allProperties: true,
    }),
    ...differing('implicitGrantSettings', at(app, 'web', 'implicitGrantSettings'), {
      enableAccessTokenIssuance: false,
      enableIdTokenIssuance: false,
    }),
    ...differing('isFallbackPublicClient', app['isFallbackPublicClient'], false),
    ...differing(
      'The service principal',
      ofType(deployment, 'Microsoft.Graph/servicePrincipals').map(({ properties }) => properties['appId']),
      ['{app}.appId'],
    ),
  ];
};

export const registrationCarriesNoCredential: Check = (deployment) =>
  ['passwordCredentials', 'keyCredentials'].flatMap((kind) =>
    differing(kind, appOf(deployment)[kind], undefined),
  );

export const publisherSaysWhatItDoes: Check = (deployment) =>
  ['privacyStatementUrl', 'termsOfServiceUrl'].flatMap((name) =>
    differing(name, String(at(appOf(deployment), 'info', name)).startsWith('https://'), true),
  );

export const federatedSubjectIsThePrincipalId: Check = (deployment) => {
  const found = ofType(deployment, 'Microsoft.Graph/applications/federatedIdentityCredentials');
  const wanted = {
    audiences: ['api://AzureADTokenExchange'],
    description: 'The function app of this registration, by its managed identity.',
    issuer: `https://login.microsoftonline.com/${String(deployment.outputs['ENTRA_TENANT_ID'])}/v2.0`,
    name: `${String(appOf(deployment)['uniqueName'])}/function-app`,
    subject: '{identity/Microsoft.ManagedIdentity/userAssignedIdentities}.principalId',
  };
  const federated = settingsOf(deployment)['ENTRA_CREDENTIAL'] === 'federated';
  return differing(
    'The federated credential',
    found.map(({ properties }) => properties),
    federated ? [wanted] : [],
  );
};
