/**
 * Builds the hook of the pipeline into one file without dependencies: where it runs, an identity token lies about, and
 * no package of the development tree may be installed beside that.
 */
import { build } from 'esbuild';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

/** Builds `make-secrets.cjs` into `outDir`; what was there before is replaced. */
export async function buildHooks({ outDir }: { readonly outDir: string }): Promise<string> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  const outfile = join(outDir, 'make-secrets.cjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['infra/hooks/make-secrets.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return outfile;
}
