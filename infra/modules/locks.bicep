// What cannot be had again is not deleted by mistake: the account with the product's tables, and the vault. Whoever means
// it takes the lock away first (README.md, "How to remove it").

@description('Required. Name of the storage account with the tables.')
param dataAccountName string

@description('Required. Name of the vault.')
param vaultName string

resource dataAccount 'Microsoft.Storage/storageAccounts@2025-06-01' existing = {
  name: dataAccountName
}

resource vault 'Microsoft.KeyVault/vaults@2026-02-01' existing = {
  name: vaultName
}

resource keepData 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-data'
  scope: dataAccount
  properties: {
    level: 'CanNotDelete'
    notes: 'Every connection and every send stands here, and there is no backup.'
  }
}

resource keepKeys 'Microsoft.Authorization/locks@2020-05-01' = {
  name: 'keep-keys'
  scope: vault
  properties: { level: 'CanNotDelete', notes: 'Without these keys nobody can read a connection.' }
}
