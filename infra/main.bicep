// Everything that the product needs in Azure and Entra, in one resource group.
targetScope = 'resourceGroup'

import {
  alertReceivers
  budgetLimit
  credentialMode
  instances
  nodeVersion
  originOf
  publisher
  returnAddress
  tagTable
  tenantAllowList
  usageLimits
  wintroTokens
} from 'types.bicep'
import { faultsOf } from 'faults.bicep'

@description('Optional. Region of all resources. The one of the resource group by default.')
param location string = resourceGroup().location

@description('Optional. Begins the names of resources: small letters, digits and hyphens, a letter first.')
@minLength(2)
@maxLength(12)
param namePrefix string = 'wintro'

@description('Optional. Tags of every resource.')
param tags tagTable = {}

@description('Optional. How the app proves itself to Entra. Without a secret by default.')
param credential credentialMode = 'federated'

@description('Required. What people are told who are asked for consent.')
param about publisher

@description('Required. How the access tokens of Wintro users are recognised.')
param wintro wintroTokens

@description('Required. Addresses of Wintro that a browser may be sent back to; the first is the default. Their pages may call the API.')
@minLength(1)
param returnAddresses returnAddress[]

@description('Optional. Host name under which the app is reached, if not by the name that Azure gives it. (An address of Entra has 256 characters at most.)')
@minLength(4)
@maxLength(235)
param customDomain string?

@description('Optional. Entra tenants that an organization accepts. An organization that is not listed accepts all.')
param allowedTenants tenantAllowList = {}

@description('Optional. Object ids of people or service principals who own the app registration besides the one who makes it. Whoever is missing here stays an owner.')
param owners string[] = []

@description('Optional. What one user may do in a time, on each instance.')
param limits usageLimits = {
  connectsPerHour: 10
  sendsPerMinute: 30
  sendsPerDay: 1000
  readsPerMinute: 120
}

@description('Optional. Versions of the key-encryption entry of the vault that are gone for good, bin included: whoever has keys under one may connect anew. Read "A version that is gone" in the README first.')
param lostKeyVersions string[] = []

@description('Optional. https address of Wintro\'s back end that is told what happens to connections and messages. Nothing is written or posted without it.')
@minLength(9)
@maxLength(2000)
param webhookUrl string?

@description('Optional. Version of Node: 24, or 22 in a region that does not offer 24 yet.')
param runtimeVersion nodeVersion = '24'

@description('Optional. Size and number of the instances.')
param size instances = { memoryMB: 2048, maximumCount: 10, httpPerInstance: 16, alwaysReady: 0 }

@description('Optional. Spread the app and its storage over several zones, in a region that has them.')
param zoneRedundant bool = false

@description('Optional. How many days logs are kept.')
@minValue(30)
@maxValue(730)
param logRetentionDays int = 30

@description('Optional. How many days rows of the audit are kept: the page of an approval link, receipts and the hook that deletes old rows go by it. The app itself deletes none.')
@minValue(90)
@maxValue(3650)
param auditRetentionDays int = 400

@description('Optional. The most gigabytes of logs in a day; beyond it nothing is logged until the next one, and alerts are blind. At 80 % an alert fires.')
@minValue(1)
@maxValue(1000)
param dailyLogGigabytes int = 10

@description('Optional. Who is told when an alert fires. Without it the alerts stand in the portal, and nobody is told.')
param alerts alertReceivers?

@description('Optional. What the resource group may cost in a month: the owners, and whoever is told of alerts, get a mail at 80 %, and when 100 % are to be expected.')
param budget budgetLimit?

@description('Optional. Lock the tables and the vault against being deleted. Needs the right to make locks.')
param deleteLocks bool = true

@description('Optional. Give the one who deploys the right to write secrets, for the hook. It is meant to be taken away again; a later deployment without it does not do that. Without it somebody else runs the hook.')
param grantDeployer bool = true

@description('Optional. Take back the deleted vault of an earlier deployment into this resource group.')
param recoverVault bool = false

