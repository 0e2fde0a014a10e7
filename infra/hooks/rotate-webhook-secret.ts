/**
 * `npm run rotate-webhook-secret`: makes a new version of the secret that signs what Wintro's back end is told. Run by
 * hand, by somebody with "Key Vault Secrets Officer" on the vault. The value is shown nowhere.
 *   --outputs <file>  outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --yes             do not ask
 *   --again           also while the version before the newest one still signs
 */
import { parseArgs } from 'node:util';
import { askToType } from './confirmation.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs } from './inputs.ts';
import { rotateWebhookSecret } from './rotate-webhook-secret-work.ts';
import { areOfAzd, signIn } from './sign-in.ts';
import { openVault } from './vault.ts';

const options = {
  outputs: { type: 'string' },
  yes: { type: 'boolean', default: false },
  again: { type: 'boolean', default: false },
} as const;

const INPUTS = ['ENTRA_TENANT_ID', 'KEY_VAULT_URL', 'WEBHOOK_SECRET_NAME'];

async function main({ voice, deeds, patience }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const inputs = readInputs(INPUTS, values.outputs);
  const signedIn = await signIn(inputs.get('ENTRA_TENANT_ID'), areOfAzd(inputs));
  voice.say(`Signed in by ${signedIn.who}.`);
  const secretName = inputs.get('WEBHOOK_SECRET_NAME');
  await rotateWebhookSecret({
    vault: openVault(inputs.get('KEY_VAULT_URL'), signedIn),
    ...{ secretName, again: values.again, patience, deeds },
    confirm: async ({ version }) => {
      voice.say(`The newest version of '${secretName}' is ${version}. A newer one is to be made.`);
      if (!values.yes) await askToType('make it, type the name of the secret', secretName);
    },
  });
}

runHook('rotate-webhook-secret', main);
