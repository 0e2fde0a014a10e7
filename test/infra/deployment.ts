/** What would be deployed in one case: the resources of a snapshot with every expression followed, and the outputs. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveAll, type ModuleOutputs } from './arm/evaluate.ts';
import { casesDir } from './cli/sources.ts';

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
}

/** A snapshot as the CLI writes it. */
export interface Snapshot {
  readonly predictedResources: readonly Tree[];
  readonly outputs: Tree;
  readonly diagnostics: readonly unknown[];
}

export interface CaseFiles {
  readonly snapshot: Snapshot;
  readonly modules: ModuleOutputs;
}

/** Reads the committed files of a case. */
export async function readCase(name: string): Promise<CaseFiles> {
  return {
    snapshot: (await readJson(`${name}.snapshot.json`)) as Snapshot,
    modules: (await readJson('module-outputs.json')) as ModuleOutputs,
  };
}

const readJson = async (name: string): Promise<unknown> =>
  JSON.parse(await readFile(join(casesDir, name), 'utf8')) as unknown;

/** Follows every expression. */
export function readDeployment(name: string, { snapshot, modules }: CaseFiles): Deployment {
  const resolved = resolveAll(snapshot.predictedResources, modules) as readonly Tree[];
  return {
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
