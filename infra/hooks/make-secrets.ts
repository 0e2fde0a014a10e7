/**
 * `npm run make-secrets`: makes what a deployment cannot make, and renews it. Run by azd after provisioning, by hand, and
 * monthly by a pipeline.
 *   --outputs <file>  outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --days <number>   lifetime of a new client secret; 180 by default
 */
import { parseArgs } from 'node:util';
import { graphApplications } from './graph-applications.ts';
import { readInputs } from './inputs.ts';
import { MAKE_SECRETS_INPUTS, makeSecrets } from './make-secrets-work.ts';
import { systemClock } from './patience.ts';
import { graphToken, signedIn } from './sign-in.ts';
import { openVault } from './vault.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { outputs: { type: 'string' }, days: { type: 'string', default: '180' } },
  });
  const lifetimeDays = Number(values.days);
  if (!Number.isInteger(lifetimeDays) || lifetimeDays <= 30 || lifetimeDays > 730) {
    throw new Error('--days must be a whole number above 30 and up to 730.');
  }
  const inputs = readInputs(MAKE_SECRETS_INPUTS, values.outputs);
  const credential = signedIn(inputs.get('ENTRA_TENANT_ID'));
  await makeSecrets({
    inputs,
    graph: graphApplications(inputs.graphUrl, graphToken(credential)),
    vault: openVault(inputs.get('KEY_VAULT_URL'), credential),
    lifetimeDays,
    patience: { clock: systemClock, say: (sentence) => console.log(sentence) },
  });
}

try {
  await main();
} catch (error) {
  console.error(`make-secrets: ${(error as Error).message}`);
  console.error('Nothing was deleted. It can be run again at any time.');
  process.exitCode = 1;
}
