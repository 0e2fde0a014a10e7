// Spread over zones.
using '../../../infra/main.bicep'

param zoneRedundant = true
param size = { memoryMB: 2048, maximumCount: 1000, httpPerInstance: 16, alwaysReady: 2 }

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
