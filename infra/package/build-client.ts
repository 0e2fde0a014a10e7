/** Builds the typed browser client: one ESM file without dependencies, its types, and a package.json with its version. */
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from './root.ts';

/** Builds into `outDir`; what was there before is replaced. */
export async function buildClient({ outDir }: { readonly outDir: string }): Promise<void> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['shared/client/index.ts'],
    outfile: join(outDir, 'index.js'),
    bundle: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    logLevel: 'silent',
  });
  await emitTypes(outDir);
  const manifest = {
    name: '@wintro/microsoft-365-client',
    version,
    type: 'module',
    main: 'index.js',
    types: 'types/index.d.ts',
  };
  await writeFile(join(outDir, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
}

async function emitTypes(outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const project = ['--project', 'shared/client/tsconfig.json', '--outDir', join(outDir, 'types')];
  await promisify(execFile)(process.execPath, [tsc, ...project], { cwd: root });
}
