/** Damage to what would be deployed: each kind must be found by the check that it names. */
import type { CheckName } from '../checks/all-checks.ts';
import type { CaseFiles } from '../deployment.ts';

export interface SnapshotMutation {
  readonly title: string;
  readonly case: string;
  readonly caughtBy: CheckName;
  readonly damage: (files: MutableCase) => void;
}

/** Anything that JSON can hold, open to change. */
export type Mutable = Record<string, unknown>;

export interface MutableCase {
  readonly snapshot: {
    readonly predictedResources: Mutable[];
    readonly outputs: Mutable;
    readonly diagnostics: unknown[];
  };
  readonly template: {
    readonly modules: Record<string, { dependsOn: string[]; outputs: Mutable }>;
    readonly parameters: Mutable;
  };
}

/** The resource of a type whose id or text contains this. */
export function resource({ snapshot }: MutableCase, type: string, containing = ''): Mutable {
  const found = snapshot.predictedResources.find(
    (one) => String(one['type']).split('@')[0] === type && JSON.stringify(one).includes(containing),
  );
  if (!found) throw new Error(`The snapshot has no ${type} with '${containing}'`);
  return found;
}

/** Sets the value at a path of members; undefined takes it away. */
export function set(tree: Mutable, path: string, value: unknown): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = keys.reduce<Mutable>((one, key) => one[key] as Mutable, tree);
  if (value === undefined) Reflect.deleteProperty(parent, last);
  else parent[last] = value;
}

/** A damaged copy. Throws when nothing was damaged. */
export function damaged(files: CaseFiles, { title, damage }: SnapshotMutation): CaseFiles {
  const copy = structuredClone(files) as unknown as MutableCase;
  damage(copy);
  if (JSON.stringify(copy) === JSON.stringify(files)) throw new Error(`'${title}' changes nothing`);
  return copy as unknown as CaseFiles;
}
