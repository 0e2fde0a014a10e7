/**
 * Builds the elements into the browser package: ESM chunks (the card at once; the composer and its parts, the history with
 * the user's own data, and each language when they are wanted; what an organization's administrators see apart from them)
 * and the types that a page's code sees.
 */
import { build, type Metafile, type Plugin } from 'esbuild';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { sourcePackage } from './bundle.ts';
import { elementOptions } from './element-options.ts';
import { root } from './root.ts';

export interface BuiltElement {
  readonly outDir: string;
  readonly metafile: Metafile;
}

/** Where the package has the element's parts: for its `exports`. */
export const elementExports = {
  './element': { types: './element/types/element/index.d.ts', default: './element/index.js' },
  './element/organization': {
    types: './element/types/element/organization/index.d.ts',
    default: './element/organization.js',
  },
  './element/react': { types: './element/types/element/react.d.ts' },
  './element/preact': { types: './element/types/element/preact.d.ts' },
} as const;

/** The client is a file of the same package: a page that uses both has it once. */
const clientBeside: Plugin = {
  name: 'client-beside',
  setup: (made) => {
    made.onResolve({ filter: /\/client\/index\.ts$/ }, () => ({ path: '../index.js', external: true }));
  },
};

/** So is each language: both elements have one. */
const languagesBeside: Plugin = {
  name: 'languages-beside',
  setup: (made) => {
    made.onResolve({ filter: /\/texts\/[a-z]{2}\.ts$/ }, ({ path }) => ({
      path: `./texts/${basename(path, '.ts')}.js`,
      external: true,
    }));
  },
};

/** What comes in one go: what two of these files need is one more file, which both of them wait for. */
const CARD_AND_COMPOSER = {
  index: 'shared/element/index.ts',
  card: 'shared/element/card/later.ts',
  composer: 'shared/element/composer/chunk.ts',
  sent: 'shared/element/sent/chunk.ts',
  ahead: 'shared/element/composer/ahead/chunk.ts',
  mail: 'shared/element/mail/chunk.ts',
  writing: 'shared/element/writing/chunk.ts',
  pictures: 'shared/element/pictures/chunk.ts',
  many: 'shared/element/batch/chunk.ts',
  'texts/en': 'shared/element/texts/en.ts',
  'texts/de': 'shared/element/texts/de.ts',
};

/** With a Preact of its own: whoever loads the card shall not load it in more files for the sake of administrators. */
const ORGANIZATION = {
  organization: 'shared/element/organization/index.ts',
  'texts/en-organization': 'shared/element/texts/en-organization.ts',
  'texts/de-organization': 'shared/element/texts/de-organization.ts',
};

/** Builds the scripts into `outDir`; what was there before is replaced. */
export async function buildElementScripts({ outDir }: { readonly outDir: string }): Promise<BuiltElement> {
  const { version } = await sourcePackage();
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const options = elementOptions(version);
  const built = (entryPoints: Record<string, string>, plugins: Plugin[]) =>
    build({
      ...options,
      absWorkingDir: root,
      entryPoints,
      outdir: outDir,
      plugins: [...(options.plugins ?? []), clientBeside, ...plugins],
      minify: true,
      sourcemap: true,
      legalComments: 'none',
      metafile: true,
    });
  const [first, second] = [await built(CARD_AND_COMPOSER, []), await built(ORGANIZATION, [languagesBeside])];
  const outputs = { ...first.metafile.outputs, ...second.metafile.outputs };
  return { outDir, metafile: { inputs: { ...first.metafile.inputs, ...second.metafile.inputs }, outputs } };
}

/** Scripts and types. */
export async function buildElement({ outDir }: { readonly outDir: string }): Promise<BuiltElement> {
  const built = await buildElementScripts({ outDir });
  await copyFile(join(root, 'shared', 'element', 'README.md'), join(outDir, 'README.md'));
  const types = join(outDir, 'types');
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const project = ['--project', 'shared/element/tsconfig.json', '--outDir', types];
  await promisify(execFile)(process.execPath, [tsc, ...project], { cwd: root });
  const frameworks = await copyFrameworkTypes(join(types, 'element'));
  const entries = [join('element', 'index.d.ts'), join('element', 'organization', 'index.d.ts')];
  await keepReachable(types, [...entries.map((entry) => join(types, entry)), ...frameworks]);
  return built;
}

/** Written by hand, so not by the compiler. */
async function copyFrameworkTypes(to: string): Promise<string[]> {
  const names = ['react.d.ts', 'preact.d.ts'];
  for (const name of names) await copyFile(join(root, 'shared', 'element', name), join(to, name));
  return names.map((name) => join(to, name));
}

/** The compiler writes types for every source; a page sees those that its own imports lead to. */
async function keepReachable(dir: string, entries: readonly string[]): Promise<void> {
  const kept = new Set<string>();
  const waiting = [...entries];
  for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
    if (kept.has(file)) continue;
    kept.add(file);
    const text = (await readFile(file, 'utf8')).replace(/from '(\.[^']+?)(?:\.d)?\.tsx?'/g, "from '$1.js'");
    await writeFile(file, text);
    const from = dirname(file);
    for (const [, path = ''] of text.matchAll(/from '(\.[^']+)\.js'/g))
      waiting.push(join(from, `${path}.d.ts`));
  }
  for (const name of await readdir(dir, { recursive: true })) {
    const file = join(dir, name);
    if (name.endsWith('.d.ts') && !kept.has(file)) await rm(file);
  }
  await removeEmpty(dir);
}

async function removeEmpty(dir: string): Promise<void> {
  for (const entry of await readdir(dir, { withFileTypes: true })) {
    if (entry.isDirectory()) await removeEmpty(join(dir, entry.name));
  }
  if ((await readdir(dir)).length === 0) await rm(dir, { recursive: true });
}
