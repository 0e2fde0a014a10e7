/** The steps of the check with a Bicep CLI, one after the other. Each gives sentences about what is wrong. */
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { SOURCE_MUTATIONS } from '../mutations/source-mutations.ts';
import type { FoundCli } from './find-cli.ts';
import { differences, keptVersion, staleness } from './kept-snapshots.ts';
import { build, lint, runBicep, type Diagnostic } from './run-bicep.ts';
import { undetectedMutations } from './source-mutations.ts';
import { rootDir, sourceFiles } from './sources.ts';
import { takeSnapshots } from './take-snapshots.ts';
import type { Workspace } from './workspace.ts';

export interface StepsResult {
  readonly problems: readonly string[];
  /** What another version of the CLI than the pinned one sees otherwise: worth a look, no failure. */
  readonly remarks: readonly string[];
}

/** Runs every step, and says on the way what was done and how long it took. */
export async function runSteps({ path: cli, version }: FoundCli, workspace: Workspace): Promise<StepsResult> {
  const main = join(workspace.infra, 'main.bicep');
  const compiled = await timed('build', () => build(cli, main, workspace.dir));
  const linted = await timed('lint', () => lintAll(cli, workspace));
  const diagnostics = [
    ...new Map([...compiled.diagnostics, ...linted].map((one) => [sentence(one), one])).values(),
  ];
  const count = (level: string): number => diagnostics.filter((one) => one.level === level).length;
  console.log(`  ${count('error')} errors, ${count('warning')} warnings, ${count('note')} notes`);
  const errors = diagnostics.filter(({ level }) => level === 'error').map(sentence);
  if (errors.length > 0) return { problems: errors, remarks: [] };
  const unformatted = await timed('format', () => unformattedFiles(cli, workspace));
  const fresh = await timed('snapshots', () => takeSnapshots(cli, workspace, compiled.template));
  const missed = await timed(`${SOURCE_MUTATIONS.length} mutations`, () =>
    undetectedMutations({ cli, workspace, fresh }),
  );
  const always = [...(await staleness()), ...missed];
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
async function lintAll(cli: string, { dir, infra }: Workspace): Promise<Diagnostic[]> {
  const found: Diagnostic[] = [];
  for (const file of ['main.bicep', 'main.bicepparam'])
    found.push(...(await lint(cli, join(infra, file), dir)));
  return found;
}

/** The formatter has no verify flag: the copies are formatted and compared with the sources. */
async function unformattedFiles(cli: string, { dir }: Workspace): Promise<string[]> {
  for (const pattern of ['**/*.bicep', '**/*.bicepparam']) {
    const ran = await runBicep(cli, ['format', '--pattern', pattern], dir);
    if (ran.code !== 0) return [`format of ${pattern} failed: ${ran.stderr}`];
  }
  const problems: string[] = [];
  for (const file of (await sourceFiles()).filter((one) => /\.bicep(?:param)?$/.test(one))) {
    const name = relative(rootDir, file);
    const [own, formatted] = await Promise.all([readFile(file, 'utf8'), readFile(join(dir, name), 'utf8')]);
    if (own.replaceAll('\r\n', '\n') === formatted) continue;
    problems.push(`${name} is not formatted. Format it: bicep format ${name}`);
  }
  return problems;
}
