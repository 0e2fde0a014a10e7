/** Bundles the settings page in memory; nothing is written to disk, so a checkout stays as it is. */
import { build } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sourcePackage } from '../../../infra/package/bundle.ts';
import { elementOptions } from '../../../infra/package/element-options.ts';

export interface PageAssets {
  readonly script: string;
  readonly style: string;
  /** What the script loads later, by file name. */
  readonly chunks?: Readonly<Record<string, string>>;
}

/** The page as the tests have compiled it once for all of them, or compiled now. */
export async function pageAssets(): Promise<PageAssets> {
  const ready = process.env['WINTRO_PAGE_FILE'];
  return ready === undefined ? bundlePage() : (JSON.parse(await readFile(ready, 'utf8')) as PageAssets);
}

/** Compiles `page/` (TSX and CSS) for current browsers. Throws with esbuild's message when it does not compile. */
export async function bundlePage(): Promise<PageAssets> {
  const { version } = await sourcePackage();
  const { outputFiles } = await build({
    ...elementOptions(version),
    absWorkingDir: fileURLToPath(new URL('../../..', import.meta.url)),
    entryPoints: {
      page: 'test/sandbox/wintro/page/main.tsx',
      style: 'test/sandbox/wintro/page/styles/page.css',
    },
    write: false,
    outdir: 'assets',
  });
  const files = Object.fromEntries(outputFiles.map(({ path, text }) => [basename(path), text]));
  const { 'page.js': script = '', 'style.css': style = '', ...chunks } = files;
  return { script, style, chunks };
}
