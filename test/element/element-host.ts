/**
 * The package as it is built, and pages that use it: without a framework and in React. Served under a strict policy; the
 * answers of the API are given by the test.
 */
import { build } from 'esbuild';
import { Hono } from 'hono';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { buildElementScripts } from '../../infra/package/build-element.ts';
import { root } from '../../infra/package/root.ts';
import { listen, type Listening } from '../sandbox/listen.ts';
import { workerDesk } from '../support/worker/desk-in-test.ts';
import { answerApi, type Api } from './api-answers.ts';

export interface ElementHost {
  readonly url: string;
  /** The element's file, for a program without a browser. */
  readonly packageUrl: string;
  open(page: string, api: Api, options?: BrowserContextOptions): Promise<Page>;
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

/** Builds the package into a folder of its own. */
export async function openElementHost(): Promise<ElementHost> {
  const dir = await mkdtemp(join(tmpdir(), 'element-'));
  await buildElementScripts({ outDir: join(dir, 'element') });
  // A program without a browser reads the files as modules.
  await writeFile(join(dir, 'package.json'), '{ "type": "module" }');
  await buildPage('shared/client/index.ts', join(dir, 'index.js'));
  await buildPage('test/element/pages/react.tsx', join(dir, 'react.js'));
  const server = await serve(dir);
  const browser = await workerDesk().lendBrowser();
  return {
    url: server.url,
    packageUrl: pathToFileURL(join(dir, 'element', 'index.js')).href,
    open: (page, api, options) => openPage(browser, `${server.url}/${page}`, api, options),
    close: async () => {
      for (const context of browser.contexts()) await context.close();
      await server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
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

async function openPage(
  browser: Browser,
  url: string,
  api: Api,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await context.addInitScript(
    "globalThis.broken = []; addEventListener('securitypolicyviolation', (event) => broken.push(event.violatedDirective));",
  );
  await answerApi(context, { api: 'http://localhost:1/api', page: new URL(url).origin }, api);
  await page.goto(url);
  return page;
}
