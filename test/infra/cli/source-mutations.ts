/**
 * Damages the copied Bicep sources and looks whether the one that is named finds it. Damage that different checks must
 * find in the same case is done at once: compiling is what takes the time.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCheck, type CheckName } from '../checks/all-checks.ts';
import { readDeployment, type CaseFiles } from '../deployment.ts';
import { SOURCE_MUTATIONS, type SourceMutation } from '../mutations/source-mutations.ts';
import { build, lint } from './run-bicep.ts';
import { moduleOutputs, takeSnapshot, type SnapshotFiles } from './take-snapshots.ts';
import type { Workspace } from './workspace.ts';

interface Tools {
  readonly cli: string;
  readonly workspace: Workspace;
  /** Of the undamaged sources: the outputs of modules are taken from there where they are the same. */
  readonly fresh: SnapshotFiles;
}

/** One sentence for each mutation that nobody has found. */
export async function undetectedMutations(tools: Tools): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const batch of batches(SOURCE_MUTATIONS)) missed.push(...(await tryBatch(tools, batch)));
  return missed;
}

/** Each check once in a batch, and all of one case; what the linter must find makes a batch of its own. */
export function batches(mutations: readonly SourceMutation[]): readonly (readonly SourceMutation[])[] {
  const made: SourceMutation[][] = [];
  for (const one of mutations) {
    const fitting = made.find((batch) =>
      batch.every((other) => kindOf(other) === kindOf(one) && other.caughtBy !== one.caughtBy),
    );
    if (fitting) fitting.push(one);
    else made.push([one]);
  }
  return made;
}

const isForLinter = ({ caughtBy }: SourceMutation): boolean => caughtBy.startsWith('rule ');
const kindOf = (one: SourceMutation): string => (isForLinter(one) ? 'linter' : one.case);

async function tryBatch(tools: Tools, batch: readonly SourceMutation[]): Promise<string[]> {
  const originals = new Map<string, string>();
  try {
    for (const { title, file, from, to } of batch) {
      const path = join(tools.workspace.infra, file);
      const text = await readFile(path, 'utf8');
      if (!originals.has(path)) originals.set(path, text);
      if (text.split(from).length !== 2)
        throw new Error(`'${title}': its text does not stand once in ${file}`);
      await writeFile(
        path,
        text.replace(from, () => to),
      );
    }
    const isFound = await (batch.every(isForLinter) ? foundByLinter(tools) : foundByChecks(tools, batch));
    return batch
      .filter((one) => !isFound(one))
      .map(({ title, file, caughtBy }) => `Mutation '${title}' (${file}): ${caughtBy} does not find it`);
  } finally {
    for (const [path, text] of originals) await writeFile(path, text);
  }
}

type IsFound = (mutation: SourceMutation) => boolean;

async function foundByLinter({ cli, workspace }: Tools): Promise<IsFound> {
  const diagnostics = await lint(cli, join(workspace.infra, 'main.bicep'), workspace.dir);
  return ({ caughtBy }) => diagnostics.some(({ rule }) => caughtBy === `rule ${rule}`);
}

async function foundByChecks(tools: Tools, batch: readonly SourceMutation[]): Promise<IsFound> {
  const { cli, workspace, fresh } = tools;
  const name = batch[0]?.case ?? '';
  const snapshot = await takeSnapshot(cli, workspace, name);
  const modules = batch.some(({ changesOutputs }) => changesOutputs)
    ? moduleOutputs((await build(cli, join(workspace.infra, 'main.bicep'), workspace.dir)).template)
    : (fresh.get('module-outputs.json') ?? '');
  const damaged: CaseFiles = {
    snapshot: JSON.parse(snapshot) as CaseFiles['snapshot'],
    modules: JSON.parse(modules) as CaseFiles['modules'],
  };
  const deployment = readDeployment(name, damaged);
  return ({ caughtBy }) =>
    runCheck(caughtBy as CheckName, deployment).some((one) => !one.startsWith('cannot be checked'));
}
