// Reached under a host name of the operator's own.
using '../../../infra/main.bicep'

param customDomain = 'microsoft-365.wintro.test'

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
