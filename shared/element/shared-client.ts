/** One client for all elements of a page that name the same API and user, so that they show the same connection. */
import { createWintroMicrosoft365, type ClientOptions, type WintroMicrosoft365 } from '../client/index.ts';

export type GetToken = ClientOptions['getToken'];

interface Shared {
  readonly client: WintroMicrosoft365;
  getToken: GetToken;
}

const shared = new Map<string, Shared>();

/** The client for an API and a user. A newer `getToken` takes the place of the one before: a page may make it anew. */
export function sharedClient(apiBaseUrl: string, getToken: GetToken, userKey: string): WintroMicrosoft365 {
  const key = JSON.stringify([apiBaseUrl, userKey]);
  const known = shared.get(key);
  if (known) {
    known.getToken = getToken;
    return known.client;
  }
  const made: Shared = {
    client: createWintroMicrosoft365({ apiBaseUrl, getToken: (wish) => made.getToken(wish) }),
    getToken,
  };
  shared.set(key, made);
  return made.client;
}
