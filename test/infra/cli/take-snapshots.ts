/**
 * What would be deployed in each case, as the Bicep CLI predicts it, and the outputs of the modules: a snapshot refers
 * to them by name only, and the checks want to see through.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runBicep } from './run-bicep.ts';
import { caseNames } from './sources.ts';
import type { Workspace } from './workspace.ts';

/** Made-up ids; the resource group of the longest case has the longest name that Azure allows. */
const subscription = '00000000-0000-4000-8000-000000000001';
const tenant = '00000000-0000-4000-8000-000000000002';
const resourceGroupOf = (name: string): string => (name === 'longest' ? 'r'.repeat(90) : 'rg-wintro');

/** Text of each file that is kept, by its name in the folder of cases. */
export type SnapshotFiles = ReadonlyMap<string, string>;

/**
 * Takes the snapshots of all cases.
 * @param template main.bicep, compiled
 */
export async function takeSnapshots(
  cli: string,
  workspace: Workspace,
  template: string,
): Promise<SnapshotFiles> {
  const files = new Map<string, string>();
  for (const name of await caseNames()) {
    files.set(`${name}.snapshot.json`, await takeSnapshot(cli, workspace, name));
  }
  files.set('module-outputs.json', moduleOutputs(template));
  return files;
}

/** The prediction of one case. Throws with the CLI's own words. */
export async function takeSnapshot(cli: string, { cases }: Workspace, name: string): Promise<string> {
  const where = ['--subscription-id', subscription, '--tenant-id', tenant, '--location', 'westeurope'];
  const group = ['--resource-group', resourceGroupOf(name)];
  const args = ['snapshot', `${name}.bicepparam`, '--mode', 'overwrite', ...where, ...group];
  const ran = await runBicep(cli, args, cases);
  if (ran.code !== 0) throw new Error(`No snapshot of '${name}':\n${ran.stdout}${ran.stderr}`);
  return normalised(JSON.parse(await readFile(join(cases, `${name}.snapshot.json`), 'utf8')));
}

interface Template {
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface TemplateResource {
  readonly type: string;
  readonly properties?: { readonly template?: Template };
}

/** Of each module of a compiled template: the values of its outputs, and the types of the resources that they name. */
export function moduleOutputs(template: string): string {
  if (template === '') throw new Error('main.bicep does not compile.');
  const { resources } = JSON.parse(template) as Template;
  const modules = Object.entries(resources).flatMap(([name, { properties }]) =>
    properties?.template ? [[name, outputsOf(properties.template)] as const] : [],
  );
  return normalised(Object.fromEntries(modules));
}

const outputsOf = ({ resources, outputs = {} }: Template): unknown => ({
  outputs: Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value])),
  symbols: Object.fromEntries(Object.entries(resources).map(([symbol, { type }]) => [symbol, type])),
});

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
