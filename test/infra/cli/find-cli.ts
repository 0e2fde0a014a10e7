/** Looks for a Bicep CLI: where a setting says, on the PATH, and where `az bicep install` puts it. Installs nothing. */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { infraDir } from './sources.ts';

export interface FoundCli {
  readonly path: string;
  readonly version: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The first of the candidates that runs; undefined when none does. Throws when the setting names one that does not. */
export function findCli(env: Environment = process.env): FoundCli | undefined {
  const named = env['BICEP_CLI'];
  if (named) {
    const version = versionOf(named);
    if (version === undefined)
      throw new Error(`BICEP_CLI names '${named}', which does not run as a Bicep CLI.`);
    return { path: named, version };
  }
  const name = process.platform === 'win32' ? 'bicep.exe' : 'bicep';
  for (const path of [name, join(homedir(), '.azure', 'bin', name)]) {
    const version = versionOf(path);
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

/** `Bicep CLI version 0.47.16 (abcdef)` -> `0.47.16` */
function versionOf(path: string): string | undefined {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: 30_000 });
  return status === 0 ? /Bicep CLI version (\S+)/.exec(stdout)?.[1] : undefined;
}

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
