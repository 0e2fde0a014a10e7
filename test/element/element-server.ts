/**
 * The package as it is built, served under a strict policy beside the pages that use it: without a framework and in React.
 */
import { build } from 'esbuild';
import { Hono } from 'hono';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { buildElementScripts } from '../../infra/package/build-element.ts';
import { root } from '../../infra/package/root.ts';
import { listen, type Listening } from '../sandbox/listen.ts';

export interface ElementServer {
  readonly url: string;
  /** The element's file, for a program without a browser. */
  readonly packageUrl: string;
  close(): Promise<void>;
}

/** No inline script, no inline style, nothing from elsewhere. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self' http://localhost:1",
  "require-trusted-types-for 'script'",
].join('; ');

/** Serves the package: as the tests have built it once for all of them, or built into a folder of its own. */
export async function startElementServer(): Promise<ElementServer> {
  const ready = process.env['ELEMENT_PAGES_DIR'];
  const dir = ready ?? (await mkdtemp(join(tmpdir(), 'element-')));
  if (ready === undefined) await buildElementPages(dir);
  const server = await serve(dir);
  return {
    url: server.url,
    packageUrl: pathToFileURL(join(dir, 'element', 'index.js')).href,
    close: async () => {
      await server.close();
      if (ready === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

/** The package, and the scripts of the pages that use it. */
export async function buildElementPages(dir: string): Promise<void> {
  await buildElementScripts({ outDir: join(dir, 'element') });
  // A program without a browser reads the files as modules.
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  await buildPage('shared/client/index.ts', join(dir, 'index.js'));
  await buildPage('shared/client/mock.ts', join(dir, 'mock.js'));
  await buildPage('test/element/pages/react.tsx', join(dir, 'react.js'));
}

/** The element stays the package's: a page's own bundle holds no part of it. */
async function buildPage(entry: string, outfile: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    target: 'es2022',
    tsconfigRaw: '{}',
    jsx: 'automatic',
    jsxImportSource: 'react',
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins: [
      {
        name: 'element-of-the-package',
        setup: (made) => {
          made.onResolve({ filter: /\/element\/index\.ts$/ }, () => ({
            path: '/package/element/index.js',
            external: true,
          }));
        },
      },
    ],
    logLevel: 'silent',
  });
}

function serve(dir: string): Promise<Listening> {
  const app = new Hono();
  const types: Readonly<Record<string, string>> = { html: 'text/html', css: 'text/css' };
  app.get('/*', async (c) => {
    const path = normalize(c.req.path);
    const inPackage = path.startsWith('/package/') || path === '/react.js';
    const file = inPackage
      ? join(dir, path.replace('/package/', '/'))
      : join(root, 'test', 'element', 'pages', path);
    const text = await readFile(file, 'utf8').catch(() => null);
    if (text === null) return c.text('', 404);
    const type = types[path.split('.').at(-1) ?? ''] ?? 'text/javascript';
    return c.body(text, 200, { 'Content-Type': `${type}; charset=utf-8`, 'Content-Security-Policy': policy });
  });
  return listen(app, { port: 0, hostname: 'localhost' });
}
