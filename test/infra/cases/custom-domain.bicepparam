// Reached under a host name of the operator's own.
using '../../../infra/main.bicep'

param customDomain = 'microsoft-365.wintro.example'

param about = {
  displayName: 'Wintro'
  privacyStatementUrl: 'https://wintro.example/privacy'
  termsOfServiceUrl: 'https://wintro.example/terms'
}

param wintro = {
  issuer: 'https://id.wintro.example'
  audience: 'wintro-microsoft-365'
  signingKeysUrl: 'https://id.wintro.example/.well-known/jwks.json'
}

param returnAddresses = [
  { id: 'settings', url: 'https://app.wintro.example/settings/integrations' }
]
