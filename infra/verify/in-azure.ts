/** What only whoever may read the resource group sees, asked of the Azure CLI. Nothing is changed: every command reads. */
import { ROUTES } from '../../shared/http/routes.ts';
import { ALERTS } from '../alerts/alert-table.ts';
import type { Az } from '../hooks/az.ts';
import { found, unless, type Finding } from './finding.ts';

export interface AzureLook {
  readonly az: Az;
  readonly resourceGroup: string;
  readonly functionApp: string;
}

interface Look {
  readonly what: string;
  readonly ask: readonly string[];
  /** What is wrong with the answer. */
  readonly wrong: (answer: unknown) => string | undefined;
}

const textsOf = (answer: unknown): readonly string[] => (Array.isArray(answer) ? answer.map(String) : []);

/** Azure writes a function's name after that of its app. */
const missing = (wanted: readonly string[], answer: unknown): string | undefined => {
  const names = textsOf(answer).map((name) => name.split('/').at(-1) ?? '');
  const gone = wanted.filter((one) => !names.some((name) => name === one || name.endsWith(`-${one}`)));
  return gone.length === 0 ? undefined : `no ${gone.join(', ')}`;
};

/** Those that run without a request. */
export const BACKGROUND = [
  ...['revalidate-connections', 'watch-credentials', 'sweep'],
  ...['revalidate-connection', 'deliver-send', 'deliver-webhook'].flatMap((name) => [name, `${name}-poison`]),
];

function looksAt({ resourceGroup, functionApp }: AzureLook): readonly Look[] {
  const group = ['--resource-group', resourceGroup];
  return [
    {
      what: 'Every function of this version is there.',
      ask: ['functionapp', 'function', 'list', ...group, '--name', functionApp, '--query', '[].name'],
      wrong: (answer) => missing([...Object.keys(ROUTES), ...BACKGROUND], answer),
    },
    {
      what: 'Nobody publishes with a password.',
      ask: ['resource', 'list', ...group, '--resource-type', POLICIES, '--query', '[].properties.allow'],
      wrong: (answer) => unless(!textsOf(answer).includes('true'), 'a policy allows it'),
    },
    {
      what: 'No storage account takes keys.',
      ask: ['storage', 'account', 'list', ...group, '--query', '[?allowSharedKeyAccess!=`false`].name'],
      wrong: (answer) => unless(textsOf(answer).length === 0, textsOf(answer).join(', ')),
    },
    {
      what: 'The tables and the vault are locked against being deleted.',
      ask: ['lock', 'list', ...group, '--query', '[].name'],
      wrong: (answer) => missing(['keep-data', 'keep-keys'], answer),
    },
    {
      what: 'Every alert is there and on.',
      ask: ['monitor', 'scheduled-query', 'list', ...group, '--query', '[?enabled].name'],
      wrong: (answer) => missing([...ALERTS.map(({ name }) => name), 'logs-near-cap'], answer),
    },
    {
      what: 'Somebody is told of alerts.',
      ask: ['monitor', 'action-group', 'list', ...group, '--query', '[?enabled].name'],
      wrong: (answer) => unless(textsOf(answer).length > 0, 'no action group: param alerts'),
    },
  ];
}

const POLICIES = 'Microsoft.Web/sites/basicPublishingCredentialsPolicies';

export async function lookInAzure(look: AzureLook): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { what, ask, wrong } of looksAt(look)) {
    const seen = await look.az(...ask).then(wrong, (error: unknown) => (error as Error).message);
    findings.push(found(what, seen));
  }
  return findings;
}
