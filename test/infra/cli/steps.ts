/** The steps of the check with a Bicep CLI, one after the other. Each gives sentences about what is wrong. */
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { BAD_PARAMETERS } from '../mutations/bad-parameters.ts';
import { SOURCE_MUTATIONS } from '../mutations/source-mutations.ts';
import { acceptedBadParameters, badBatches } from './bad-parameters.ts';
import { startBicep, type BicepService, type Diagnostic } from './bicep-service.ts';
import type { FoundCli } from './find-cli.ts';
import { differences, keptVersion, staleness } from './kept-snapshots.ts';
import { batches, undetectedMutations } from './source-mutations.ts';
import { rootDir, sourceFiles } from './sources.ts';
import { takeSnapshots } from './take-snapshots.ts';
import { sampleOf } from '../../support/sweep.ts';
import type { Workspace } from './workspace.ts';

export interface StepsResult {
  readonly problems: readonly string[];
  /** What another version of the CLI than the pinned one sees otherwise: worth a look, no failure. */
  readonly remarks: readonly string[];
}

/**
 * Runs every step, and says on the way what was done and how long it took.
 * @param batchCount how many batches of bad parameters are tried, and how many of seeded mistakes
 */
export async function runSteps(
  { path, version }: FoundCli,
  workspace: Workspace,
  batchCount: number,
): Promise<StepsResult> {
  const bicep = startBicep(path, workspace.dir);
  try {
    return await runAll(bicep, version, { workspace, batchCount });
  } finally {
    bicep.close();
  }
}

async function runAll(
  bicep: BicepService,
  version: string,
  { workspace, batchCount }: { readonly workspace: Workspace; readonly batchCount: number },
): Promise<StepsResult> {
  const compiled = await timed('compile and lint', () => compileAll(bicep, workspace));
  const { diagnostics } = compiled;
  const count = (level: string): number => diagnostics.filter((one) => one.level === level).length;
  console.log(`  ${count('error')} errors, ${count('warning')} warnings, ${count('info')} notes`);
  const errors = diagnostics.filter(({ level }) => level === 'error').map(sentence);
  if (errors.length > 0) return { problems: errors, remarks: [] };
  const unformatted = await timed('format', () => unformattedFiles(bicep, workspace));
  const fresh = await timed('snapshots', () => takeSnapshots(bicep, workspace, compiled.template));
  const bad = sampleOf(badBatches(BAD_PARAMETERS), batchCount);
  const accepted = await timed(`${bad.flat().length} of ${BAD_PARAMETERS.length} bad parameters`, () =>
    acceptedBadParameters(bad, bicep, workspace),
  );
  const tried = sampleOf(batches(SOURCE_MUTATIONS), batchCount);
  const missed = await timed(`${tried.flat().length} of ${SOURCE_MUTATIONS.length} mutations`, () =>
    undetectedMutations(tried, { bicep, workspace, fresh }),
  );
  const always = [...(await staleness()), ...accepted, ...missed];
  const byVersion = [...diagnostics.map(sentence), ...unformatted, ...(await differences(fresh))];
  return version === (await keptVersion())
    ? { problems: [...always, ...byVersion], remarks: [] }
    : { problems: always, remarks: byVersion };
}

async function timed<T>(what: string, step: () => Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await step();
  console.log(`  ${what}: ${((performance.now() - start) / 1000).toFixed(1)} s`);
  return result;
}

const sentence = ({ level, rule, file, line, text }: Diagnostic): string =>
  `${file}:${line} ${level} ${rule}: ${text}`;

/** The modules come with main.bicep. The cases are compiled for their snapshots, where an error ends the run. */
async function compileAll(
  bicep: BicepService,
  { infra }: Workspace,
): Promise<{ readonly template: string; readonly diagnostics: readonly Diagnostic[] }> {
  const main = await bicep.compile(join(infra, 'main.bicep'));
  const values = await bicep.compileParameters(join(infra, 'main.bicepparam'));
  const all = [...main.diagnostics, ...values.diagnostics];
  const once = new Map(all.map((one) => [sentence(one), one]));
  return { template: main.text, diagnostics: [...once.values()] };
}

async function unformattedFiles(bicep: BicepService, { dir }: Workspace): Promise<string[]> {
  const problems: string[] = [];
  for (const file of (await sourceFiles()).filter((one) => /\.bicep(?:param)?$/.test(one))) {
    const name = relative(rootDir, file);
    const own = (await readFile(file, 'utf8')).replaceAll('\r\n', '\n');
    if (own !== (await bicep.format(join(dir, name))))
      problems.push(`${name} is not formatted. Format it: bicep format ${name}`);
  }
  return problems;
}
