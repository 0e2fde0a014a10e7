/** Bundles the settings page in memory; nothing is written to disk, so a checkout stays as it is. */
import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

export interface PageAssets {
  readonly script: string;
  readonly style: string;
}

/** Compiles `page/` (TSX and CSS) for current browsers. Throws with esbuild's message when it does not compile. */
export async function bundlePage(): Promise<PageAssets> {
  const { outputFiles } = await build({
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    entryPoints: ['test/sandbox/wintro/page/main.tsx', 'test/sandbox/wintro/page/styles/page.css'],
    bundle: true,
    write: false,
    outdir: 'assets',
    format: 'esm',
    target: 'es2023',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  });
  const textOf = (ending: string) => outputFiles.find((file) => file.path.endsWith(ending))?.text ?? '';
  return { script: textOf('.js'), style: textOf('.css') };
}
