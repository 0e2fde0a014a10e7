// Who is woken by what. The rules over the product's log come from `alert-rules.json`, which `infra/alerts` writes; what
// Azure tells by its own means stands here. What to do is in RUNBOOK.md, under the name of each.
import { alertReceivers, budgetLimit, tagTable } from '../types.bicep'

@description('Required. Region.')
param location string

@description('Required. Tags of every resource.')
param tags tagTable

@description('Required. Begins the names.')
@minLength(2)
@maxLength(12)
param prefix string

@description('Required. Resource id of Application Insights.')
param componentId string

@description('Required. Resource id of the workspace.')
param workspaceId string

@description('Required. Address of health, as it is reached from outside.')
param healthUrl string

@description('Required. Who is told; null: the rules are there, and nobody is told.')
param receivers alertReceivers?

@description('Required. What may be spent in a month; null: no budget.')
param budget budgetLimit?

@description('Required. Gigabytes of logs in a day.')
param dailyLogGigabytes int

var rules = loadJsonContent('alert-rules.json')
var groups = receivers == null ? [] : [group.id]
var nearCap = dailyLogGigabytes * 800
var logsNearCap = join(
  [
    'union'
    '(Usage | where IsBillable | summarize megabytes = sum(Quantity) | where megabytes >= ${nearCap} | project told = \'near\'),'
    '(_LogOperation | where Category =~ \'Ingestion\' and Detail contains \'OverQuota\' | project told = \'reached\')'
  ],
  '\n'
)

var anyRow = {
  timeAggregation: 'Count'
  operator: 'GreaterThan'
  threshold: 0
  failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 }
}
var notice = {
  enabled: true
  operator: 'GreaterThanOrEqualTo'
  contactRoles: ['Owner']
  contactEmails: receivers.?emails ?? []
}

resource group 'Microsoft.Insights/actionGroups@2023-01-01' = if (receivers != null) {
  name: '${prefix}-operator'
  location: 'global'
  tags: tags
  properties: {
    groupShortName: prefix
    enabled: true
    emailReceivers: map(receivers.?emails ?? [], address => {
      name: address
      emailAddress: address
      useCommonAlertSchema: true
    })
    webhookReceivers: map(receivers.?webhookUrls ?? [], url => {
      name: uniqueString(url)
      serviceUri: url
      useCommonAlertSchema: true
    })
  }
}

resource rulesOverLog 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = [
  for rule in rules: {
    name: '${prefix}-${rule.name}'
    location: location
    tags: tags
    properties: {
      displayName: rule.name
      description: rule.description
      severity: rule.severity
      enabled: true
      scopes: [componentId]
      evaluationFrequency: rule.evaluationFrequency
      windowSize: rule.windowSize
      autoMitigate: true
      criteria: { allOf: [{ ...anyRow, query: rule.query }] }
      actions: { actionGroups: groups }
    }
  }
]

resource ruleOverVolume 'Microsoft.Insights/scheduledQueryRules@2026-03-01' = {
  name: '${prefix}-logs-near-cap'
  location: location
  tags: tags
  properties: {
    displayName: 'logs-near-cap'
    description: 'Logs are near their daily cap, or it is reached. What to do: infra/RUNBOOK.md#logs-near-cap'
    severity: 1
    enabled: true
    scopes: [workspaceId]
    evaluationFrequency: 'PT1H'
    windowSize: 'P1D'
    autoMitigate: true
    criteria: { allOf: [{ ...anyRow, query: logsNearCap }] }
    actions: { actionGroups: groups }
  }
}

resource lookFromOutside 'Microsoft.Insights/webtests@2022-06-15' = {
  name: '${prefix}-health'
  location: location
  // The portal shows the test beside the component by this tag.
  tags: union(tags, { 'hidden-link:${componentId}': 'Resource' })
  kind: 'standard'
  properties: {
    Kind: 'standard'
    Name: '${prefix}-health'
    SyntheticMonitorId: '${prefix}-health'
    Enabled: true
    Frequency: 300
    Timeout: 30
    RetryEnabled: true
    Locations: [{ Id: 'emea-nl-ams-azr' }, { Id: 'emea-gb-db3-azr' }, { Id: 'us-va-ash-azr' }]
    Request: { RequestUrl: healthUrl, HttpVerb: 'GET', FollowRedirects: false, ParseDependentRequests: false }
    ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 }
  }
}

resource unreachable 'Microsoft.Insights/metricAlerts@2026-01-01' = {
  name: '${prefix}-unreachable'
  location: 'global'
  tags: tags
  properties: {
    description: 'From two of three places health does not answer 200. What to do: infra/RUNBOOK.md#unreachable'
    severity: 0
    enabled: true
    scopes: [lookFromOutside.id, componentId]
    evaluationFrequency: 'PT1M'
    windowSize: 'PT5M'
    autoMitigate: true
    criteria: {
      'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria'
      webTestId: lookFromOutside.id
      componentId: componentId
      failedLocationCount: 2
    }
    actions: map(groups, id => { actionGroupId: id })
  }
}

resource spending 'Microsoft.Consumption/budgets@2026-06-01' = if (budget != null) {
  name: '${prefix}-budget'
  properties: {
    category: 'Cost'
    amount: budget.?amount ?? 1
    timeGrain: 'Monthly'
    timePeriod: { startDate: budget.?startsOn ?? '' }
    notifications: {
      spent: { ...notice, threshold: 80, thresholdType: 'Actual' }
      expected: { ...notice, threshold: 100, thresholdType: 'Forecasted' }
    }
  }
}
