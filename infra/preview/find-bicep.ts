/** Looks for a Bicep CLI: where a setting says, on the PATH, and where `az bicep install` and azd put theirs. Installs nothing. */
import { spawnSync } from 'node:child_process';
import { homedir } from 'node:os';
import { join } from 'node:path';

export interface FoundBicep {
  readonly path: string;
  readonly version: string;
}

/** On a busy machine its first start has taken half a minute. */
const START_TIMEOUT_MS = 120_000;

type Environment = Readonly<Record<string, string | undefined>>;

/** The first that runs; undefined when none does. Throws when the setting names one that does not. */
export function findBicep(env: Environment = process.env): FoundBicep | undefined {
  const named = env['BICEP_CLI'];
  if (named !== undefined && named !== '') {
    const version = versionOf(named);
    if (version === undefined)
      throw new Error(`BICEP_CLI names '${named}', which does not run as a Bicep CLI.`);
    return { path: named, version };
  }
  const name = process.platform === 'win32' ? 'bicep.exe' : 'bicep';
  const home = env['HOME'] ?? homedir();
  for (const path of [name, join(home, '.azure', 'bin', name), join(home, '.azd', 'bin', name)]) {
    const version = versionOf(path);
    if (version !== undefined) return { path, version };
  }
  return undefined;
}

/** `Bicep CLI version 0.47.16 (abcdef)` -> `0.47.16` */
function versionOf(path: string): string | undefined {
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: START_TIMEOUT_MS });
  return status === 0 ? /Bicep CLI version (\S+)/.exec(stdout)?.[1] : undefined;
}
