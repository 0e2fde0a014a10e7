/** The Bicep CLI that the operator's preview finds, and why nothing can be compiled with it or without it. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { findBicep, type FoundBicep } from '../../../infra/preview/find-bicep.ts';
import { infraDir } from './sources.ts';

export type FoundCli = FoundBicep;

type Environment = Readonly<Record<string, string | undefined>>;

/** The first of the candidates that runs; undefined when none does. Throws when the setting names one that does not. */
export const findCli = (env: Environment = process.env): FoundCli | undefined => findBicep(env);

/** Why nothing can be compiled here, in words; undefined when it can. */
export function reasonToSkip(env: Environment = process.env): string | undefined {
  const cli = findCli(env);
  if (!cli) return 'no Bicep CLI was found (install it with `az bicep install`, or name one in BICEP_CLI)';
  if (env['BICEP_GRAPH_TYPES_DIR'] || canDownloadTypes(cli)) return undefined;
  return 'the types of Microsoft Graph could not be downloaded (or name a folder in BICEP_GRAPH_TYPES_DIR)';
}

/** BCP192: the registry was not reached. A compile without network takes some seconds to say so. */
function canDownloadTypes({ path }: FoundCli): boolean {
  const args = ['build', join(infraDir, 'main.bicep'), '--stdout'];
  const { stderr } = spawnSync(path, args, {
    encoding: 'utf8',
    timeout: 60_000,
    maxBuffer: 64 * 1024 * 1024,
  });
  return !stderr.includes('BCP192');
}
