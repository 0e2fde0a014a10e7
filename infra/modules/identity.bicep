// The one identity of the function app. User-assigned: only such an identity can stand in for a client secret at Entra.
import { appIdentity, tagTable } from '../types.bicep'

@description('Required. Region.')
param location string

@description('Required. Name of the identity.')
@minLength(3)
@maxLength(128)
param name string

@description('Required. Tags of every resource.')
param tags tagTable

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2024-11-30' = {
  name: name
  location: location
  tags: tags
}

@description('The identity.')
output identity appIdentity = {
  resourceId: identity.id
  principalId: identity.properties.principalId
  clientId: identity.properties.clientId
}
