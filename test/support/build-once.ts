/**
 * Builds what the tests start again and again: the deployable package, and the local Functions host in the same way, so
 * that a process loads some five files and not some hundreds. So it is with what their pages load.
 */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from '../../infra/package/build-app.ts';
import { bundle } from '../../infra/package/bundle.ts';
import { buildElementPages } from '../element/element-server.ts';
import { bundlePage } from '../sandbox/wintro/bundle.ts';

const hostDir = 'dist/functions-host';
const elementDir = 'dist/element-pages';

await buildApp({ outDir: 'dist/app' });
const { files } = await bundle({ entryPoints: ['test/sandbox/host/main.ts'] });
await mkdir(hostDir, { recursive: true });
// The nearest package.json says how Node reads a file: these are CommonJS.
await writeFile(join(hostDir, 'package.json'), '{"main":"index.js"}');
for (const [name, text] of Object.entries(files)) await writeFile(join(hostDir, name), text);
await rm(elementDir, { recursive: true, force: true });
await mkdir(elementDir, { recursive: true });
await buildElementPages(elementDir);
await writeFile('dist/wintro-page.json', JSON.stringify(await bundlePage()));
