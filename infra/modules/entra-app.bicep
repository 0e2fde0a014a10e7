// The app registration that recruiters consent to, in the operator's own tenant. Delegated permissions only: it can act
// as a signed-in person, never by itself. A client secret cannot be made here; the hook `make-secrets` makes it.
extension microsoftGraphV1

import { appIdentity, credentialMode, publisher } from '../types.bicep'

@description('Required. The name that the registration is found by in a later deployment. It can never change.')
@minLength(1)
@maxLength(120)
param uniqueName string

@description('Required. What people are told who are asked for consent.')
param about publisher

@description('Required. Object ids of owners besides the one who makes it.')
param owners string[]

@description('Required. Where Microsoft sends the browser back to.')
param redirectUri string

@description('Required. How the app proves itself.')
param credential credentialMode

@description('Required. Who may prove itself as this app without a secret.')
param identity appIdentity

var microsoftGraph = '00000003-0000-0000-c000-000000000000'

// Ids of delegated permissions. The names are the product's capability table; a test compares the two.
var scopes = {
  openid: '37f7f235-527c-4136-accd-4a02d197296e'
  profile: '14dad69e-099b-42c9-810b-d002981feec1'
  email: '64a6cdd6-aab1-4aaf-94b8-3cc8405e90d0'
  offline_access: '7427e0e9-2fba-42fe-b0c0-848c9e6a8182'
  'User.Read': 'e1fe6dd8-ba31-4d61-89e7-88639da4683d'
  'Mail.Send': 'e383f46e-2787-4529-855e-0e479a3ffac0'
  'Chat.Create': '38826093-1258-4dea-98f0-00003be2b8d0'
  'ChatMessage.Send': '116b7235-7cc6-461e-b163-8e55691d839e'
  'ChannelMessage.Send': 'ebf0f66e-9fb1-49e4-a278-222f76911cf4'
  'Team.ReadBasic.All': '485be79e-c497-4b35-9400-0e3fa7f2a5d4'
  'Channel.ReadBasic.All': '9d8982ae-4365-4f57-95e9-d6032a4c0b87'
  'User.ReadBasic.All': 'b340eb25-3456-403f-be2f-af7a0d370277'
  'Contacts.Read': 'ff74d97f-43af-4b68-9f2a-b77ee6968c5d'
}

resource app 'Microsoft.Graph/applications@v1.0' = {
  uniqueName: uniqueName
  displayName: about.displayName
  signInAudience: 'AzureADMultipleOrgs'
  isFallbackPublicClient: false
  info: {
    privacyStatementUrl: about.privacyStatementUrl
    termsOfServiceUrl: about.termsOfServiceUrl
    supportUrl: about.?supportUrl
  }
  serviceManagementReference: about.?serviceManagementReference
  web: {
    redirectUris: [redirectUri]
    implicitGrantSettings: { enableAccessTokenIssuance: false, enableIdTokenIssuance: false }
  }
  requiredResourceAccess: [
    {
      resourceAppId: microsoftGraph
      resourceAccess: [for scope in items(scopes): { id: scope.value, type: 'Scope' }]
    }
  ]
  // Nobody in a customer's tenant can add a credential to the app's copy there.
  servicePrincipalLockConfiguration: { isEnabled: true, allProperties: true }
  // Added to those who own it already: a deployment never locks its own maker out.
  owners: { relationshipSemantics: 'append', relationships: owners }

  // The subject is the identity's principal id. Its resource id would be accepted here and fail at the first token.
  resource federation 'federatedIdentityCredentials@v1.0' = if (credential == 'federated') {
    name: '${app.uniqueName}/function-app'
    description: 'The function app of this registration, by its managed identity.'
    issuer: '${environment().authentication.loginEndpoint}${tenant().tenantId}/v2.0'
    subject: identity.principalId
    audiences: ['api://AzureADTokenExchange']
  }
}

resource servicePrincipal 'Microsoft.Graph/servicePrincipals@v1.0' = {
  appId: app.appId
}

@description('Application (client) id.')
output clientId string = app.appId
