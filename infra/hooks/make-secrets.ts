/**
 * `npm run make-secrets`: makes what a deployment cannot make, and renews it. Run by azd after provisioning, by hand, and
 * weekly by a pipeline.
 *   --outputs <file>       outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --days <number>        lifetime of a new client secret: 90 to 730, 180 by default
 *   --known-owners <ids>   object ids, with commas between, of owners of the app registration that need no note
 */
import { parseArgs } from 'node:util';
import { graphApplications } from './graph-applications.ts';
import { openGraph } from './graph-call.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs } from './inputs.ts';
import { MAKE_SECRETS_INPUTS, makeSecrets } from './make-secrets-work.ts';
import { DEFAULT_LIFETIME_DAYS, lifetimeFrom } from './secret-age.ts';
import { areOfAzd, graphToken, signIn } from './sign-in.ts';
import { openVault } from './vault.ts';

const options = {
  outputs: { type: 'string' },
  days: { type: 'string', default: String(DEFAULT_LIFETIME_DAYS) },
  'known-owners': { type: 'string', default: '' },
} as const;

async function main({ voice, deeds, patience }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const lifetimeDays = lifetimeFrom(values.days);
  const inputs = readInputs(MAKE_SECRETS_INPUTS, values.outputs);
  const signedIn = await signIn(inputs.get('ENTRA_TENANT_ID'), areOfAzd(inputs));
  voice.say(`Signed in by ${signedIn.who}.`);
  const named = values['known-owners'].split(',').map((id) => id.trim());
  await makeSecrets({
    inputs,
    graph: graphApplications(openGraph(inputs.graphUrl, graphToken(signedIn))),
    vault: openVault(inputs.get('KEY_VAULT_URL'), signedIn),
    lifetimeDays,
    patience,
    deeds,
    knownOwners: [...named, ...(signedIn.objectId === undefined ? [] : [signedIn.objectId])],
    note: (sentence) => voice.note(sentence),
  });
}

runHook('make-secrets', main);
