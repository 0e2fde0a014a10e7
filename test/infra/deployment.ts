/** What would be deployed in one case: the resources of a snapshot with every expression followed, and the outputs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveAll } from './arm/evaluate.ts';
import { caseNames, casesDir } from './cli/sources.ts';
import type { TemplateFacts } from './cli/template-facts.ts';

export interface Resource {
  /** Without the version that Graph's types carry. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  readonly properties: Tree;
  /** The other members: location, tags, sku, kind, identity ... */
  readonly rest: Tree;
}

/** Read by path; a missing member is undefined. */
export type Tree = Readonly<Record<string, unknown>>;

export interface Deployment {
  readonly case: string;
  readonly resources: readonly Resource[];
  readonly outputs: Tree;
  /** What the compiler warned of while predicting. */
  readonly diagnostics: readonly unknown[];
  /** The values that the case gives; the others have defaults. */
  readonly parameters: Tree;
  readonly template: TemplateFacts;
  /** Other deployments in the same subscription, as they were predicted. */
  readonly neighbours: readonly Prediction[];
}

/** A snapshot as the CLI writes it. */
export interface Snapshot {
  readonly predictedResources: readonly Tree[];
  readonly outputs: Tree;
  readonly diagnostics: readonly unknown[];
}

export interface Prediction {
  readonly snapshot: Snapshot;
  readonly parameters: Tree;
}

export interface CaseFiles extends Prediction {
  readonly template: TemplateFacts;
  readonly neighbours: readonly Prediction[];
}

/** Reads the committed files of a case. */
export async function readCase(name: string): Promise<CaseFiles> {
  const parameters = (await readJson('parameters.json')) as Readonly<Record<string, Tree>>;
  const predicted = async (one: string): Promise<Prediction> => ({
    snapshot: (await readJson(`${one}.snapshot.json`)) as Snapshot,
    parameters: parameters[one] ?? {},
  });
  const others = (await caseNames()).filter((one) => one !== name);
  return {
    ...(await predicted(name)),
    template: (await readJson('template.json')) as TemplateFacts,
    neighbours: await Promise.all(others.map(predicted)),
  };
}

const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(casesDir, name), 'utf8')) as unknown;

/** Follows every expression. */
export function readDeployment(name: string, files: CaseFiles): Deployment {
  const { snapshot, template, parameters, neighbours } = files;
  const { modules } = template;
  const resolved = resolveAll(snapshot.predictedResources, modules) as readonly Tree[];
  return {
    ...{ parameters, template, neighbours },
    case: name,
    resources: resolved.map(readResource),
    outputs: resolveAll(snapshot.outputs, modules) as Tree,
    diagnostics: snapshot.diagnostics,
  };
}

function readResource({ type, id, name, properties, ...rest }: Tree): Resource {
  return {
    type: String(type).split('@')[0] ?? '',
    // Graph's resources have neither.
    id: typeof id === 'string' ? id : '',
    name: typeof name === 'string' ? name : '',
    properties: (properties ?? {}) as Tree,
    rest,
  };
}

/** All resources of a type. */
export const ofType = ({ resources }: Deployment, type: string): readonly Resource[] =>
  resources.filter((one) => one.type === type);

/** The one resource of a type. Throws when there is none, or more. */
export function theOne(deployment: Deployment, type: string): Resource {
  const found = ofType(deployment, type);
  const [one] = found;
  if (!one || found.length > 1) throw new Error(`Expected one ${type}, found ${found.length}`);
  return one;
}

/** The value at a path of members. */
export function at(tree: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Tree)[key] : undefined),
    tree,
  );
}
