/**
 * `npm run remove-app-registration`: before the resource group is deleted, which does not remove it. `azd down` runs it.
 *   --outputs <file>  outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --yes             do not ask
 *   --purge           do not keep it in the bin for 30 days
 */
import { parseArgs } from 'node:util';
import { askToType } from './confirmation.ts';
import { graphApplications } from './graph-applications.ts';
import type { Registration } from './graph-shapes.ts';
import { openGraph } from './graph-call.ts';
import { graphRemoval, type Binned } from './graph-removal.ts';
import { runHook, type HookRun } from './hook-command.ts';
import { readInputs, type HookInputs } from './inputs.ts';
import { removeAppRegistration } from './remove-app-registration-work.ts';
import { whatGoes, type WhatElseGoes } from './removal-question.ts';
import { areOfAzd, graphToken, signIn } from './sign-in.ts';

const options = {
  outputs: { type: 'string' },
  yes: { type: 'boolean', default: false },
  purge: { type: 'boolean', default: false },
} as const;

async function main({ voice, deeds, patience }: HookRun): Promise<void> {
  const { values } = parseArgs({ options });
  const inputs = readInputs(['ENTRA_CLIENT_ID', 'ENTRA_TENANT_ID'], values.outputs);
  const underAzd = areOfAzd(inputs);
  const signedIn = await signIn(inputs.get('ENTRA_TENANT_ID'), underAzd);
  voice.say(`Signed in by ${signedIn.who}.`);
  const call = openGraph(inputs.graphUrl, graphToken(signedIn));
  const clientId = inputs.get('ENTRA_CLIENT_ID');
  const elseGoes = { clientId, purge: values.purge, azd: underAzd ? azdDeletes(inputs) : undefined };
  const confirm = async (app: Registration | Binned): Promise<void> => {
    voice.say(whatGoes(app, elseGoes));
    if (!values.yes) await askToType('remove it, type its client id', clientId);
  };
  const graph = { ...graphApplications(call), ...graphRemoval(call) };
  await removeAppRegistration({ graph, clientId, purge: values.purge, patience, deeds, confirm });
}

const azdDeletes = (inputs: HookInputs): NonNullable<WhatElseGoes['azd']> => ({
  resourceGroup: inputs.get('AZURE_RESOURCE_GROUP') || 'of this environment',
  functionApp: inputs.get('FUNCTION_APP_NAME'),
  vault: inputs.get('KEY_VAULT_URL'),
});

runHook('remove-app-registration', main);
