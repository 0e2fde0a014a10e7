// Without any secret, with everything that may be set. The default address is not the first by alphabet.
using '../../../infra/main.bicep'

param location = 'northeurope'
param namePrefix = 'wintro-prod'
param tags = { service: 'wintro', stage: 'production' }
param credential = 'federated'

param about = {
  displayName: 'Wintro'
  privacyStatementUrl: 'https://wintro.test/privacy'
  termsOfServiceUrl: 'https://wintro.test/terms'
  supportUrl: 'https://wintro.test/support'
  serviceManagementReference: 'wintro-042'
  company: 'Wintro GmbH'
  country: 'Germany'
  processingAgreementUrl: 'https://wintro.test/dpa'
  outboundAddresses: ['203.0.113.0/28', '2001:db8::1']
}

param wintro = {
  issuer: 'https://id.wintro.test'
  audience: 'wintro-microsoft-365'
  signingKeysUrl: 'https://id.wintro.test:8443/keys'
  algorithms: 'ES256, PS256'
  claimNames: { organization: 'tenant', roles: 'permissions' }
  roleNames: { recruiter: 'hiring', organizationAdmin: 'owner', operator: 'support' }
}

param returnAddresses = [
  { id: 'settings', url: 'https://app.wintro.test/settings/integrations' }
  { id: 'mobile', url: 'https://App.Wintro.test/m/settings?from=microsoft' }
  { id: 'Beta_2', url: 'https://beta.wintro.test?tab=integrations' }
]

param allowedTenants = {
  'organization-1': ['11111111-2222-4333-8444-555555555555', 'AAAAAAAA-2222-4333-8444-555555555555']
}

param limits = {
  connectsPerHour: 5
  sendsPerMinute: 20
  sendsPerDay: 500
  readsPerMinute: 60
  anonymousPerMinute: 600
}

param lostKeyVersions = ['0123456789abcdef0123456789abcdef', 'fedcba9876543210fedcba9876543210']
param webhookUrl = 'https://hooks.wintro.test/microsoft-365?source=prod'
param runtimeVersion = '22'
param size = { memoryMB: 4096, maximumCount: 100, httpPerInstance: 32, alwaysReady: 1 }
param owners = ['22222222-3333-4444-8555-666666666666', 'BBBBBBBB-3333-4444-8555-666666666666']
param logRetentionDays = 90
param auditRetentionDays = 730
param grantDeployer = false
param alerts = {
  emails: ['on-call@wintro.test', 'Operations@wintro.test']
  webhookUrls: ['https://events.wintro.test/alerts?service=microsoft-365']
}
param budget = { amount: 400, startsOn: '2026-12-01' }
param dailyLogGigabytes = 3
param deleteLocks = false
