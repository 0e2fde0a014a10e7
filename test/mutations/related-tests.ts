/**
 * Runs the tests that a changed file is related to until one fails: those that the bug names, the closest one, then all
 * tests of modules that import the file. A test of the product starts what was built from it, so that Jest knows of no
 * relation, and takes half a minute and longer: it is asked only where a bug names it.
 */
import { readFile, rm } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { runCommand } from '../support/run-command.ts';
import { CLOSEST_TESTS } from './closest-tests.ts';
import type { Mutation } from './mutation.ts';

export type Fate =
  | { readonly kind: 'caught'; readonly by: string; readonly seconds: number }
  | { readonly kind: 'survived'; readonly seconds: number }
  | { readonly kind: 'broken'; readonly why: string };

/** What a test that never ends is given. */
const PATIENCE_MS = 240_000;

const MODULES = ['unit', 'contract'];

const CONFIG = { modules: 'test/mutations/modules-only.jest.mjs', product: 'jest.config.mjs' } as const;

type Setting = keyof typeof CONFIG;

/** Which tests, as Jest is told. */
interface Asked {
  readonly setting: Setting;
  readonly args: readonly string[];
}

/** What the bug's own tests and then the related ones say. */
export async function fateOf(folder: string, mutation: Mutation): Promise<Fate> {
  let seconds = 0;
  for (const asked of inOrder(mutation)) {
    const ran = await runJest(folder, asked);
    seconds += ran.seconds;
    if (ran.failed !== undefined) return { kind: 'caught', by: ran.failed, seconds };
    if (ran.why !== undefined) return { kind: 'broken', why: ran.why };
  }
  return { kind: 'survived', seconds };
}

function inOrder({ file, tests = [] }: Mutation): readonly Asked[] {
  const closest = CLOSEST_TESTS[file];
  const named = closest === undefined || tests.length > 0 ? tests : [closest];
  return [...bySetting(named.map((test) => `test/${test}`)), { setting: 'modules', args: related(file) }];
}

const related = (file: string): readonly string[] => [
  '--findRelatedTests',
  `shared/${file}`,
  ...MODULES.flatMap((name) => ['--testMatch', `<rootDir>/test/${name}/**/*.test.ts`]),
];

/** Test files, those of modules apart: they need no build. */
function bySetting(files: readonly string[]): readonly Asked[] {
  const isOfModules = (file: string): boolean => /^test\/(?:unit|contract|agreement|simulate)\//.test(file);
  const groups = Map.groupBy(files, (file): Setting => (isOfModules(file) ? 'modules' : 'product'));
  return [...groups]
    .toSorted(([a], [b]) => a.localeCompare(b))
    .map(([setting, names]) => ({ setting, args: ['--runTestsByPath', ...names] }));
}

/** The test files among these that fail in a folder. */
export async function failing(folder: string, files: readonly string[]): Promise<readonly string[]> {
  const failed: string[] = [];
  for (const { setting, args } of bySetting(files)) {
    const ran = await runJest(folder, { setting, args: [...args, '--bail=0'] });
    failed.push(...ran.all);
    if (ran.why !== undefined) failed.push(ran.why);
  }
  return failed;
}

interface JestReport {
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}

interface RanJest {
  readonly seconds: number;
  /** The first file that failed. */
  readonly failed?: string;
  readonly all: readonly string[];
  /** Why there is no word of any test. */
  readonly why?: string;
}

async function runJest(folder: string, { setting, args }: Asked): Promise<RanJest> {
  const outputFile = join(folder, 'jest.json');
  await rm(outputFile, { force: true });
  const report = ['--json', `--outputFile=${outputFile}`, '--silent', '--passWithNoTests'];
  const how = ['--config', CONFIG[setting], '--runInBand', '--bail=1', ...report];
  // A bug may show in any row of a table.
  const env = { SWEEPS: 'whole' };
  const ran = await runCommand(['jest', ...how, ...args], { folder, env, withinMs: PATIENCE_MS });
  const seconds = ran.milliseconds / 1000;
  const text = await readFile(outputFile, 'utf8').catch(() => undefined);
  if (text === undefined && ran.milliseconds >= PATIENCE_MS)
    return { seconds, failed: 'a test that never ended', all: [] };
  if (text === undefined) return { seconds, all: [], why: `no test was run: ${ran.output.slice(-400)}` };
  const { testResults } = JSON.parse(text) as JestReport;
  const all = testResults
    .filter(({ status }) => status === 'failed')
    .map(({ name }) => relative(folder, name).split(sep).join('/'));
  const [failed] = all;
  if (failed !== undefined) return { seconds, failed, all };
  return ran.ok ? { seconds, all } : { seconds, all, why: `Jest failed: ${ran.output.slice(-400)}` };
}
