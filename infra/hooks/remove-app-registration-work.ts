/**
 * What `remove-app-registration` does: the redirect address goes first, so that no code of a sign-in can reach an address
 * that somebody else might own tomorrow. Repeatable, and resumed where an earlier run ended: what is gone already is no
 * fault, and what lies in the bin is found there.
 */
import type { Deeds } from './deeds.ts';
import type { GraphApplications } from './graph-applications.ts';
import type { Binned, GraphRemoval } from './graph-removal.ts';
import type { Registration } from './graph-shapes.ts';
import { isNotYet, notYet, patiently, type NotYet, type Patience } from './patience.ts';

export interface RemovalWork {
  readonly graph: Pick<GraphApplications, 'find'> & GraphRemoval;
  readonly clientId: string;
  /** Out of the bin as well. */
  readonly purge: boolean;
  readonly patience: Patience;
  readonly deeds: Deeds;
  /** Asks whoever runs this, with all that will go. Throws when it is not confirmed. */
  readonly confirm: (app: Registration | Binned) => Promise<void>;
}

/** Removes the app registration. Asks only when there is something to remove. */
export async function removeAppRegistration(work: RemovalWork): Promise<void> {
  const { graph, clientId, purge, patience, confirm } = work;
  const app = await patiently(patience, 'the app registration', () => graph.find(clientId));
  if (app === 'absent') {
    await goOnFromTheBin(work);
    return;
  }
  await confirm(app);
  if ((await toTheBin(work, app)) === 'gone') await goOnFromTheBin(work, false);
  else if (purge) await outOfTheBin(work, app.id);
}

/** `gone`: somebody else was faster, and where it is now nobody has said. */
async function toTheBin(
  { graph, patience, deeds }: RemovalWork,
  app: Registration,
): Promise<'binned' | 'gone'> {
  const isDone = (answer: 'done' | 'absent'): boolean => answer === 'done';
  const cleared = await deeds.change(
    `the redirect addresses were taken off '${app.displayName}' (object id ${app.id}): nobody can sign in any more`,
    () => patiently(patience, 'the redirect addresses to go', () => graph.clearRedirectAddresses(app.id)),
    isDone,
  );
  if (cleared === 'done') {
    patience.say(`'${app.displayName}' has no redirect address any more: nobody can sign in.`);
  }
  const removed = await deeds.change(
    `the app registration was removed; its object id is ${app.id}`,
    () =>
      patiently(
        patience,
        'the app registration to go',
        madeUpFor(() => graph.remove(app.id)),
      ),
    isDone,
  );
  if (removed === 'absent') return 'gone';
  patience.say(`The app registration is in Entra's bin for 30 days; its object id is ${app.id}.`);
  patience.say(`To restore it until then: ${restoreCommand(app.id)}, and deploy again.`);
  return 'binned';
}

type Removed = 'done' | 'absent' | NotYet;

/** Gone after an answer that was lost is done. */
function madeUpFor(remove: () => Promise<Removed>): () => Promise<Removed> {
  let isAnswerLost = false;
  return async () => {
    const answer = await remove();
    if (answer === 'absent' && isAnswerLost) return 'done';
    isAnswerLost ||= isNotYet(answer) && answer.isRefusal !== true;
    return answer;
  };
}

/** An earlier run may have ended after the removal, and another one may have been faster. */
async function goOnFromTheBin(work: RemovalWork, asks = true): Promise<void> {
  const { graph, clientId, purge, patience, confirm } = work;
  const binned = await patiently(patience, "Entra's bin", () => graph.binned(clientId));
  if (binned === 'absent') {
    patience.say(`There is no app registration ${clientId} in this tenant, and none in its bin.`);
    return;
  }
  if (!purge) {
    patience.say(`'${binned.displayName}' is in Entra's bin already; its object id is ${binned.id}.`);
    patience.say(`To restore it: ${restoreCommand(binned.id)}. To remove it for good: --purge.`);
    return;
  }
  if (asks) await confirm(binned);
  await outOfTheBin(work, binned.id);
}

/** The bin shows late what was removed. */
async function outOfTheBin({ graph, patience, deeds }: RemovalWork, id: string): Promise<void> {
  const purge = madeUpFor(() => graph.purge(id));
  await deeds.change('the app registration was removed from the bin, too', () =>
    patiently(patience, "Entra's bin to show the app registration", async () => {
      const answer = await purge();
      return answer === 'absent' ? notYet('it is not there yet') : answer;
    }),
  );
  patience.say('Removed it from the bin, too. It cannot be restored.');
}

/** What brings it back. */
export const restoreCommand = (id: string): string =>
  `az rest --method POST --url https://graph.microsoft.com/v1.0/directory/deletedItems/${id}/restore`;