// Nothing gets a name while a parameter is wrong, so the deployment fails before anything is made.
var faults = faultsOf(
  namePrefix,
  customDomain ?? '',
  wintro,
  about,
  returnAddresses,
  allowedTenants,
  owners,
  lostKeyVersions,
  alerts,
  budget.?startsOn ?? '',
  webhookUrl ?? ''
)
var unique = empty(faults) ? uniqueString(resourceGroup().id, namePrefix) : fail(join(faults, ' '))
var functionAppName = 'func-${namePrefix}-${unique}'
var hostStorageName = 'st${unique}host'
var packageContainer = 'app-package'
var clientSecretName = 'entra-client-secret'
var keyEncryptionSecretName = 'token-key-encryption'
var webhookSecretName = 'webhook-signing-secret'
var tableNames = [
  'attempts'
  'connections'
  'organizations'
  'tokencaches'
  'sends'
  'batches'
  'due'
  'lanes'
  'pace'
  'runs'
  'audit'
  'outbox'
]
var queueNames = [
  'revalidate-connection'
  'revalidate-connection-poison'
  'deliver-send'
  'deliver-send-poison'
  'deliver-webhook'
  'deliver-webhook-poison'
]
var publicBaseUrl = 'https://${customDomain ?? functionApp.outputs.defaultHostName}'

module identity 'modules/identity.bicep' = {
  params: { location: location, tags: tags, name: 'id-${namePrefix}-${unique}' }
}

// The names of role assignments contain the principal id, which is known only once the identity exists: an identity made
// anew gets assignments of its own. The price is a `what-if` that shows these assignments less precisely.
module monitoring 'modules/monitoring.bicep' = {
  params: {
    location: location
    tags: tags
    workspaceName: 'log-${namePrefix}-${unique}'
    componentName: 'appi-${namePrefix}-${unique}'
    retentionDays: logRetentionDays
    dailyGigabytes: dailyLogGigabytes
    #disable-next-line what-if-short-circuiting // see above
    identity: identity.outputs.identity
  }
}

module hostStorage 'modules/host-storage.bicep' = {
  params: {
    location: location
    tags: tags
    name: hostStorageName
    zoneRedundant: zoneRedundant
    packageContainer: packageContainer
    queueNames: queueNames
    #disable-next-line what-if-short-circuiting // see above
    identity: identity.outputs.identity
  }
}

module dataStorage 'modules/data-storage.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'st${unique}data'
    zoneRedundant: zoneRedundant
    tableNames: tableNames
    appendOnlyTableName: 'audit'
    #disable-next-line what-if-short-circuiting // see above
    identity: identity.outputs.identity
  }
}

module keyVault 'modules/key-vault.bicep' = {
  params: {
    location: location
    tags: tags
    name: 'kv-${unique}'
    recover: recoverVault
    #disable-next-line what-if-short-circuiting // see above
    identity: identity.outputs.identity
    grantDeployer: grantDeployer
    workspaceId: monitoring.outputs.workspaceId
  }
}

module functionApp 'modules/function-app.bicep' = {
  params: {
    location: location
    tags: tags
    planName: 'plan-${namePrefix}-${unique}'
    name: functionAppName
    runtimeVersion: runtimeVersion
    zoneRedundant: zoneRedundant
    size: size
    identity: identity.outputs.identity
    packageContainerUrl: '${hostStorage.outputs.blobEndpoint}${packageContainer}'
    allowedOrigins: union([], map(returnAddresses, address => originOf(address.url)))
    workspaceId: monitoring.outputs.workspaceId
  }
}

module entraApp 'modules/entra-app.bicep' = {
  params: {
    uniqueName: '${namePrefix}-microsoft-365-${unique}'
    about: about
    owners: owners
    redirectUri: '${publicBaseUrl}/api/callback'
    credential: credential
    identity: identity.outputs.identity
  }
}

