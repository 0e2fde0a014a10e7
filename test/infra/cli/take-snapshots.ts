/**
 * What would be deployed in each case, as the Bicep CLI predicts it, with the parameters of the cases and the facts of
 * the template that a prediction does not show.
 */
import { join } from 'node:path';
import type { BicepService, Place } from './bicep-service.ts';
import { caseNames } from './sources.ts';
import { readTemplate } from './template-facts.ts';
import type { Workspace } from './workspace.ts';

/** The resource group of the longest case has the longest name that Azure allows. */
const GROUPS: Readonly<Record<string, string>> = {
  longest: 'r'.repeat(90),
  'second-group': 'rg-wintro-2',
};

/** Where a case would be deployed. The ids are made up. */
export const placeOf = (name: string): Place => ({
  tenantId: '00000000-0000-4000-8000-000000000002',
  subscriptionId: '00000000-0000-4000-8000-000000000001',
  resourceGroup: GROUPS[name] ?? 'rg-wintro',
  location: 'westeurope',
});

/** Text of each file that is kept, by its name in the folder of cases. */
export type SnapshotFiles = ReadonlyMap<string, string>;

/**
 * Takes the snapshots of all cases.
 * @param template main.bicep, compiled
 */
export async function takeSnapshots(
  bicep: BicepService,
  workspace: Workspace,
  template: string,
): Promise<SnapshotFiles> {
  const files = new Map<string, string>();
  const parameters: Record<string, unknown> = {};
  for (const name of await caseNames()) {
    files.set(`${name}.snapshot.json`, await takeSnapshot(bicep, workspace, name));
    parameters[name] = await takeParameters(bicep, workspace, name);
  }
  files.set('parameters.json', normalised(parameters));
  files.set('template.json', normalised(readTemplate(template)));
  return files;
}

/** The prediction of one case. Rejects with the CLI's own words. */
export async function takeSnapshot(bicep: BicepService, { cases }: Workspace, name: string): Promise<string> {
  return normalised(JSON.parse(await bicep.snapshot(join(cases, `${name}.bicepparam`), placeOf(name))));
}

/** The values that a case gives, by parameter. Their order is kept: the first return address is the default. */
export async function takeParameters(
  bicep: BicepService,
  { cases }: Workspace,
  name: string,
): Promise<Readonly<Record<string, unknown>>> {
  const { text, diagnostics } = await bicep.compileParameters(join(cases, `${name}.bicepparam`));
  if (text === '')
    throw new Error(`'${name}' does not compile: ${diagnostics.map((one) => one.text).join(' ')}`);
  const { parameters } = JSON.parse(text) as {
    readonly parameters: Readonly<Record<string, { readonly value: unknown }>>;
  };
  return Object.fromEntries(Object.entries(parameters).map(([key, { value }]) => [key, value]));
}

/** Members in a fixed order: the CLI writes some in an order that changes. Lists keep theirs. */
export const normalised = (value: unknown): string => `${JSON.stringify(sorted(value), null, 2)}\n`;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
