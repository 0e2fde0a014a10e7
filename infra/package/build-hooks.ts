/**
 * Builds what the pipelines run into files without dependencies: where they run, an identity token lies about, and no
 * package of the development tree may be installed beside that.
 */
import { build } from 'esbuild';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from './root.ts';

/** Builds `make-secrets.cjs`, `drain.cjs` and `verify-deployment.cjs` into `outDir`; what was there before is replaced. Answers the first. */
export async function buildHooks({ outDir }: { readonly outDir: string }): Promise<string> {
  await rm(outDir, { recursive: true, force: true });
  await mkdir(outDir, { recursive: true });
  await build({
    absWorkingDir: root,
    entryPoints: ['infra/hooks/make-secrets.ts', 'infra/hooks/drain.ts', 'infra/verify/verify-deployment.ts'],
    outdir: outDir,
    entryNames: '[name]',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    legalComments: 'none',
    logLevel: 'silent',
  });
  return join(outDir, 'make-secrets.cjs');
}
