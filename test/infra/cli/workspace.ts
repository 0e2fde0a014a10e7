/**
 * A copy of the Bicep sources in a temporary folder, where they can be compiled, formatted and damaged. With
 * BICEP_GRAPH_TYPES_DIR the Graph types come from there, so that no network is needed; without it, from Microsoft's
 * registry, as in a deployment.
 */
import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';
import { casesDir, infraDir, rootDir, sourceFiles } from './sources.ts';

const run = promisify(execFile);

export interface Workspace {
  /** Holds `infra` and `test/infra/cases`, as the repository does. */
  readonly dir: string;
  readonly infra: string;
  readonly cases: string;
  remove(): Promise<void>;
}

/** Copies the sources. */
export async function openWorkspace(cli: string, graphTypesDir: string | undefined): Promise<Workspace> {
  const dir = await mkdtemp(join(tmpdir(), 'wintro-bicep-'));
  for (const file of await sourceFiles()) {
    await cp(file, join(dir, relative(rootDir, file)), { recursive: true });
  }
  const infra = join(dir, relative(rootDir, infraDir));
  if (graphTypesDir) await useLocalGraphTypes(cli, infra, graphTypesDir);
  return {
    dir,
    infra,
    cases: join(dir, relative(rootDir, casesDir)),
    remove: () => rm(dir, { recursive: true, force: true }),
  };
}

/** The address of a registry becomes the path of an archive, relative to the configuration file. */
async function useLocalGraphTypes(cli: string, infra: string, typesDir: string): Promise<void> {
  await mkdir(join(infra, '.types'));
  const archive = join(infra, '.types', 'graph.tgz');
  await run(cli, ['publish-extension', join(typesDir, 'index.json'), '--target', archive, '--force']);
  const file = join(infra, 'bicepconfig.json');
  const config = JSON.parse(await readFile(file, 'utf8')) as { extensions: Record<string, string> };
  config.extensions['microsoftGraphV1'] = '.types/graph.tgz';
  const cacheRootDirectory = join(infra, '.types', 'cache');
  await writeFile(file, JSON.stringify({ ...config, cacheRootDirectory }, null, 2));
}
