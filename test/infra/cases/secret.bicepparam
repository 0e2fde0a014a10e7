// With a client secret in Key Vault, into a resource group whose vault was deleted before.
using '../../../infra/main.bicep'

param credential = 'secret'
param recoverVault = true
param budget = { amount: 50, startsOn: '2027-01-01' }

param about = {
  displayName: 'Wintro'
  privacyStatementUrl: 'https://wintro.test/privacy'
  termsOfServiceUrl: 'https://wintro.test/terms'
}

param wintro = {
  issuer: 'https://id.wintro.test'
  audience: 'wintro-microsoft-365'
  signingKeysUrl: 'https://id.wintro.test/.well-known/jwks.json'
}

param returnAddresses = [
  { id: 'settings', url: 'https://app.wintro.test/settings/integrations' }
]
