/**
 * `npm run attestation`: one Markdown page for a security reviewer, on standard output.
 *   --parameters <file>      of your deployment, predicted by a Bicep CLI; without it, the prediction that is kept of the
 *                            sample parameters (infra/main.bicepparam), which needs no CLI
 *   --resource-group <name>, --location <region>, --subscription <id>, --tenant <id>   as for `npm run preview`
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../package/root.ts';
import { findBicep } from '../preview/find-bicep.ts';
import { knownNames } from '../preview/known-names.ts';
import { predict, type Prediction } from '../preview/predict.ts';
import { attestationPage } from './page.ts';

const NOWHERE = '00000000-0000-0000-0000-000000000000';

const options = {
  parameters: { type: 'string' },
  'resource-group': { type: 'string', default: 'rg-wintro' },
  location: { type: 'string', default: 'westeurope' },
  subscription: { type: 'string', default: NOWHERE },
  tenant: { type: 'string', default: NOWHERE },
} as const;

const textOf = (...path: readonly string[]): string => readFileSync(join(root, ...path), 'utf8');

/** Kept beside the deployment's tests, which hold it against the templates. */
const keptPrediction = (): Prediction =>
  JSON.parse(textOf('test', 'infra', 'cases', 'main.snapshot.json')) as Prediction;

function main(): void {
  const { values } = parseArgs({ options });
  const { parameters, subscription, tenant, location } = values;
  const target = { subscription, tenant, location, resourceGroup: values['resource-group'] };
  const bicep = parameters === undefined ? undefined : findBicep();
  if (parameters !== undefined && !bicep)
    throw new Error('No Bicep CLI was found. Install one (az bicep install), or name one in BICEP_CLI.');
  const { predictedResources } =
    bicep && parameters !== undefined ? predict(bicep, parameters, target) : keptPrediction();
  const { version } = JSON.parse(textOf('package.json')) as { readonly version: string };
  const page = attestationPage({
    version,
    about:
      parameters === undefined ? 'that of the sample parameters, with sample names' : `that of ${parameters}`,
    resources: predictedResources,
    storage: textOf('shared', 'adapters', 'STORAGE.md'),
    names: knownNames(),
  });
  process.stdout.write(page);
}

try {
  main();
} catch (error) {
  console.error(`attestation: ${(error as Error).message}`);
  process.exitCode = 1;
}
