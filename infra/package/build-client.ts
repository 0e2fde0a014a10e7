/**
 * Builds the package for browsers that can be installed: the client, its mock, and for a back end the verifier of
 * webhooks, each as one ESM file and one for `require`, source maps, types that old compilers read, guide and changelog; and the element. It depends on nothing.
 */
import { build } from 'esbuild';
import { execFile } from 'node:child_process';
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { buildElement, elementExports } from './build-element.ts';
import { root } from './root.ts';

/** The oldest browsers that are supported; the guide names them. */
const BROWSERS = ['chrome80', 'edge80', 'firefox78', 'safari14.1', 'ios14.5'];

const SOURCES = join(root, 'shared', 'client');

/** Builds into `outDir`; what was there before is replaced. */
export async function buildClient({ outDir }: { readonly outDir: string }): Promise<void> {
  const commonJs = join(outDir, 'cjs');
  await rm(outDir, { recursive: true, force: true });
  await mkdir(commonJs, { recursive: true });
  await bundleInto(outDir, 'esm');
  await bundleInto(commonJs, 'cjs');
  await emitTypes(outDir);
  for (const name of await typeFiles(outDir)) await copyFile(join(outDir, name), join(commonJs, name));
  for (const name of ['README.md', 'CHANGELOG.md']) await copyFile(join(SOURCES, name), join(outDir, name));
  await buildElement({ outDir: join(outDir, 'element') });
  await writeFile(join(outDir, 'package.json'), await manifest());
  await writeFile(join(commonJs, 'package.json'), '{ "type": "commonjs" }\n');
}

async function bundleInto(folder: string, format: 'esm' | 'cjs'): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ['shared/client/index.ts', 'shared/client/mock.ts', 'shared/client/webhooks.ts'],
    outdir: folder,
    bundle: true,
    format,
    platform: 'neutral',
    target: BROWSERS,
    sourcemap: true,
    logLevel: 'silent',
  });
}

/** The compiler leaves the endings of the sources in what it emits; a package has none of those files. */
async function emitTypes(outDir: string): Promise<void> {
  const tsc = join(root, 'node_modules', '@typescript', 'native', 'bin', 'tsc');
  const project = ['--project', 'shared/client/tsconfig.json', '--outDir', outDir];
  await promisify(execFile)(process.execPath, [tsc, ...project], { cwd: root });
  for (const name of await typeFiles(outDir)) {
    const text = await readFile(join(outDir, name), 'utf8');
    await writeFile(join(outDir, name), text.replaceAll(/(from '\.\/[\w-]+)\.ts'/g, "$1.js'"));
  }
}

const typeFiles = async (folder: string): Promise<readonly string[]> =>
  (await readdir(folder)).filter((name) => name.endsWith('.d.ts'));

async function manifest(): Promise<string> {
  const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { version: string };
  const entry = (name: string): Record<string, Record<string, string>> => ({
    import: { types: `./${name}.d.ts`, default: `./${name}.js` },
    require: { types: `./cjs/${name}.d.ts`, default: `./cjs/${name}.js` },
  });
  const fields = {
    name: '@wintro/microsoft-365-client',
    version,
    description:
      'Connects a Wintro user to Microsoft 365 and sends Teams and Outlook messages, from any front end.',
    license: 'UNLICENSED',
    type: 'module',
    sideEffects: ['./element/index.js', './element/organization.js'],
    exports: {
      '.': entry('index'),
      './mock': entry('mock'),
      './webhooks': entry('webhooks'),
      ...elementExports,
      './package.json': './package.json',
    },
    main: './cjs/index.js',
    module: './index.js',
    types: './index.d.ts',
  };
  return `${JSON.stringify(fields, null, 2)}\n`;
}
