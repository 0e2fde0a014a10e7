/** Who is woken by what, and what is locked against being deleted. The queries are those of the table of alerts. */
import { ALERTS } from '../../../../infra/alerts/alert-table.ts';
import { queryOf } from '../../../../infra/alerts/query.ts';
import type { Tree } from '../../deployment.ts';
import type { Check } from '../finding.ts';
import { exactly } from './exactly.ts';
import { inGroup, known, tagged, upon, type Expected, type Plan } from './expected.ts';

const GROUP = 'Microsoft.Insights/actionGroups';
const RULE = 'Microsoft.Insights/scheduledQueryRules';
const WEB_TEST = 'Microsoft.Insights/webtests';
const METRIC_ALERT = 'Microsoft.Insights/metricAlerts';
const BUDGET = 'Microsoft.Consumption/budgets';
const LOCK = 'Microsoft.Authorization/locks';

/** Names stand in the portal beside each other, so each begins with the deployment's own word. */
const named = (plan: Plan, type: string, name: string, members: Tree): Expected =>
  inGroup(plan, type, `${plan.asked.namePrefix}-${name}`, members);

const everywhere = ({ asked }: Plan): Tree => ({ location: 'global', ...tagged(asked.tags) });

function groups(plan: Plan): readonly Expected[] {
  const { alerts, namePrefix } = plan.asked;
  if (alerts === undefined) return [];
  const emailReceivers = alerts.emails.map((one) => ({
    ...{ name: one, emailAddress: one, useCommonAlertSchema: true },
  }));
  const webhookReceivers = (alerts.webhookUrls ?? []).map((url) => ({
    ...{ name: WEBHOOK_NAMES[url], serviceUri: url, useCommonAlertSchema: true },
  }));
  const properties = { groupShortName: namePrefix, enabled: true, emailReceivers, webhookReceivers };
  return [named(plan, GROUP, 'operator', { ...everywhere(plan), properties })];
}

/** As `uniqueString` makes them of the address. */
const WEBHOOK_NAMES: Readonly<Record<string, string>> = {
  'https://events.wintro.test/alerts?service=microsoft-365': 'ua2liqaykofpa',
};

interface Rule {
  readonly name: string;
  readonly description: string;
  readonly severity: number;
  readonly every: string;
  readonly over: string;
  readonly scope: string;
  readonly query: string;
}

const ruleOf = (plan: Plan, { name, description, severity, every, over, scope, query }: Rule): Expected =>
  named(plan, RULE, name, {
    ...plan.placed,
    properties: {
      ...{ displayName: name, description, severity, enabled: true, scopes: [scope] },
      ...{ evaluationFrequency: every, windowSize: over, autoMitigate: true },
      criteria: {
        allOf: [
          {
            ...{ query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0 },
            failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 },
          },
        ],
      },
      actions: { actionGroups: groups(plan).map(({ id }) => id) },
    },
  });

const DURATIONS: Readonly<Record<number, string>> = {
  ...{ 5: 'PT5M', 15: 'PT15M', 30: 'PT30M', 60: 'PT1H', 180: 'PT3H', 1440: 'P1D', 2880: 'P2D' },
};

const whatToDo = (name: string): string => `What to do: infra/RUNBOOK.md#${name}`;

const rulesOverLog = (plan: Plan): readonly Expected[] =>
  ALERTS.map((alert) =>
    ruleOf(plan, {
      ...{ name: alert.name, severity: alert.severity, query: queryOf(alert) },
      description: `${alert.title} ${whatToDo(alert.name)}`,
      every: DURATIONS[alert.everyMinutes] ?? 'another',
      over: DURATIONS[alert.windowMinutes] ?? 'another',
      scope: `${known.component}.id`,
    }),
  );

const ruleOverVolume = (plan: Plan): Expected =>
  ruleOf(plan, {
    ...{ name: 'logs-near-cap', severity: 1, every: 'PT1H', over: 'P1D', scope: `${known.workspace}.id` },
    description: `Logs are near their daily cap, or it is reached. ${whatToDo('logs-near-cap')}`,
    query: `union\n(Usage | where IsBillable | summarize megabytes = sum(Quantity) | where megabytes >= ${plan.asked.dailyLogGigabytes * 800} | project told = 'near'),\n(_LogOperation | where Category =~ 'Ingestion' and Detail contains 'OverQuota' | project told = 'reached')`,
  });

