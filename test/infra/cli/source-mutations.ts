/** Damages the copied Bicep sources one way at a time, and looks whether the one that is named finds it. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCheck, type CheckName } from '../checks/all-checks.ts';
import { readDeployment, type CaseFiles } from '../deployment.ts';
import { SOURCE_MUTATIONS, type SourceMutation } from '../mutations/source-mutations.ts';
import { lint } from './run-bicep.ts';
import { readModuleOutputs, takeSnapshot, type SnapshotFiles } from './take-snapshots.ts';
import type { Workspace } from './workspace.ts';

/**
 * One sentence for each mutation that nobody has found.
 * @param fresh snapshots of the undamaged sources: the outputs of modules are taken from there where they are the same
 */
export async function undetectedMutations(
  cli: string,
  workspace: Workspace,
  fresh: SnapshotFiles,
): Promise<readonly string[]> {
  const missed: string[] = [];
  for (const mutation of SOURCE_MUTATIONS) {
    const problem = await tryMutation({ cli, workspace, fresh }, mutation);
    if (problem) missed.push(`Mutation '${mutation.title}' (${mutation.file}): ${problem}`);
  }
  return missed;
}

interface Tools {
  readonly cli: string;
  readonly workspace: Workspace;
  readonly fresh: SnapshotFiles;
}

async function tryMutation(tools: Tools, mutation: SourceMutation): Promise<string | undefined> {
  const { file, from, to, caughtBy } = mutation;
  const path = join(tools.workspace.infra, file);
  const original = await readFile(path, 'utf8');
  const times = original.split(from).length - 1;
  if (times !== 1) return `the text to change stands ${times} times there`;
  await writeFile(
    path,
    original.replace(from, () => to),
  );
  try {
    const isFound = caughtBy.startsWith('rule ') ? isFoundByRule : isFoundByCheck;
    return (await isFound(tools, mutation)) ? undefined : `${caughtBy} does not find it`;
  } finally {
    await writeFile(path, original);
  }
}

async function isFoundByRule({ cli, workspace }: Tools, { caughtBy }: SourceMutation): Promise<boolean> {
  const diagnostics = await lint(cli, join(workspace.infra, 'main.bicep'), workspace.dir);
  return diagnostics.some(({ rule }) => caughtBy === `rule ${rule}`);
}

async function isFoundByCheck({ cli, workspace, fresh }: Tools, mutation: SourceMutation): Promise<boolean> {
  const name = mutation.case;
  const snapshot = await takeSnapshot(cli, workspace, name);
  const modules = mutation.changesOutputs
    ? await readModuleOutputs(cli, workspace)
    : (fresh.get('module-outputs.json') ?? '');
  const damaged: CaseFiles = {
    snapshot: JSON.parse(snapshot) as CaseFiles['snapshot'],
    modules: JSON.parse(modules) as CaseFiles['modules'],
  };
  const found = runCheck(mutation.caughtBy as CheckName, readDeployment(name, damaged));
  return found.some((one) => !one.startsWith('cannot be checked'));
}
