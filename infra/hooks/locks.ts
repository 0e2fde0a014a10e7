/**
 * `npm run locks`: shows the two locks of this deployment, on the account with the tables and on the vault. They stand in
 * the way of removing it, and of taking roles away; whoever means that takes them away first. Needs the Azure CLI, signed in
 * by an Owner, or a User Access Administrator.
 *   --outputs <file>         outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --resource-group <name>  in which it stands
 *   --take-away              takes them away, after a question
 *   --put-back               puts back what does not stand
 *   --yes                    do not ask
 */
import { parseArgs } from 'node:util';
import { runAz } from './az.ts';
import { askToType } from './confirmation.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs } from './inputs.ts';
import { lockWork, ownLocks, type LockWish } from './locks-work.ts';

const options = {
  outputs: { type: 'string' },
  'resource-group': { type: 'string', default: '' },
  'take-away': { type: 'boolean', default: false },
  'put-back': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

async function main({ voice, deeds }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const { 'take-away': takesAway, 'put-back': putsBack, 'resource-group': resourceGroup } = values;
  if (resourceGroup === '') throw new Error('Name the resource group: --resource-group <name>.');
  if (takesAway && putsBack) throw new Error('Either --take-away or --put-back.');
  const inputs = readInputs(['DATA_TABLE_ENDPOINT', 'KEY_VAULT_URL'], values.outputs);
  const wish: LockWish = takesAway ? 'take-away' : putsBack ? 'put-back' : 'show';
  await lockWork({
    ...{ az: runAz, resourceGroup, wish, deeds, say: (sentence: string) => voice.say(sentence) },
    locks: ownLocks(inputs.get('DATA_TABLE_ENDPOINT'), inputs.get('KEY_VAULT_URL')),
    confirm: async () => {
      if (!values.yes) await askToType('take them away, type the name of the resource group', resourceGroup);
    },
  });
}

runHook('locks', main);