module appSettings 'modules/app-settings.bicep' = {
  params: {
    functionAppName: functionAppName
    settings: union(
      {
        PUBLIC_BASE_URL: publicBaseUrl
        ENTRA_CLIENT_ID: entraApp.outputs.clientId
        ENTRA_TENANT_ID: tenant().tenantId
        ENTRA_CREDENTIAL: credential
        GRAPH_BASE_URL: 'https://graph.microsoft.com'
        KEY_VAULT_URL: keyVault.outputs.url
        KEY_ENCRYPTION_SECRET_NAME: keyEncryptionSecretName
        KEY_ENCRYPTION_LOST_VERSIONS: join(lostKeyVersions, ',')
        WEBHOOK_URL: webhookUrl ?? ''
        WEBHOOK_SECRET_NAME: webhookSecretName
        DATA_TABLE_ENDPOINT: dataStorage.outputs.tableEndpoint
        MANAGED_IDENTITY_CLIENT_ID: identity.outputs.identity.clientId
        WINTRO_ISSUER: wintro.issuer
        WINTRO_AUDIENCE: wintro.audience
        WINTRO_SIGNING_KEYS_URL: wintro.signingKeysUrl
        WINTRO_TOKEN_ALGORITHMS: wintro.?algorithms ?? 'RS256,ES256,PS256'
        WINTRO_CLAIM_NAMES: string(wintro.?claimNames ?? { organization: 'org_id', roles: 'roles' })
        WINTRO_ROLE_NAMES: string(wintro.?roleNames ?? {
          recruiter: 'recruiter'
          organizationAdmin: 'organization-admin'
          operator: 'operator'
        })
        RETURN_ADDRESSES: string(toObject(returnAddresses, address => address.id, address => address.url))
        TENANT_ALLOW_LIST: string(allowedTenants)
        USAGE_LIMITS: string(limits)
        PUBLISHER: string({
          displayName: about.displayName
          company: about.?company
          country: about.?country
          privacyStatementUrl: about.privacyStatementUrl
          securityContact: about.?securityContact
          processingAgreementUrl: about.?processingAgreementUrl
          outboundAddresses: about.?outboundAddresses
          dataRegion: location
          verification: about.?verification
        })
        AUDIT_RETENTION_DAYS: string(auditRetentionDays)
        AzureWebJobsStorage__credential: 'managedidentity'
        AzureWebJobsStorage__clientId: identity.outputs.identity.clientId
        // The name beside the addresses: with addresses alone the host may fail to open its storage (azure-functions-host#11787).
        AzureWebJobsStorage__accountName: hostStorageName
        AzureWebJobsStorage__blobServiceUri: hostStorage.outputs.blobEndpoint
        AzureWebJobsStorage__queueServiceUri: hostStorage.outputs.queueEndpoint
        AzureWebJobsStorage__tableServiceUri: hostStorage.outputs.tableEndpoint
        AzureWebJobsDisableHomepage: 'true'
        APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
        APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.identity.clientId};Authorization=AAD'
      },
      credential == 'secret' ? { ENTRA_CLIENT_SECRET_NAME: clientSecretName } : {}
    )
  }
}

module watching 'modules/alerts.bicep' = {
  params: {
    location: location
    tags: tags
    prefix: namePrefix
    componentId: monitoring.outputs.componentId
    workspaceId: monitoring.outputs.workspaceId
    healthUrl: '${publicBaseUrl}/api/health'
    receivers: alerts
    budget: budget
    dailyLogGigabytes: dailyLogGigabytes
  }
}

module locks 'modules/locks.bicep' = if (deleteLocks) {
  params: { dataAccountName: 'st${unique}data', vaultName: 'kv-${unique}' }
  dependsOn: [dataStorage, keyVault]
}

@description('Address of the app. Its API is below /api.')
output PUBLIC_BASE_URL string = publicBaseUrl

@description('Name of the function app.')
output FUNCTION_APP_NAME string = functionAppName

@description('Address of the vault, for the hook.')
output KEY_VAULT_URL string = keyVault.outputs.url

@description('Table endpoint of the product\'s own account, for the hook that deletes old rows of the audit.')
output DATA_TABLE_ENDPOINT string = dataStorage.outputs.tableEndpoint

@description('How many days rows of the audit are kept, for the same hook.')
output AUDIT_RETENTION_DAYS string = string(auditRetentionDays)

@description('Name of the vault\'s entry whose versions wrap the keys of users, for the hook.')
output KEY_ENCRYPTION_SECRET_NAME string = keyEncryptionSecretName

@description('Name of the vault\'s entry that signs what Wintro is told, for the hook.')
output WEBHOOK_SECRET_NAME string = webhookSecretName

@description('Name of the vault\'s entry for the client credential, for the hook.')
output ENTRA_CLIENT_SECRET_NAME string = clientSecretName

@description('Application (client) id of the app registration, for the hooks.')
output ENTRA_CLIENT_ID string = entraApp.outputs.clientId

@description('How the app proves itself, for the hook.')
output ENTRA_CREDENTIAL string = credential

@description('The tenant of the app registration, for the hooks.')
output ENTRA_TENANT_ID string = tenant().tenantId

@description('Object id of the app\'s identity, for the hook to compare with the federated credential.')
output MANAGED_IDENTITY_PRINCIPAL_ID string = identity.outputs.identity.principalId
