/** Which files the deployment consists of, and a hash over them: snapshots that belong to other sources are stale. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootDir = fileURLToPath(new URL('../../..', import.meta.url));
export const infraDir = join(rootDir, 'infra');
export const casesDir = join(rootDir, 'test', 'infra', 'cases');

/** What the compiler reads: templates, parameters, its configuration. */
export const isSource = (name: string): boolean =>
  /\.bicep$|\.bicepparam$|(?:^|[\\/])(?:bicepconfig|alert-rules)\.json$/.test(name);

/** Full paths, sorted. */
export async function sourceFiles(): Promise<readonly string[]> {
  const found = await Promise.all(
    [infraDir, casesDir].map(async (dir) =>
      (await readdir(dir, { recursive: true })).filter(isSource).map((name) => join(dir, name)),
    ),
  );
  return found.flat().sort();
}

/** What runs beside the templates in a deployment: azd's file and the hooks. Full paths, sorted. */
export async function companionFiles(): Promise<readonly string[]> {
  const hooks = join(infraDir, 'hooks');
  const found = (await readdir(hooks, { recursive: true })).filter((name) => name.endsWith('.ts'));
  return [join(rootDir, 'azure.yaml'), ...found.map((name) => join(hooks, name))].sort();
}

/** The case that is made of `infra/main.bicepparam`, its examples filled in. */
export const MAIN_CASE = 'main';

/** Names of the deployment cases, sorted. */
export async function caseNames(): Promise<readonly string[]> {
  const names = (await readdir(casesDir)).filter((name) => name.endsWith('.bicepparam'));
  return [MAIN_CASE, ...names.map((name) => name.replace('.bicepparam', ''))].sort();
}

/** Changes whenever any of the files does, its name included. */
export async function hashOfFiles(files: readonly string[]): Promise<string> {
  const sources: (readonly [string, string])[] = [];
  for (const file of files) {
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