function lookFromOutside(plan: Plan): Expected {
  const { asked, placed } = plan;
  const name = `${asked.namePrefix}-health`;
  const RequestUrl = `https://${asked.customDomain ?? `${known.app}.defaultHostName`}/api/health`;
  return named(plan, WEB_TEST, 'health', {
    ...placed,
    ...tagged({ ...asked.tags, [`hidden-link:${known.component}.id`]: 'Resource' }),
    kind: 'standard',
    properties: {
      ...{ Kind: 'standard', Name: name, SyntheticMonitorId: name, Enabled: true },
      ...{ Frequency: 300, Timeout: 30, RetryEnabled: true },
      Locations: ['emea-nl-ams-azr', 'emea-gb-db3-azr', 'us-va-ash-azr'].map((Id) => ({ Id })),
      Request: { RequestUrl, HttpVerb: 'GET', FollowRedirects: false, ParseDependentRequests: false },
      ValidationRules: { ExpectedHttpStatusCode: 200, SSLCheck: true, SSLCertRemainingLifetimeCheck: 14 },
    },
  });
}

const unreachable = (plan: Plan): Expected =>
  named(plan, METRIC_ALERT, 'unreachable', {
    ...everywhere(plan),
    properties: {
      description: `From two of three places health does not answer 200. ${whatToDo('unreachable')}`,
      ...{ severity: 0, enabled: true, evaluationFrequency: 'PT1M', windowSize: 'PT5M', autoMitigate: true },
      scopes: [lookFromOutside(plan).id, `${known.component}.id`],
      criteria: {
        'odata.type': 'Microsoft.Azure.Monitor.WebtestLocationAvailabilityCriteria',
        webTestId: lookFromOutside(plan).id,
        componentId: `${known.component}.id`,
        failedLocationCount: 2,
      },
      actions: groups(plan).map(({ id }) => ({ actionGroupId: id })),
    },
  });

function budgets(plan: Plan): readonly Expected[] {
  const { alerts, budget } = plan.asked;
  if (budget === undefined) return [];
  const notice = (thresholdType: string, threshold: number): Tree => ({
    ...{ enabled: true, operator: 'GreaterThanOrEqualTo', threshold, thresholdType },
    ...{ contactRoles: ['Owner'], contactEmails: alerts?.emails ?? [] },
  });
  const properties = {
    ...{ category: 'Cost', amount: budget.amount, timeGrain: 'Monthly' },
    timePeriod: { startDate: budget.startsOn },
    notifications: { spent: notice('Actual', 80), expected: notice('Forecasted', 100) },
  };
  return [named(plan, BUDGET, 'budget', { properties })];
}

export const alertsAreExactlyAsAsked: Check = exactly(
  [GROUP, RULE, WEB_TEST, METRIC_ALERT, BUDGET],
  (plan) => [
    ...[...groups(plan), ...rulesOverLog(plan), ruleOverVolume(plan)],
    ...[lookFromOutside(plan), unreachable(plan), ...budgets(plan)],
  ],
);

/** Nobody deletes the tables or the keys by mistake. */
export const locksAreExactlyAsAsked: Check = exactly([LOCK], (plan) => {
  if (!plan.asked.deleteLocks) return [];
  const account = inGroup(plan, 'Microsoft.Storage/storageAccounts', `st${plan.unique}data`).id;
  const vault = inGroup(plan, 'Microsoft.KeyVault/vaults', `kv-${plan.unique}`).id;
  return [
    upon(account, LOCK, 'keep-data', {
      level: 'CanNotDelete',
      notes: 'Every connection and every send stands here, and there is no backup.',
    }),
    upon(vault, LOCK, 'keep-keys', {
      level: 'CanNotDelete',
      notes: 'Without these keys nobody can read a connection.',
    }),
  ];
});
