/**
 * `npm run preview`: what a deployment would make, before it makes it, the app registration included. Asks nothing of
 * Azure; needs a Bicep CLI.
 *   --parameters <file>      infra/main.bicepparam by default
 *   --resource-group <name>  rg-wintro by default
 *   --location <region>      of the resource group; westeurope by default
 *   --subscription <id>, --tenant <id>   those of `az account show` by default: names contain a hash over them
 *   --json                   the whole prediction as the CLI gives it
 */
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { findBicep } from './find-bicep.ts';
import { knownNames } from './known-names.ts';
import { predict, type Target } from './predict.ts';
import { describe } from './prediction-text.ts';

const options = {
  parameters: { type: 'string', default: 'infra/main.bicepparam' },
  'resource-group': { type: 'string', default: 'rg-wintro' },
  location: { type: 'string', default: 'westeurope' },
  subscription: { type: 'string' },
  tenant: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

const NOWHERE = '00000000-0000-0000-0000-000000000000';
const NO_CLI =
  'No Bicep CLI was found. Install one (az bicep install), or name one in BICEP_CLI. Without it, `az deployment group ' +
  'what-if` shows the Azure part; for Entra, read infra/modules/entra-app.bicep: it is what will be registered.';

function main(): void {
  const { values } = parseArgs({ options });
  const bicep = findBicep();
  if (!bicep) throw new Error(NO_CLI);
  const account = values.subscription && values.tenant ? {} : signedInAccount();
  const target: Target = {
    subscription: values.subscription ?? account.id ?? NOWHERE,
    tenant: values.tenant ?? account.tenantId ?? NOWHERE,
    resourceGroup: values['resource-group'],
    location: values.location,
  };
  const prediction = predict(bicep, values.parameters, target);
  if (values.json) {
    console.log(JSON.stringify(prediction, null, 2));
    return;
  }
  console.log(describe(prediction, knownNames()));
  if (target.subscription === NOWHERE) {
    console.log(
      '\nNo subscription is known here (az login, or --subscription): the ends of names will be others.',
    );
  }
}

/** Empty when nobody is signed in, or without the Azure CLI. */
function signedInAccount(): { readonly id?: string; readonly tenantId?: string } {
  const args = ['account', 'show', '--output', 'json'];
  const { status, stdout } = spawnSync('az', args, {
    encoding: 'utf8',
    timeout: 30_000,
    shell: process.platform === 'win32',
  });
  return status === 0 ? accountIn(stdout) : {};
}

/** What is not the command's own JSON says nothing. */
function accountIn(text: string): { readonly id?: string; readonly tenantId?: string } {
  try {
    return (JSON.parse(text) as { id?: string; tenantId?: string } | null) ?? {};
  } catch {
    return {};
  }
}

try {
  main();
} catch (error) {
  console.error(`preview: ${(error as Error).message}`);
  process.exitCode = 1;
}
