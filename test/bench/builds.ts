/**
 * What the bench runs, made in dist/bench: the deployable package itself, the same sources with everything a send needs
 * loaded at once, and the floor of the same modules unbundled. What a send needs is read from the bundle's own list of
 * dynamic imports, so it cannot fall behind the sources.
 */
import { build, type Metafile, type OnResolveArgs, type OnResolveResult } from 'esbuild';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp, type BuiltApp } from '../../infra/package/build-app.ts';
import { bundle } from '../../infra/package/bundle.ts';
import { root } from '../../infra/package/root.ts';

export interface Builds {
  readonly app: BuiltApp;
  /** Entry file of the package. */
  readonly entry: string;
  /** Entry file that loads all that a send needs at once, bundled as the package is. */
  readonly loaded: string;
  /** The same set, with plain imports of the packages in node_modules. */
  readonly unbundled: string;
  /** A script of `child/`, by its file name. */
  readonly child: (name: string) => string;
}

const outDir = join(root, 'dist', 'bench');

/** Loaded on first use by others: HTML messages, queues, and what a package imports for itself. */
const NOT_FOR_A_SEND = ['sanitize-html', '@azure/storage-queue'];

export async function makeBuilds(): Promise<Builds> {
  await rm(outDir, { recursive: true, force: true });
  const app = await buildApp({ outDir: join(root, 'dist', 'app') });
  const { metafile } = await bundle({ entryPoints: ['functions/index.ts'] });
  const modules = modulesOfASend(metafile);
  const loaded = await bundle({ stdin: text(loadAll(modules.onFirstUse)) });
  await writeFiles(join(outDir, 'loaded'), { ...loaded.files, 'package.json': '{"type":"commonjs"}' });
  const unbundled = await buildUnbundled(metafile, loadPlainly(modules));
  await buildChildren();
  return {
    app,
    entry: join(app.outDir, 'index.js'),
    loaded: join(outDir, 'loaded', 'index.js'),
    unbundled,
    child: (name) => join(outDir, 'child', `${name}.js`),
  };
}

interface Modules {
  /** Packages of our own imports. */
  readonly packages: readonly string[];
  /** What our own sources import dynamically: files (`./...`) and packages. */
  readonly onFirstUse: readonly string[];
}

/** A stand-in of the build has a namespace before its name. */
const isOwn = (file: string): boolean => !file.startsWith('node_modules/') && !file.includes(':');

function modulesOfASend({ inputs }: Metafile): Modules {
  const own = Object.entries(inputs).filter(([file]) => isOwn(file));
  const imports = own.flatMap(([, input]) => input.imports).filter(({ original }) => original !== undefined);
  const isPackage = ({ path }: { path: string }): boolean => path.startsWith('node_modules/');
  const nameOf = (one: (typeof imports)[number]): string =>
    isPackage(one) ? (one.original ?? '') : `./${one.path}`;
  const wanted = (names: readonly string[]): string[] =>
    [...new Set(names)].filter((name) => !NOT_FOR_A_SEND.includes(name));
  return {
    packages: wanted(imports.filter(isPackage).map(nameOf)),
    onFirstUse: wanted(imports.filter(({ kind }) => kind === 'dynamic-import').map(nameOf)),
  };
}

const loadAll = (modules: readonly string[]): string =>
  `import './functions/index.ts';\nexport const ready = Promise.all([${modules
    .map((name) => `import('${name}')`)
    .join(', ')}]);`;

const loadPlainly = ({ packages, onFirstUse }: Modules): string =>
  [...packages, ...onFirstUse.filter((name) => name.startsWith('./')), './functions/index.ts']
    .map((name) => `import '${name}';`)
    .join('\n');

const text = (
  contents: string,
): { contents: string; resolveDir: string; sourcefile: string; loader: 'ts' } => ({
  contents,
  resolveDir: root,
  sourcefile: 'entry-of-the-bench.ts',
  loader: 'ts',
});

/** Every module in a file of its own, every package where npm put it: what a compiler alone would deploy. */
async function buildUnbundled({ inputs }: Metafile, imports: string): Promise<string> {
  const dir = join(outDir, 'unbundled');
  await build({
    absWorkingDir: root,
    entryPoints: Object.keys(inputs).filter(isOwn),
    outdir: dir,
    outbase: '.',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    plugins: [{ name: 'one-by-one', setup: (made) => made.onResolve({ filter: /./ }, keepApart) }],
    platform: 'node',
    format: 'esm',
    target: 'node24',
    logLevel: 'silent',
  });
  await writeFiles(dir, { 'index.mjs': imports.replaceAll('.ts', '.mjs') });
  return join(dir, 'index.mjs');
}

const keepApart = ({ kind, path }: OnResolveArgs): OnResolveResult | undefined =>
  kind === 'entry-point' ? undefined : { path: path.replace(/^(\..*)\.ts$/, '$1.mjs'), external: true };

/** The scripts that are measured, bundled: the floors, too, load one file. */
async function buildChildren(): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['test/bench/child/*.ts'],
    outdir: join(outDir, 'child'),
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node24',
    minify: true,
    logLevel: 'error',
  });
  await writeFiles(join(outDir, 'child'), { 'package.json': '{"type":"commonjs"}' });
}

async function writeFiles(dir: string, files: Readonly<Record<string, string>>): Promise<void> {
  await mkdir(dir, { recursive: true });
  for (const [name, contents] of Object.entries(files)) await writeFile(join(dir, name), contents);
}
