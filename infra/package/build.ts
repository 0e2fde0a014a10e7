/** `npm run build`: builds the deployable package into dist/app, and says what would be uploaded. */
import { buildApp } from './build-app.ts';
import { fileURLToPath } from 'node:url';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';

const outDir = fileURLToPath(new URL('../../dist/app', import.meta.url));
const built = await buildApp({ outDir });
for (const name of built.files) {
  const { size } = await stat(join(outDir, name));
  console.log(`${String(size).padStart(9)}  dist/app/${name}`);
}
