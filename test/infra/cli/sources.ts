/** Which files the deployment consists of, and a hash over them: snapshots that belong to other sources are stale. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootDir = fileURLToPath(new URL('../../..', import.meta.url));
export const infraDir = join(rootDir, 'infra');
export const casesDir = join(rootDir, 'test', 'infra', 'cases');

const isSource = (name: string): boolean => /\.bicep$|\.bicepparam$|(?:^|[\\/])bicepconfig\.json$/.test(name);

/** Full paths, sorted. */
export async function sourceFiles(): Promise<readonly string[]> {
  const found = await Promise.all(
    [infraDir, casesDir].map(async (dir) =>
      (await readdir(dir, { recursive: true })).filter(isSource).map((name) => join(dir, name)),
    ),
  );
  return found.flat().sort();
}

/** Names of the deployment cases, sorted. */
export async function caseNames(): Promise<readonly string[]> {
  const names = await readdir(casesDir);
  return names
    .filter((name) => name.endsWith('.bicepparam'))
    .map((name) => name.replace('.bicepparam', ''))
    .sort();
}

/** Changes whenever any source does, its name included. */
export async function hashOfSources(): Promise<string> {
  const sources: (readonly [string, string])[] = [];
  for (const file of await sourceFiles()) {
    const name = relative(rootDir, file).replaceAll('\\', '/');
    sources.push([name, (await readFile(file, 'utf8')).replaceAll('\r\n', '\n')]);
  }
  return hashOf(sources);
}

/** @param sources name and text of each */
export const hashOf = (sources: readonly (readonly [string, string])[]): string =>
  createHash('sha256')
    .update(sources.map((source) => JSON.stringify(source)).join(''))
    .digest('hex');
