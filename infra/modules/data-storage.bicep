// The product's own tables. An account of its own, so that the host's wide role over blobs ends elsewhere.
import { appIdentity, tagTable } from '../types.bicep'

@description('Required. Region.')
param location string

@description('Required. Tags of every resource.')
param tags tagTable

@description('Required. Name of the storage account.')
@minLength(3)
@maxLength(24)
param name string

@description('Required. Keep copies in several zones.')
param zoneRedundant bool

@description('Required. Names of the tables.')
param tableNames string[]

@description('Required. The one of them whose rows stay as they are: the app may add and read there, nothing else.')
param appendOnlyTableName string

@description('Required. Who reads and writes.')
param identity appIdentity

var storageTableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
// Names of roles are unique in a whole Entra tenant: the account's name, which no other account has, stands in it.
var appendOnlyRole = guid(account.id, 'append-only')
var removeOldRole = guid(account.id, 'remove-old')
var roleOfTable = [
  for tableName in tableNames: tableName == appendOnlyTableName ? appendOnlyRole : storageTableDataContributor
]

resource account 'Microsoft.Storage/storageAccounts@2025-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: zoneRedundant ? 'Standard_ZRS' : 'Standard_LRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource tableService 'tableServices' = {
    name: 'default'
  }
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices/tables@2025-06-01' = [
  for tableName in tableNames: {
    parent: account::tableService
    name: tableName
  }
]

resource mayAppend 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: appendOnlyRole
  properties: {
    roleName: 'Add and read table rows (${name})'
    description: 'Adds rows to a table and reads them; changes and deletes none.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/add/action'
        ]
        notDataActions: []
      }
    ]
  }
}

// Given to nobody here: whoever deletes what is past its retention gets it for a time, on that one table.
resource mayRemoveOld 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: removeOldRole
  properties: {
    roleName: 'Read and delete table rows (${name})'
    description: 'Reads rows of a table and deletes them; adds and changes none. For rows of the audit past their retention.'
    type: 'CustomRole'
    assignableScopes: [resourceGroup().id]
    permissions: [
      {
        actions: []
        notActions: []
        dataActions: [
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/read'
          'Microsoft.Storage/storageAccounts/tableServices/tables/entities/delete'
        ]
        notDataActions: []
      }
    ]
  }
}

resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for (tableName, index) in tableNames: {
    name: guid(tables[index].id, identity.principalId, roleOfTable[index])
    scope: tables[index]
    properties: {
      principalId: identity.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', roleOfTable[index])
    }
    dependsOn: [mayAppend]
  }
]

@description('Table endpoint of the account.')
output tableEndpoint string = account.properties.primaryEndpoints.table
