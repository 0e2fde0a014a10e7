/**
 * What `remove-app-registration` does: the redirect address goes first, so that no code of a sign-in can reach an address
 * that somebody else might own tomorrow. Repeatable; what is gone already is no fault.
 */
import type { GraphApplications } from './graph-applications.ts';

export interface RemovalWork {
  readonly graph: GraphApplications;
  readonly clientId: string;
  /** Out of the bin as well. */
  readonly purge: boolean;
  readonly say: (sentence: string) => void;
}

/** Removes the app registration. */
export async function removeAppRegistration({ graph, clientId, purge, say }: RemovalWork): Promise<void> {
  const app = await graph.find(clientId);
  if (!app) {
    say(
      `There is no app registration ${clientId} (any more). A bin is emptied with its object id, see the README.`,
    );
    return;
  }
  await graph.clearRedirectAddresses(app.id);
  say(`'${app.displayName}' has no redirect address any more: nobody can sign in.`);
  await graph.remove(app.id);
  say(`Removed the app registration. It stays in the bin for 30 days; its object id is ${app.id}.`);
  if (!purge) return;
  await graph.purge(app.id);
  say('Removed it from the bin, too.');
}
