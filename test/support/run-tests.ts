/**
 * The whole test command: static checks, then the built package, then every test; with `--mutations <text>` also twelve
 * small bugs, chosen by the text, each of which must be caught. Of long tables a sample runs, chosen by SWEEP_SEED, by that
 * text or by the commit. Prints what ran, what was skipped and why, and ends with `N passed, N failed`. Exit code 1 when
 * anything failed.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { parseArgs } from 'node:util';
import { ALL_MUTATIONS } from '../mutations/all-mutations.ts';
import { chosenBy, hunt } from '../mutations/hunt.ts';
import { KNOWN_SURVIVORS } from '../mutations/known-survivors.ts';
import { lineOf, verdictOn } from '../mutations/verdict.ts';
import { jestWorkers } from './jest-workers.ts';
import { runCommand, root, type Ran } from './run-command.ts';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
}

/** The native compiler by its path: `tsc` is a name of both versions. Several threads would check shared types again. */
const TSC = ['node', 'node_modules/@typescript/native/bin/tsc', '--singleThreaded'];

/** What takes longest begins first: two run at a time. */
const CHECKS: readonly Step[] = [
  { name: 'format', command: ['oxfmt', '--check'] },
  { name: 'lint', command: ['oxlint'] },
  { name: 'types', command: [...TSC, '-p', 'tsconfig.json'] },
  {
    name: 'dependency rules',
    command: ['depcruise', '--config', '.dependency-cruiser.mjs', 'functions', 'shared', 'infra', 'test'],
  },
  { name: 'types of what runs in a browser', command: [...TSC, '-p', 'tsconfig.browser.json'] },
];

/** Data that lies outside the repository, named by the environment. */
const OUTSIDE_DATA = {
  GRAPH_SHAPES_DIR: "Graph's official shapes",
  ENTRA_ANSWERS_DIR: 'recorded answers of Entra',
  BICEP_CLI: 'the Bicep CLI',
  BICEP_GRAPH_TYPES_DIR: "Bicep's types of Graph",
};

/** Bugs that are tried beside the tests: some minutes on two cores. */
const MUTATIONS = 12;

interface Totals {
  passed: number;
  failed: number;
  /** What ran, a line each. */
  readonly ran: string[];
  readonly skipped: string[];
}

const { values } = parseArgs({
  options: { only: { type: 'string' }, mutations: { type: 'string' } },
  allowPositionals: true,
});
const totals: Totals = { passed: 0, failed: 0, ran: [], skipped: [] };
await runChecks(totals);
if (values.only !== 'check') await runJest(totals);
if (values.mutations !== undefined) await runMutations(totals, values.mutations);
report(totals);

/** Two at a time: each takes one core. */
async function runChecks(sums: Totals): Promise<void> {
  const waiting = [...CHECKS];
  const lane = async (): Promise<void> => {
    for (let step = waiting.shift(); step; step = waiting.shift()) {
      const ran = await runCommand(step.command);
      count(sums, step.name, ran);
    }
  };
  await Promise.all([lane(), lane()]);
}

function count(sums: Totals, name: string, ran: Ran): void {
  const seconds = (ran.milliseconds / 1000).toFixed(1);
  console.log(`${ran.ok ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`);
  if (!ran.ok) console.log(ran.output);
  sums[ran.ok ? 'passed' : 'failed'] += 1;
  sums.ran.push(`check: ${name}`);
}

interface JestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numRuntimeErrorTestSuites: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

async function runJest(sums: Totals): Promise<void> {
  const outputFile = join(root, 'test-results', 'jest.json');
  await mkdir(join(root, 'test-results'), { recursive: true });
  await rm(outputFile, { force: true });
  const seed = (process.env['SWEEP_SEED'] ??= values.mutations ?? (await commitOf()));
  const command = [
    'jest',
    '--ci',
    `--maxWorkers=${jestWorkers()}`,
    '--json',
    `--outputFile=${outputFile}`,
    '--silent=false',
  ];
  const ran = await runCommand(command, { show: true });
  const text = await readFile(outputFile, 'utf8').catch(() => undefined);
  if (text === undefined) {
    console.log(ran.output);
    sums.failed += 1;
    return;
  }
  const jest = JSON.parse(text) as JestReport;
  sums.passed += jest.numPassedTests;
  sums.failed += jest.numFailedTests + jest.numRuntimeErrorTestSuites;
  if (!ran.ok && jest.numFailedTests + jest.numRuntimeErrorTestSuites === 0) sums.failed += 1;
  sums.ran.push(...countsByFolder(jest), `samples of the long tables, chosen by SWEEP_SEED='${seed}'`);
  const tests = jest.testResults.flatMap((file) => file.assertionResults);
  sums.skipped.push(...tests.filter((one) => one.status === 'pending').map((one) => one.fullName));
  sums.skipped.push(...tests.filter((one) => /skipped: /.test(one.fullName)).map((one) => one.fullName));
}

/** The commit, where there is one: the samples of one version are always the same. */
async function commitOf(): Promise<string> {
  const { ok, output } = await runCommand(['git', 'rev-parse', 'HEAD']);
  return ok ? output.trim() : '';
}

/** Each bug is a test: passed when it was caught, or is known to survive. */
async function runMutations(sums: Totals, seed: string): Promise<void> {
  const bugs = chosenBy(seed, MUTATIONS, ALL_MUTATIONS);
  const hunted = await hunt(bugs, (one) => console.log(lineOf(one))).catch((error: unknown) => {
    console.log('The bugs could not be tried:', error);
    return [];
  });
  const verdict = verdictOn(hunted, KNOWN_SURVIVORS, true);
  const good = verdict.caught + verdict.known;
  sums.passed += good;
  sums.failed += bugs.length - good;
  sums.ran.push(`test/mutations: ${hunted.length} of ${ALL_MUTATIONS.length} bugs, chosen by ${seed}`);
}

/** `test/endpoint: 930 tests in 38 files`, by the first two folders. */
function countsByFolder(jest: JestReport): string[] {
  const folders = Map.groupBy(jest.testResults, ({ name }) =>
    relative(root, name).split(sep).slice(0, 2).join('/'),
  );
  return [...folders].toSorted().map(([folder, files]) => {
    const tests = files.reduce((sum, file) => sum + file.assertionResults.length, 0);
    return `${folder}: ${tests} tests in ${files.length} files`;
  });
}

function report(sums: Totals): void {
  console.log('\nWhat ran:');
  for (const line of sums.ran) console.log(`  - ${line}`);
  for (const [name, what] of Object.entries(OUTSIDE_DATA)) {
    console.log(`  - with ${what}: ${process.env[name] ? 'yes' : `no, ${name} is not set`}`);
  }
  console.log(sums.skipped.length === 0 ? 'Nothing was skipped.' : 'Skipped, each with its reason:');
  for (const name of sums.skipped) console.log(`  - ${name}`);
  console.log(`${sums.passed} passed, ${sums.failed} failed`);
  process.exitCode = sums.failed === 0 ? 0 : 1;
}
