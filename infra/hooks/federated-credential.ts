/**
 * The federated credential of the app registration. The deployment makes it; this makes sure of it, because a wrong
 * subject is accepted there and fails at the first token only. Never changes or deletes one that is there.
 */
import type { FederatedCredential, GraphApplications, Registration } from './graph-applications.ts';
import { patiently, type Patience } from './patience.ts';

const NAME = 'function-app';
const AUDIENCE = 'api://AzureADTokenExchange';

/** Makes it when there is none. Throws when the one that is there is for somebody else. */
export async function ensureFederatedCredential(
  graph: GraphApplications,
  app: Registration,
  wanted: { readonly issuer: string; readonly subject: string },
  patience: Patience,
): Promise<void> {
  const fits = (one: FederatedCredential): boolean =>
    one.issuer === wanted.issuer && one.subject === wanted.subject && one.audiences.includes(AUDIENCE);
  if ((await graph.federatedCredentials(app.id)).some(fits)) {
    patience.say('The federated credential names the identity of the function app.');
    return;
  }
  const credential = { name: NAME, ...wanted, audiences: [AUDIENCE] };
  const outcome = await patiently(patience, 'the app registration to be known everywhere', () =>
    graph.addFederatedCredential(app.id, credential),
  );
  if (outcome === 'created') {
    patience.say('Made the federated credential.');
    return;
  }
  // There is one of that name: perhaps the deployment's, which was not shown yet.
  const found = (await graph.federatedCredentials(app.id)).find(({ name }) => name === NAME);
  if (found && fits(found)) {
    patience.say('The federated credential is there by now.');
    return;
  }
  throw new Error(
    `The federated credential '${NAME}' is for the subject ${found?.subject ?? '(not shown)'}, but the identity of the ` +
      `function app is ${wanted.subject}. It was not touched. Deploy again: the deployment puts it right.`,
  );
}
