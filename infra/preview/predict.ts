/**
 * What a deployment of a parameter file would make, Entra included, as the Bicep CLI predicts it: nothing is asked of
 * Azure. The CLI writes beside the parameter file; the file it writes is read and taken away again.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { FoundBicep } from './find-bicep.ts';

export interface Target {
  readonly subscription: string;
  readonly tenant: string;
  readonly resourceGroup: string;
  readonly location: string;
}

export interface PredictedResource {
  readonly type: string;
  readonly id?: string;
  readonly name?: string;
  readonly properties?: Readonly<Record<string, unknown>>;
}

export interface Prediction {
  readonly predictedResources: readonly PredictedResource[];
}

const TIMEOUT_MS = 120_000;

/** Takes the prediction. Throws with the CLI's own words, and what to do. */
export function predict(bicep: FoundBicep, parameters: string, target: Target): Prediction {
  const file = resolve(parameters);
  if (!file.endsWith('.bicepparam') || !existsSync(file)) {
    throw new Error(`There is no parameter file ${file}. Name yours with --parameters <file>.bicepparam`);
  }
  const written = file.replace(/\.bicepparam$/, '.snapshot.json');
  const before = existsSync(written) ? readFileSync(written) : undefined;
  try {
    run(bicep, file, target);
    return JSON.parse(readFileSync(written, 'utf8')) as Prediction;
  } finally {
    if (before === undefined) rmSync(written, { force: true });
    else writeFileSync(written, before);
  }
}

function run({ path, version }: FoundBicep, file: string, target: Target): void {
  const where = ['--subscription-id', target.subscription, '--tenant-id', target.tenant];
  const group = ['--resource-group', target.resourceGroup, '--location', target.location];
  const args = ['snapshot', file, '--mode', 'overwrite', ...where, ...group];
  const ran = spawnSync(path, args, { cwd: dirname(file), encoding: 'utf8', timeout: TIMEOUT_MS });
  if (ran.status === 0) return;
  const words = `${ran.stdout}${ran.stderr}`.trim();
  throw new Error(`The Bicep CLI ${version} could not predict ${file}:\n${words}\n${adviceFor(words)}`);
}

function adviceFor(words: string): string {
  if (words.includes('BCP192'))
    return 'The types of Microsoft Graph are downloaded from mcr.microsoft.com once: let this machine reach it.';
  // The template gives names to nothing while a parameter is wrong.
  if (words.includes("template variable 'unique'"))
    return 'Correct what is named there, in the parameter file; a deployment would be refused for the same reasons.';
  return 'If it does not know the command "snapshot": az bicep upgrade (0.47.16 is known to work).';
}
