/**
 * Builds the deployable package: the CommonJS bundle, its package.json and host.json. The platform's core module is
 * external; SDKs stay behind dynamic imports and are loaded on first use. Test and sandbox code cannot get in: the
 * bundle starts from `functions/index.ts`, and the build refuses inputs from `test/`.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { bundle, sourcePackage } from './bundle.ts';
import { root } from './root.ts';

export interface BuiltApp {
  readonly outDir: string;
  /** Names of the files of this build; others may lie beside them. */
  readonly files: readonly string[];
  /** Text of each file. */
  readonly contents: Readonly<Record<string, string>>;
}

/**
 * Builds into `outDir`; each file is put in place whole, the entry last, so that builds side by side do no harm. Parts
 * of an earlier build stay, for a process that has not loaded them yet.
 */
export async function buildApp({ outDir }: { readonly outDir: string }): Promise<BuiltApp> {
  const source = await sourcePackage();
  const files: Record<string, string> = {
    ...(await bundleFunctions()),
    'package.json': JSON.stringify(
      { name: source.name, version: source.version, private: true, main: 'index.js' },
      null,
      2,
    ),
    'host.json': await readFile(join(root, 'host.json'), 'utf8'),
  };
  await mkdir(outDir, { recursive: true });
  const entryLast = Object.keys(files).toSorted(
    (a, b) => Number(a === 'index.js') - Number(b === 'index.js'),
  );
  for (const name of entryLast) await putInPlace(join(outDir, name), files[name] ?? '');
  return { outDir, files: Object.keys(files), contents: files };
}

async function bundleFunctions(): Promise<Readonly<Record<string, string>>> {
  const { files, metafile } = await bundle({ entryPoints: ['functions/index.ts'] });
  const foreign = Object.keys(metafile.inputs).filter((input) => input.startsWith('test/'));
  if (foreign.length > 0) throw new Error(`Test code must not be deployed: ${foreign.join(', ')}`);
  return files;
}

async function putInPlace(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), `.${process.pid}-${Math.random().toString(36).slice(2)}`);
  await writeFile(temporary, text);
  await rename(temporary, path);
}
