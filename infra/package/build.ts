/**
 * `npm run build`: the deployable package in dist/app and as dist/app.zip, the browser package (client and element) in
 * dist/client, the hook of the pipeline in dist/hooks, and what would be uploaded. A build that fails leaves no zip of an
 * earlier one.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buildApp, type BuiltApp } from './build-app.ts';
import { buildClient } from './build-client.ts';
import { buildHooks } from './build-hooks.ts';
import { MAX_FILES, MAX_ZIP_BYTES, packageSize } from './package-size.ts';
import { root } from './root.ts';
import { writeZip, zipOf } from './zip-package.ts';

const dist = join(root, 'dist');
const zip = join(dist, 'app.zip');

/** Files that a build side by side is about to put in place; older ones are of a build that was killed. */
const UNDER_WAY_MS = 60_000;

/** azd uploads the whole folder: what is not of this build must not go along. */
async function removeOthers({ outDir, files }: BuiltApp): Promise<void> {
  for (const name of await readdir(outDir)) {
    const path = join(outDir, name);
    if (files.includes(name) || (name.startsWith('.') && (await isYoung(path)))) continue;
    await rm(path, { recursive: true, force: true });
  }
}

const isYoung = async (path: string): Promise<boolean> =>
  stat(path).then(
    ({ mtimeMs }) => Date.now() - mtimeMs < UNDER_WAY_MS,
    () => false,
  );

async function main(): Promise<void> {
  await mkdir(dist, { recursive: true });
  await rm(zip, { force: true });
  const built = await buildApp({ outDir: join(dist, 'app') });
  await removeOthers(built);
  await buildClient({ outDir: join(dist, 'client') });
  await buildHooks({ outDir: join(dist, 'hooks') });
  const { files, zipBytes, isTooLarge } = packageSize(built);
  console.log('Would be uploaded (dist/app):');
  for (const { name, bytes } of files) console.log(`${String(bytes).padStart(9)} bytes  ${name}`);
  console.log(`${files.length} files, ${(zipBytes / 1024 / 1024).toFixed(2)} MiB zipped`);
  if (isTooLarge) {
    console.error(
      `Too large: at most ${MAX_FILES} files and ${MAX_ZIP_BYTES / 1024} KiB zipped. No zip was written.`,
    );
    process.exitCode = 1;
    return;
  }
  const bytes = zipOf(built);
  await writeZip(zip, bytes);
  console.log(`dist/app.zip, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
}

await main();
