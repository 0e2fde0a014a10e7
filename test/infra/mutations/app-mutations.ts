/** Damage to the app registration, the app settings and the outputs. */
import { resource, set, type SnapshotMutation } from './damage.ts';

const APP = 'Microsoft.Graph/applications';
const FEDERATED = `${APP}/federatedIdentityCredentials`;
const SETTINGS = 'Microsoft.Web/sites/config';

export const APP_MUTATIONS: readonly SnapshotMutation[] = [
  {
    title: "the federated subject is the identity's resource id",
    case: 'federated',
    caughtBy: 'federatedSubjectIsThePrincipalId',
    damage: (files) => {
      const { properties } = resource(files, FEDERATED) as { properties: Record<string, string> };
      properties['subject'] = String(properties['subject']).replace('.principalId', '.resourceId');
    },
  },
  {
    title: "the identity's module hands out its client id as principal id",
    case: 'federated',
    caughtBy: 'federatedSubjectIsThePrincipalId',
    damage: ({ template: { modules } }) =>
      set(modules['identity']!.outputs, 'identity.principalId', "[reference('identity').clientId]"),
  },
  {
    title: 'the federated issuer names another tenant',
    case: 'federated',
    caughtBy: 'federatedSubjectIsThePrincipalId',
    damage: (files) =>
      set(resource(files, FEDERATED), 'properties.issuer', 'https://login.microsoftonline.com/common/v2.0'),
  },
  {
    title: 'secret mode gets a federated credential as well',
    case: 'secret',
    caughtBy: 'federatedSubjectIsThePrincipalId',
    damage: ({ snapshot: { predictedResources: all } }) => {
      all.push({ type: `${FEDERATED}@v1.0`, properties: { name: 'x/function-app' } });
    },
  },
  {
    title: 'the id of a permission is damaged',
    case: 'minimal',
    caughtBy: 'permissionsAreThoseOfTheCapabilityTable',
    damage: (files) =>
      set(
        resource(files, APP),
        'properties.requiredResourceAccess.0.resourceAccess.0.id',
        '9d8982ae-4365-4f57-95e9-d6032a4c0b88',
      ),
  },
  {
    title: 'a delegated permission becomes one of the app itself',
    case: 'minimal',
    caughtBy: 'permissionsAreThoseOfTheCapabilityTable',
    damage: (files) =>
      set(resource(files, APP), 'properties.requiredResourceAccess.0.resourceAccess.3.type', 'Role'),
  },
  {
    title: 'a second redirect address is left over',
    case: 'minimal',
    caughtBy: 'redirectAddressIsTheCallback',
    damage: (files) => {
      const app = resource(files, APP) as { properties: { web: { redirectUris: string[] } } };
      app.properties.web.redirectUris.push('http://localhost:7071/api/callback');
    },
  },
  {
    title: 'the redirect address is not the route of the callback',
    case: 'custom-domain',
    caughtBy: 'redirectAddressIsTheCallback',
    damage: (files) =>
      set(
        resource(files, APP),
        'properties.web.redirectUris.0',
        'https://microsoft-365.wintro.example/callback',
      ),
  },
  {
    title: 'the lock of the service principal is dropped',
    case: 'minimal',
    caughtBy: 'registrationIsMultiTenantAndLocked',
    damage: (files) => set(resource(files, APP), 'properties.servicePrincipalLockConfiguration', undefined),
  },
  {
    title: "only people of the operator's own tenant may sign in",
    case: 'minimal',
    caughtBy: 'registrationIsMultiTenantAndLocked',
    damage: (files) => set(resource(files, APP), 'properties.signInAudience', 'AzureADMyOrg'),
  },
  {
    title: 'the registration carries a password',
    case: 'secret',
    caughtBy: 'registrationCarriesNoCredential',
    damage: (files) => set(resource(files, APP), 'properties.passwordCredentials', [{ displayName: 'x' }]),
  },
  {
    title: 'a setting is named otherwise than in the code',
    case: 'federated',
    caughtBy: 'settingsAreExactlyThoseThatAreRead',
    damage: (files) => {
      set(resource(files, SETTINGS), 'properties.RETURN_URLS', '{}');
      set(resource(files, SETTINGS), 'properties.USAGE_LIMITS', undefined);
    },
  },
  {
    title: 'a setting that Flex Consumption does not take is set',
    case: 'federated',
    caughtBy: 'settingsAreExactlyThoseThatAreRead',
    damage: (files) => set(resource(files, SETTINGS), 'properties.FUNCTIONS_WORKER_RUNTIME', 'node'),
  },
  {
    title: 'the setting that is needed in secret mode is missing',
    case: 'secret',
    caughtBy: 'settingsAreAcceptedByTheCode',
    damage: (files) => set(resource(files, SETTINGS), 'properties.ENTRA_CLIENT_SECRET_NAME', undefined),
  },
  {
    title: 'a setting holds a connection string with a key',
    case: 'minimal',
    caughtBy: 'noSettingHoldsASecret',
    damage: (files) =>
      set(
        resource(files, SETTINGS),
        'properties.DATA_TABLE_ENDPOINT',
        'DefaultEndpointsProtocol=https;AccountName=x;AccountKey=c2VjcmV0',
      ),
  },
  {
    title: 'a setting holds something that looks like a secret',
    case: 'minimal',
    caughtBy: 'noSettingHoldsASecret',
    damage: (files) =>
      set(
        resource(files, SETTINGS),
        'properties.WINTRO_AUDIENCE',
        'Zx8Q~aB1cD2eF3gH4iJ5kL6mN7oP8qR9sT0uV1wX2y',
      ),
  },
  {
    title: 'the tables of the host are used for data',
    case: 'minimal',
    caughtBy: 'settingsPointToTheRightPlaces',
    damage: ({ template: { modules } }) => {
      modules['dataStorage']!.outputs['tableEndpoint'] = "[reference('account').primaryEndpoints.blob]";
    },
  },
  {
    title: 'an output shows a key',
    case: 'minimal',
    caughtBy: 'noOutputHoldsASecret',
    damage: ({ snapshot }) => set(snapshot.outputs, 'FUNCTION_APP_NAME', 'AccountKey=abcdef'),
  },
  {
    title: 'the custom domain is ignored in the settings',
    case: 'custom-domain',
    caughtBy: 'publicAddressIsTheOneAskedFor',
    damage: (files) =>
      set(
        resource(files, SETTINGS),
        'properties.PUBLIC_BASE_URL',
        'https://func-wintro-abcdefg.azurewebsites.net/somewhere',
      ),
  },
  {
    title: 'people who are asked for consent find no privacy statement',
    case: 'minimal',
    caughtBy: 'publisherSaysWhatItDoes',
    damage: (files) => set(resource(files, APP), 'properties.info.privacyStatementUrl', undefined),
  },
  {
    title: 'the redirect address is longer than Entra takes',
    case: 'longest',
    caughtBy: 'registrationIsWithinEntrasLimits',
    damage: (files) =>
      set(resource(files, APP), 'properties.web.redirectUris.0', `https://${'a'.repeat(253)}/api/callback`),
  },
  {
    title: 'an output that the hook reads is gone',
    case: 'minimal',
    caughtBy: 'outputsAreWhatTheHooksRead',
    damage: ({ snapshot }) => set(snapshot.outputs, 'ENTRA_CLIENT_ID', undefined),
  },
];
