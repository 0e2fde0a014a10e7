/** `npm run build`: the deployable package in dist/app, the browser client in dist/client, and what would be uploaded. */
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp } from './build-app.ts';
import { buildClient } from './build-client.ts';
import { MAX_FILES, MAX_ZIP_BYTES, packageSize } from './package-size.ts';
import { root } from './root.ts';

const built = await buildApp({ outDir: join(root, 'dist', 'app') });
await buildClient({ outDir: join(root, 'dist', 'client') });
// The whole folder is uploaded: parts of earlier builds must not go along.
for (const name of await readdir(built.outDir)) {
  if (!built.files.includes(name)) await rm(join(built.outDir, name), { recursive: true });
}
const { files, zipBytes } = await packageSize(built);
console.log('Would be uploaded (dist/app):');
for (const { name, bytes } of files) console.log(`${String(bytes).padStart(9)} bytes  ${name}`);
console.log(`${files.length} files, ${(zipBytes / 1024 / 1024).toFixed(2)} MiB zipped`);
if (files.length > MAX_FILES || zipBytes > MAX_ZIP_BYTES) {
  console.error(`Too large: at most ${MAX_FILES} files and ${MAX_ZIP_BYTES / 1024} KiB zipped.`);
  process.exitCode = 1;
}
