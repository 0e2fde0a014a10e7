/** What only whoever may read the resource group sees, asked of the Azure CLI. Nothing is changed: every command reads. */
import { ROUTES } from '../../shared/http/routes.ts';
import { ALERTS } from '../alerts/alert-table.ts';
import type { Az } from '../hooks/az.ts';
import { isOf, type OwnLock } from '../hooks/locks-work.ts';
import { found, unless, type Finding } from './finding.ts';

export interface AzureLook {
  readonly az: Az;
  readonly resourceGroup: string;
  readonly functionApp: string;
  /** The locks that the deployment makes. */
  readonly locks: readonly OwnLock[];
}

interface Look {
  readonly what: string;
  readonly ask: readonly string[];
  /** What is wrong with the answer. An answer that is none of this kind is wrong, never a sign that nothing is. */
  readonly wrong: (answer: unknown) => string | undefined;
}

/** Those that run without a request. */
export const BACKGROUND = [
  ...['revalidate-connections', 'watch-credentials', 'sweep'],
  ...['revalidate-connection', 'deliver-send', 'deliver-webhook'].flatMap((name) => [name, `${name}-poison`]),
];

/** As in `modules/alerts.bicep`: asked of Azure itself, because the command for it is an extension of the CLI. */
export const RULES_API = '2026-03-01';

export async function lookInAzure(look: AzureLook): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { what, ask, wrong } of [...ofTheApp(look), ...ofTheGroup(look), ...ofAlerts(look)]) {
    const seen = await look.az(...ask).then(wrong, (error: unknown) => (error as Error).message);
    findings.push(found(what, seen));
  }
  return findings;
}

function ofTheApp({ resourceGroup, functionApp }: AzureLook): readonly Look[] {
  const group = ['--resource-group', resourceGroup];
  const policy = ['--namespace', 'Microsoft.Web', '--resource-type', 'basicPublishingCredentialsPolicies'];
  const ofApp = ['--parent', `sites/${functionApp}`, '--query', 'properties.allow'];
  return [
    {
      what: 'Every function of this version is there.',
      ask: ['functionapp', 'function', 'list', ...group, '--name', functionApp, '--query', '[].name'],
      wrong: (answer) => missing([...Object.keys(ROUTES), ...BACKGROUND], namesIn(answer)),
    },
    // Azure lists no policies: each is asked by its name.
    ...['scm', 'ftp'].map((name) => ({
      what: `Nobody publishes with a password (${name}).`,
      ask: ['resource', 'show', ...group, ...policy, '--name', name, ...ofApp],
      wrong: (answer: unknown) => unless(answer === false, `allowed: ${shown(answer)}`),
    })),
  ];
}

function ofTheGroup(look: AzureLook): readonly Look[] {
  const group = ['--resource-group', look.resourceGroup];
  return [
    {
      what: 'No storage account takes keys.',
      ask: ['storage', 'account', 'list', ...group, '--query', '[].[name,allowSharedKeyAccess]'],
      wrong: (answer) => {
        const accounts = rowsIn(answer);
        const open = accounts.filter(([, takesKeys]) => takesKeys !== false);
        // The app's own and the host's.
        if (accounts.length < 2) return `${String(accounts.length)} accounts, not two`;
        return unless(open.length === 0, open.map(([name]) => shown(name)).join(', '));
      },
    },
    {
      what: 'The tables and the vault are locked against being deleted.',
      ask: ['lock', 'list', ...group, '--query', '[].id'],
      wrong: (answer) => {
        const ids = textsIn(answer);
        const gone = look.locks.filter((lock) => !ids.some((id) => isOf(id, look, lock)));
        return unless(gone.length === 0, `no ${gone.map(({ name }) => name).join(', ')}`);
      },
    },
  ];
}

/** Name, whether it is on, and the first of those who are told. */
function ofAlerts({ resourceGroup }: AzureLook): readonly Look[] {
  const group = ['--resource-group', resourceGroup];
  const place = `/subscriptions/{subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Insights`;
  const url = `${place}/scheduledQueryRules?api-version=${RULES_API}`;
  const facts = 'value[].[name,properties.enabled,properties.actions.actionGroups[0]]';
  return [
    {
      what: 'Every alert over the log is there, is on, and tells somebody.',
      ask: ['rest', '--method', 'get', '--url', url, '--query', facts],
      wrong: (answer) =>
        notTelling([...ALERTS.map(({ name }) => name), 'logs-near-cap'].toSorted(), rowsIn(answer)),
    },
    {
      what: 'An app that is not reached tells somebody.',
      ask: ['monitor', 'metrics', 'alert', 'list', ...group, '--query', RULE_OF_METRIC],
      wrong: (answer) => notTelling(['unreachable'], rowsIn(answer)),
    },
    {
      what: 'Health is looked at from other places.',
      ask: ['resource', 'list', ...group, '--resource-type', 'Microsoft.Insights/webtests', ...NAMES],
      wrong: (answer) => missing(['health'], namesIn(answer)),
    },
    {
      what: 'Somebody is told of alerts.',
      ask: ['monitor', 'action-group', 'list', ...group, '--query', '[?enabled].name'],
      wrong: (answer) => unless(textsIn(answer).length > 0, 'no action group: param alerts'),
    },
  ];
}

const NAMES = ['--query', '[].name'] as const;
const RULE_OF_METRIC = '[].[name,enabled,actions[0].actionGroupId]';

const textsIn = (answer: unknown): readonly string[] =>
  Array.isArray(answer) ? answer.filter((one) => typeof one === 'string') : [];

/** Azure writes a function's name after that of its app. */
const namesIn = (answer: unknown): readonly string[] =>
  textsIn(answer).map((name) => name.split('/').at(-1) ?? '');

const rowsIn = (answer: unknown): readonly (readonly unknown[])[] =>
  Array.isArray(answer) ? answer.filter((one) => Array.isArray(one)) : [];

const shown = (answer: unknown): string =>
  typeof answer === 'string' ? answer : JSON.stringify(answer ?? null);

/** Names of the deployment begin with its prefix. */
const isNamed = (name: string, wanted: string): boolean => name === wanted || name.endsWith(`-${wanted}`);

function missing(wanted: readonly string[], names: readonly string[]): string | undefined {
  const gone = wanted.filter((one) => !names.some((name) => isNamed(name, one)));
  return unless(gone.length === 0, `no ${gone.join(', ')}`);
}

function notTelling(wanted: readonly string[], rules: readonly (readonly unknown[])[]): string | undefined {
  const faults = wanted.flatMap((one) => {
    const rule = rules.find(([name]) => typeof name === 'string' && isNamed(name, one));
    if (rule === undefined) return [`no ${one}`];
    const [, isOn, tells] = rule;
    if (isOn !== true) return [`${one} is off`];
    return typeof tells === 'string' ? [] : [`${one} tells nobody`];
  });
  return unless(faults.length === 0, faults.join(', '));
}
