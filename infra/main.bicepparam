// Values of your deployment. Replace every example; what is left out has a default in main.bicep.
using 'main.bicep'

param about = {
  displayName: 'Wintro'
  privacyStatementUrl: 'https://wintro.example/privacy'
  termsOfServiceUrl: 'https://wintro.example/terms'
  supportUrl: 'https://wintro.example/support'
  securityContact: 'security@wintro.example'
}

param wintro = {
  issuer: 'https://id.wintro.example'
  audience: 'wintro-microsoft-365'
  signingKeysUrl: 'https://id.wintro.example/.well-known/jwks.json'
}

param returnAddresses = [
  { id: 'settings', url: 'https://app.wintro.example/settings/integrations' }
]

param alerts = { emails: ['on-call@wintro.example'] }
