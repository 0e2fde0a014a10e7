/**
 * Makes seeded mistakes in the copied Bicep sources, takes the snapshots anew as somebody would who made the mistake
 * without seeing it, and looks whether the check that is named finds it. Mistakes that are told apart by what is said of
 * them are made at once.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCheck, type CheckName } from '../checks/all-checks.ts';
import { readDeployment, type CaseFiles, type Prediction } from '../deployment.ts';
import type { SourceMutation } from '../mutations/seeded.ts';
import type { BicepService, Compiled } from './bicep-service.ts';
import { takeParameters, takeSnapshot, type SnapshotFiles } from './take-snapshots.ts';
import { readTemplate } from './template-facts.ts';
import type { Workspace } from './workspace.ts';

interface Tools {
  readonly bicep: BicepService;
  readonly workspace: Workspace;
  /** The parameters of each case; only damage to a parameter file changes them. */
  readonly parameters: Readonly<Record<string, CaseFiles['parameters']>>;
}

interface Undamaged extends Omit<Tools, 'parameters'> {
  /** Of the undamaged sources. */
  readonly fresh: SnapshotFiles;
}

/** One sentence for each mutation that nobody has found. */
export async function undetectedMutations(
  tried: readonly (readonly SourceMutation[])[],
  { bicep, workspace, fresh }: Undamaged,
): Promise<readonly string[]> {
  const parameters = JSON.parse(fresh.get('parameters.json') ?? '{}') as Tools['parameters'];
  const missed: string[] = [];
  for (const batch of tried) missed.push(...(await tryBatch({ bicep, workspace, parameters }, batch)));
  return missed;
}

/** More at once and nobody could say any more what comes of what. */
const atOnce = 12;

/** All of one case and each with words of its own; what compiler and linter must find makes batches of their own. */
export function batches(mutations: readonly SourceMutation[]): readonly (readonly SourceMutation[])[] {
  const made: SourceMutation[][] = [];
  for (const one of mutations) {
    const fitting = made.find(
      (batch) => batch.length < atOnce && batch.every((other) => areToldApart(one, other)),
    );
    if (fitting) fitting.push(one);
    else made.push([one]);
  }
  return made;
}

function areToldApart(one: SourceMutation, other: SourceMutation): boolean {
  const sameKind = isForCompiler(one)
    ? isForCompiler(other)
    : !isForCompiler(other) && one.case === other.case;
  const otherText =
    one.file !== other.file || !(one.from.includes(other.from) || other.from.includes(one.from));
  return sameKind && otherText && !one.alone && !other.alone && wordsOf(one) !== wordsOf(other);
}

const isForCompiler = ({ caughtBy }: SourceMutation): boolean => caughtBy.startsWith('rule ');
const wordsOf = ({ caughtBy, says = '' }: SourceMutation): string => `${caughtBy}: ${says}`;

async function tryBatch(tools: Tools, batch: readonly SourceMutation[]): Promise<string[]> {
  const { bicep, workspace } = tools;
  const originals = new Map<string, string>();
  try {
    for (const mutation of batch) await damage(workspace, mutation, originals);
    await workspace.fillInMain();
    const compiled = await bicep.compile(join(workspace.infra, 'main.bicep'));
    const isFound = batch.every(isForCompiler)
      ? foundByCompiler(compiled)
      : await foundByChecks(tools, compiled, batch);
    return batch
      .filter((one) => !isFound(one))
      .map((one) => `Mutation '${one.title}' (${one.file}): ${wordsOf(one)} does not find it`);
  } catch (error) {
    return batch.map(({ title }) => `Mutation '${title}': ${(error as Error).message}`);
  } finally {
    for (const [path, text] of originals) await writeFile(path, text);
    await workspace.fillInMain();
  }
}

async function damage(
  { infra }: Workspace,
  { title, file, from, to }: SourceMutation,
  originals: Map<string, string>,
): Promise<void> {
  const path = join(infra, file);
  const text = await readFile(path, 'utf8');
  if (!originals.has(path)) originals.set(path, text);
  if (text.split(from).length !== 2) throw new Error(`'${title}': its text does not stand once in ${file}`);
  await writeFile(
    path,
    text.replace(from, () => to),
  );
}

type IsFound = (mutation: SourceMutation) => boolean;

const foundByCompiler =
  ({ diagnostics }: Compiled): IsFound =>
  ({ caughtBy }) =>
    diagnostics.some(({ rule }) => caughtBy === `rule ${rule}`);

async function foundByChecks(
  { bicep, workspace, parameters }: Tools,
  { text }: Compiled,
  batch: readonly SourceMutation[],
): Promise<IsFound> {
  const name = batch[0]?.case ?? '';
  const predicted = async (one: string): Promise<Prediction> => ({
    snapshot: JSON.parse(await takeSnapshot(bicep, workspace, one)) as CaseFiles['snapshot'],
    parameters: batch.some(({ file }) => file.endsWith('.bicepparam'))
      ? await takeParameters(bicep, workspace, one)
      : (parameters[one] ?? {}),
  });
  const neighbours = batch.some(({ alone }) => alone) ? ['second-group', 'federated'] : [];
  const deployment = readDeployment(name, {
    ...(await predicted(name)),
    template: readTemplate(text),
    neighbours: await Promise.all(neighbours.map(predicted)),
  });
  return ({ caughtBy, says = '' }) =>
    runCheck(caughtBy as CheckName, deployment).some(
      (one) => !one.startsWith('cannot be checked') && one.includes(says),
    );
}
