/**
 * `npm run remove-app-registration`: before `azd down`, which does not remove it.
 *   --outputs <file>  outputs of the deployment, as `az deployment group show --query properties.outputs` writes them
 *   --yes             do not ask
 *   --purge           do not keep it in the bin for 30 days
 */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { graphApplications } from './graph-applications.ts';
import { readInputs } from './inputs.ts';
import { removeAppRegistration } from './remove-app-registration-work.ts';
import { graphToken, signedIn } from './sign-in.ts';

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      outputs: { type: 'string' },
      yes: { type: 'boolean', default: false },
      purge: { type: 'boolean', default: false },
    },
  });
  const inputs = readInputs(['ENTRA_CLIENT_ID', 'ENTRA_TENANT_ID'], values.outputs);
  const clientId = inputs.get('ENTRA_CLIENT_ID');
  if (!values.yes && !(await isConfirmed(clientId))) {
    throw new Error('Not confirmed. Nothing was changed.');
  }
  const credential = signedIn(inputs.get('ENTRA_TENANT_ID'));
  const graph = graphApplications(inputs.graphUrl, graphToken(credential));
  await removeAppRegistration({ graph, clientId, purge: values.purge, say: (text) => console.log(text) });
}

async function isConfirmed(clientId: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const question = `All users lose their connection to Microsoft 365. To remove ${clientId}, type its id: `;
  const answer = await terminal.question(question);
  terminal.close();
  return answer.trim().toLowerCase() === clientId.toLowerCase();
}

try {
  await main();
} catch (error) {
  console.error(`remove-app-registration: ${(error as Error).message}`);
  process.exitCode = 1;
}
