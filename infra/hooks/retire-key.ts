/**
 * `npm run retire-key`: disables a version of the secret that wraps the keys of users, when the app has met no key under
 * it in two complete walks. Run by hand, by somebody with "Key Vault Secrets Officer" on the vault and the operator's role
 * in Wintro, whose token stands in the environment as WINTRO_OPERATOR_TOKEN (never on the command line, where others read it).
 *   --version <version>  of the secret: 32 hexadecimal digits
 *   --outputs <file>     outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --yes                do not ask
 */
import { parseArgs } from 'node:util';
import { askToType } from './confirmation.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs } from './inputs.ts';
import { openKeyReport } from './key-report.ts';
import { retireKey } from './retire-key-work.ts';
import { areOfAzd, signIn } from './sign-in.ts';
import { openVault } from './vault.ts';

const options = {
  version: { type: 'string', default: '' },
  outputs: { type: 'string' },
  yes: { type: 'boolean', default: false },
} as const;

const INPUTS = ['ENTRA_TENANT_ID', 'KEY_ENCRYPTION_SECRET_NAME', 'KEY_VAULT_URL', 'PUBLIC_BASE_URL'];

async function main({ voice, deeds, patience }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const version = values.version.toLowerCase();
  if (!/^[0-9a-f]{32}$/.test(version)) throw new Error('--version must be 32 hexadecimal digits.');
  const inputs = readInputs(INPUTS, values.outputs);
  const token = process.env['WINTRO_OPERATOR_TOKEN']?.trim() ?? '';
  if (token === '') throw new Error("Put an operator's access token of Wintro into WINTRO_OPERATOR_TOKEN.");
  const signedIn = await signIn(inputs.get('ENTRA_TENANT_ID'), areOfAzd(inputs));
  voice.say(`Signed in by ${signedIn.who}.`);
  const secretName = inputs.get('KEY_ENCRYPTION_SECRET_NAME');
  await retireKey({
    vault: openVault(inputs.get('KEY_VAULT_URL'), signedIn),
    report: openKeyReport(inputs.get('PUBLIC_BASE_URL'), token),
    ...{ secretName, version, patience, deeds },
    confirm: async () => {
      voice.say(
        `Two complete walks have met no key under ${version}. It is to be disabled; it can be enabled again.`,
      );
      if (!values.yes) await askToType('disable it, type the version', version);
    },
  });
}

runHook('retire-key', main);
