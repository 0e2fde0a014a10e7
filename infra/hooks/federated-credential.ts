/**
 * The federated credential of the app registration. The deployment makes it; this makes sure of it, because a wrong
 * subject is accepted there and fails at the first token only. Never changes or deletes one that is there.
 */
import type { FederatedCredential, Registration } from './graph-shapes.ts';
import type { HookWork } from './hook-work.ts';
import { notYet, patiently } from './patience.ts';

const NAME = 'function-app';
const AUDIENCE = 'api://AzureADTokenExchange';

export interface Trusted {
  readonly issuer: string;
  readonly subject: string;
}

/** Whether a credential is for the identity of the function app. */
export const isFor = (wanted: Trusted, one: FederatedCredential): boolean =>
  one.issuer === wanted.issuer && one.subject === wanted.subject && one.audiences.includes(AUDIENCE);

/** Makes it when there is none. Throws when the one that is there is for somebody else. */
export async function ensureFederatedCredential(
  work: HookWork,
  app: Registration,
  wanted: Trusted,
): Promise<void> {
  const { patience, deeds } = work;
  if ((await listed(work, app)).some((one) => isFor(wanted, one))) {
    patience.say('The federated credential names the identity of the function app.');
    return;
  }
  const outcome = await deeds.change(
    'a federated credential was added to the app registration',
    () => add(work, app, { name: NAME, ...wanted, audiences: [AUDIENCE] }),
    (answer) => answer === 'created',
  );
  if (outcome === 'created') {
    patience.say('Made the federated credential.');
    return;
  }
  // There is one of that name: perhaps the deployment's, which was not shown yet.
  const found = (await listed(work, app)).find(({ name }) => name === NAME);
  if (found && isFor(wanted, found)) {
    patience.say('The federated credential is there by now.');
    return;
  }
  throw new Error(
    `The federated credential '${NAME}' ${found ? told(found) : 'is not shown'}. The function app needs ` +
      `${inWords({ ...wanted, audiences: [AUDIENCE] })}. It was not touched. Deploy again: the deployment puts it right.`,
  );
}

const told = (one: FederatedCredential): string => `is for ${inWords(one)}`;
const inWords = ({ subject, issuer, audiences }: Omit<FederatedCredential, 'name'>): string =>
  `the subject ${subject} of ${issuer} with the audience ${audiences.join(', ')}`;

const listed = ({ graph, patience }: HookWork, app: Registration): Promise<readonly FederatedCredential[]> =>
  patiently(patience, 'the federated credentials', async () => {
    const found = await graph.federatedCredentials(app.id);
    return found === 'absent'
      ? notYet('the app registration is not known everywhere yet', { isRefusal: true })
      : found;
  });

const add = (
  { graph, patience }: HookWork,
  app: Registration,
  credential: FederatedCredential,
): Promise<'created' | 'collision'> =>
  patiently(patience, 'the app registration to take a federated credential', async () => {
    const outcome = await graph.addFederatedCredential(app.id, credential);
    return outcome === 'absent' ? notYet('it is not known everywhere yet', { isRefusal: true }) : outcome;
  });
