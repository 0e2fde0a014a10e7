// Only what has no default.
using '../../../infra/main.bicep'

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
