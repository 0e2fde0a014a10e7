/** Mistakes in alerts, the budget, the cap of logs and the locks. */
import { alone, seededIn, type SourceMutation } from './seeded.ts';

const alerts = seededIn('modules/alerts.bicep', 'federated');
const quiet = seededIn('modules/alerts.bicep');
const locks = seededIn('modules/locks.bicep');
const main = seededIn('main.bicep');
const told = seededIn('main.bicep', 'federated');
const exact = 'alertsAreExactlyAsAsked';
const lock = 'locksAreExactlyAsAsked';

export const SEEDED_IN_ALERTS: readonly SourceMutation[] = [
  alerts(
    'nobody is told by rules',
    '? [] : [group.id]',
    '? [] : take([group.id], 0)',
    exact,
    'actions.actionGroups',
  ),
  alerts(
    'mails hold no schema that a machine reads',
    'emailAddress: address\n      useCommonAlertSchema: true',
    'emailAddress: address\n      useCommonAlertSchema: false',
    exact,
    'emailReceivers.0.useCommonAlertSchema',
  ),
  alerts(
    'webhooks are left out',
    'map(receivers.?webhookUrls ?? [], url',
    'map(take(receivers.?webhookUrls ?? [], 0), url',
    exact,
    'webhookReceivers',
  ),
  alerts('the budget is told too late', 'threshold: 80', 'threshold: 180', exact, 'spent.threshold is'),
  alerts(
    'the budget begins in another month',
    "startDate: budget.?startsOn ?? ''",
    "startDate: empty(budget.?startsOn ?? '') ? '' : '2020-01-01'",
    exact,
    'timePeriod.startDate',
  ),
  alerts(
    'the budget is another sum',
    'amount: budget.?amount ?? 1',
    'amount: 10 * (budget.?amount ?? 1)',
    exact,
    'amount is',
  ),
  alerts(
    'the alert about logs comes after the cap',
    'dailyLogGigabytes * 800',
    'dailyLogGigabytes * 1200',
    exact,
    "'wintro-prod-logs-near-cap': properties.criteria",
  ),
  quiet(
    'the rules are off',
    'severity: rule.severity\n      enabled: true',
    'severity: rule.severity\n      enabled: false',
    exact,
    "'wintro-server-errors': properties.enabled",
  ),
  quiet(
    'the rules look at another window',
    'windowSize: rule.windowSize',
    "windowSize: empty(rule.windowSize) ? 'PT1H' : 'PT5M'",
    exact,
    "'wintro-nothing-checked': properties.windowSize",
  ),
  quiet(
    'a rule fires at any line but one',
    'threshold: 0\n',
    'threshold: 1\n',
    exact,
    "'wintro-crashed': properties.criteria.allOf.0.threshold",
  ),
  quiet(
    'a certificate may end unseen',
    'SSLCheck: true, SSLCertRemainingLifetimeCheck: 14',
    'SSLCheck: true, SSLCertRemainingLifetimeCheck: 1',
    exact,
    'SSLCertRemainingLifetimeCheck',
  ),
  quiet(
    'one place is not enough to say so',
    'failedLocationCount: 2',
    'failedLocationCount: 3',
    exact,
    'failedLocationCount',
  ),
  quiet(
    'health is asked once in a quarter of an hour',
    'Frequency: 300',
    'Frequency: 900',
    exact,
    'properties.Frequency',
  ),
  main(
    'another address is looked at from outside',
    "'${publicBaseUrl}/api/health'",
    "'${publicBaseUrl}/api/openapi.json'",
    exact,
    'properties.Request.RequestUrl',
  ),
  told(
    'whoever is to be told is not handed on',
    'receivers: alerts\n',
    'receivers: empty(alerts.?emails) ? alerts : null\n',
    exact,
    "actionGroups 'wintro-prod-operator'",
  ),
  alone(main('the locks are left out', 'if (deleteLocks)', 'if (!deleteLocks)', lock, 'keep-data')),
  locks(
    'the vault is locked against every change',
    "level: 'CanNotDelete', notes: 'Without",
    "level: 'ReadOnly', notes: 'Without",
    lock,
    'properties.level',
  ),
  main(
    'the account of the host is locked in place of the data',
    "dataAccountName: 'st${unique}data'",
    "dataAccountName: 'st${unique}host'",
    lock,
    'is not expected there',
  ),
  main(
    'locks come before what they lock',
    'dependsOn: [dataStorage, keyVault]',
    'dependsOn: [dataStorage]',
    'thingsAreMadeInOrder',
    'locks',
  ),
  main(
    'the daily cap has another default',
    'param dailyLogGigabytes int = 10',
    'param dailyLogGigabytes int = 1',
    'parametersTakeWhatTheyShould',
    'dailyLogGigabytes.defaultValue',
  ),
];
