/** The linter reads types, and knows the rules of each folder: a small project full of faults, under our configuration. */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import ts from 'typescript';
import { runCommand } from '../support/run-command.ts';
import { sourceFiles, sourcePath } from './source.ts';

const PROJECT: Readonly<Record<string, readonly [source: string, rules: readonly string[]]>> = {
  'shared/domain/clock.ts': ['export const at = () => Date.now();', ['no-restricted-properties']],
  'shared/usecases/send/chance.ts': ['export const { random } = Math;', ['no-restricted-properties']],
  'shared/usecases/ask.ts': ["export const ask = () => fetch('https://a');", ['no-restricted-globals']],
  'shared/http/limit.ts': [
    'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e, process.env];',
    ['max-params', 'no-restricted-properties'],
  ],
  'shared/config/config.ts': ['export const environment = () => process.env;', []],
  'functions/loud.ts': ['console.log(1);', ['no-console']],
  'infra/loud.ts': ['console.log(1);\nexport const f = (a?: string) => a!.length;', []],
  'test/page.tsx': [
    'export function f(work: () => Promise<void>) {\n  work();\n}',
    ['typescript(no-floating-promises)'],
  ],
  'test/strict.ts': [
    'export const f = ([first]: string[], one: string) => [first?.length, one?.length];',
    ['typescript(no-unnecessary-condition)'],
  ],
  'test/waved-through.ts': ['// oxlint-disable-next-line no-var\nexport const a = 1;', ['unused directive']],
};

let folder: string;
let found: Map<string, string[]>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lint-'));
  for (const [path, [source]] of Object.entries(PROJECT)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), `${source}\n`);
  }
  await cp(sourcePath('.oxlintrc.json'), join(folder, '.oxlintrc.json'));
  const compilerOptions = { typeRoots: [sourcePath('node_modules', '@types')] };
  const settings = { extends: sourcePath('tsconfig.json'), compilerOptions, include: ['.'], exclude: [] };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const ran = await runCommand(['oxlint', '--format', 'json'], { folder });
  expect(ran.ok).toBe(false);
  found = findings(ran.output);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function findings(output: string): Map<string, string[]> {
  const { diagnostics } = JSON.parse(output) as {
    readonly diagnostics: readonly { readonly filename: string; readonly code?: string }[];
  };
  const byFile = Map.groupBy(diagnostics, ({ filename }) => filename.replaceAll('\\', '/'));
  const rules = ({ code = 'unused directive' }): string => code.replace(/^eslint\((.*)\)$/, '$1');
  return new Map([...byFile].map(([path, some]) => [path, some.map(rules).sort()]));
}

test.each(Object.entries(PROJECT))('in %s %j is found', (path, [, rules]) => {
  expect(found.get(path) ?? []).toEqual(rules);
});

test('every source belongs to the compiler settings nearest to it: the linter asks no others for its types', () => {
  const sources = ['functions', 'shared', 'infra', 'test'].flatMap(sourceFiles);
  const settings = sources.filter((path) => path.endsWith(`${sep}tsconfig.json`)).map(dirname);
  const typed = sources.filter((path) => /\.tsx?$/.test(path));
  const of = new Map(['', ...settings].map((where) => [where, filesOf(where)]));
  const nearest = (path: string): string =>
    settings.filter((where) => path.startsWith(where + sep)).toSorted((a, b) => b.length - a.length)[0] ?? '';
  expect(typed.length).toBeGreaterThan(800);
  expect(typed.filter((path) => of.get(nearest(path))?.has(path) !== true)).toEqual([]);
});

/** The files of a folder's tsconfig.json, relative to the project. */
function filesOf(where: string): Set<string> {
  const read = ts.readConfigFile(sourcePath(where, 'tsconfig.json'), (path) => ts.sys.readFile(path));
  const { fileNames } = ts.parseJsonConfigFileContent(read.config, ts.sys, sourcePath(where));
  return new Set(fileNames.map((name) => relative(sourcePath(), name)));
}
