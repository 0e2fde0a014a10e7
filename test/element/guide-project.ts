/**
 * A front end that has nothing but the package and what the guides have it write: the code stands in them, and is taken
 * from there as it is. Beside it only what every host has already: its session, its words, its `main`.
 */
import { build } from 'esbuild';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildClient } from '../../infra/package/build-client.ts';
import { sourceText } from '../agreement/source.ts';
import { filesOfGuide, type GuideFile } from '../support/guide-files.ts';
import { root, runCommand } from '../support/run-command.ts';

export const elementGuide = sourceText('shared/element/README.md');
export const clientGuide = sourceText('shared/client/README.md');

/** What the element's guide has its reader write. */
export const elementFiles: readonly GuideFile[] = filesOfGuide(elementGuide);

const HOSTS_OWN: Readonly<Record<string, string>> = {
  'session.ts': `export const session = {
  userId: 'ada',
  accessToken: ({ refresh }: { refresh: boolean }): string => (refresh ? 'new-token' : 'token'),
};\n`,
  'session.js': `export const session = { userId: 'ada', accessToken: () => 'token' };\n`,
  'titles.ts': `export const titles: Record<string, string> = { connected: 'Connected' };\n`,
  'main.tsx': `import { microsoft365 } from './microsoft365';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { Microsoft365Card } from './microsoft365-card';
import { Microsoft365Page } from './microsoft365-page';
export { microsoft365 };
const Shown = location.pathname === '/own.html' ? Microsoft365Card : Microsoft365Page;
createRoot(document.body).render(<StrictMode><Shown /></StrictMode>);\n`,
};

const STRICT = {
  strict: true,
  noEmit: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipDefaultLibCheck: true,
  lib: ['es2022', 'dom', 'dom.iterable'],
  target: 'es2022',
  module: 'esnext',
  moduleResolution: 'bundler',
  jsx: 'react-jsx',
  types: [],
};

export interface GuideProject {
  readonly folder: string;
  /** The package as a page without a bundler serves it. */
  readonly packageFolder: string;
  /** What TypeScript says of the whole; empty when it is content. */
  faults(): Promise<string>;
  /** Bundles `main.tsx` into `bundled/`. */
  bundle(): Promise<void>;
  remove(): Promise<void>;
}

export async function makeGuideProject(): Promise<GuideProject> {
  const folder = await mkdtemp(join(tmpdir(), 'guide-project-'));
  const packageFolder = join(folder, 'node_modules', '@wintro', 'microsoft-365-client');
  await buildClient({ outDir: packageFolder });
  for (const name of ['react', 'react-dom', 'scheduler', '@types', 'csstype'])
    await symlink(join(root, 'node_modules', name), join(folder, 'node_modules', name), 'junction');
  await mkdir(join(folder, 'bundled'));
  for (const { name, text } of [...filesOfGuide(clientGuide), ...elementFiles])
    await writeFile(join(folder, name), text);
  for (const [name, text] of Object.entries(HOSTS_OWN)) await writeFile(join(folder, name), text);
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: STRICT, files: ['main.tsx', 'organization-page.tsx'] }),
  );
  return {
    folder,
    packageFolder,
    faults: async () => {
      const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      return (await runCommand(['node', tsc, '-p', '.'], { folder, withinMs: 100_000 })).output;
    },
    bundle: () => bundle(folder),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

async function bundle(folder: string): Promise<void> {
  await build({
    absWorkingDir: folder,
    entryPoints: ['main.tsx'],
    outdir: 'bundled',
    bundle: true,
    splitting: true,
    format: 'esm',
    target: 'es2022',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
}
