// All settings of the function app in one place, the app's own and the platform's. Values only, never a secret.

@description('Required. Name of the function app.')
param functionAppName string

@description('Required. Settings by name.')
param settings { *: string }

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: functionAppName
}

resource appSettings 'Microsoft.Web/sites/config@2025-03-01' = {
  parent: app
  name: 'appsettings'
  properties: settings
}
