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
import { casesDir, infraDir, MAIN_CASE, rootDir, sourceFiles } from './sources.ts';

const run = promisify(execFile);

export interface Workspace {
  /** Holds `infra` and `test/infra/cases`, as the repository does. */
  readonly dir: string;
  readonly infra: string;
  readonly cases: string;
  /** Makes the main case of `main.bicepparam` as it is now. */
  fillInMain(): Promise<void>;
  remove(): Promise<void>;
}

/** Copies the sources. */
export async function openWorkspace(cli: string, graphTypesDir: string | undefined): Promise<Workspace> {
  const dir = await mkdtemp(join(tmpdir(), 'wintro-bicep-'));
  for (const file of await sourceFiles()) {
    await cp(file, join(dir, relative(rootDir, file)), { recursive: true });
  }
  const infra = join(dir, relative(rootDir, infraDir));
  const cases = join(dir, relative(rootDir, casesDir));
  if (graphTypesDir) await useLocalGraphTypes(cli, infra, graphTypesDir);
  const fillInMain = (): Promise<void> => makeMainCase(infra, cases);
  await fillInMain();
  return { dir, infra, cases, fillInMain, remove: () => rm(dir, { recursive: true, force: true }) };
}

/** The operator's own parameter file as a case: the examples become addresses that a deployment takes. */
async function makeMainCase(infra: string, cases: string): Promise<void> {
  const text = await readFile(join(infra, 'main.bicepparam'), 'utf8');
  const filledIn = text
    .replaceAll('.example', '.test')
    .replace("'main.bicep'", "'../../../infra/main.bicep'");
  await writeFile(join(cases, `${MAIN_CASE}.bicepparam`), filledIn);
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
