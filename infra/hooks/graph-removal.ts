/** What removes an app registration in Microsoft Graph, for good if wanted. */
import { told } from './graph-applications.ts';
import type { Answer, Call } from './graph-call.ts';
import { pageOf, type Page } from './graph-shapes.ts';
import { isNotYet, type NotYet } from './patience.ts';

export interface Binned {
  /** Object id, by which it is restored or purged. */
  readonly id: string;
  readonly displayName: string;
}

export interface GraphRemoval {
  clearRedirectAddresses(id: string): Promise<'done' | 'absent' | NotYet>;
  /** The registration goes to the bin for 30 days. */
  remove(id: string): Promise<'done' | 'absent' | NotYet>;
  /** Takes it out of the bin for good. */
  purge(id: string): Promise<'done' | 'absent' | NotYet>;
  /** The one in the bin. */
  binned(clientId: string): Promise<Binned | 'absent' | NotYet>;
}

/** Pages of a bin that are looked through: 100 entries each. */
const MAX_PAGES = 50;

export const graphRemoval = (call: Call): GraphRemoval => ({
  clearRedirectAddresses: async (id) => {
    const none = { redirectUris: [] };
    const addresses = { web: none, spa: none, publicClient: none };
    return told(await call('PATCH', `/applications/${id}`, addresses), () => 'done');
  },
  remove: async (id) => told(await call('DELETE', `/applications/${id}`), () => 'done'),
  purge: async (id) => told(await call('DELETE', `/directory/deletedItems/${id}`), () => 'done'),
  binned: (clientId) => lookThrough(call, clientId),
});

const readPage = (body: Answer['body']): Page<Binned & { readonly appId: string }> | undefined =>
  pageOf(body, (one) => {
    const { id, appId, displayName } = (one ?? {}) as Readonly<Record<string, unknown>>;
    if (typeof id !== 'string' || typeof appId !== 'string') return undefined;
    return { id, appId, displayName: typeof displayName === 'string' ? displayName : '' };
  });

/** The bin is listed and not searched: a filter by client id is not documented for it. */
async function lookThrough(call: Call, clientId: string): Promise<Binned | 'absent' | NotYet> {
  let path: string | undefined =
    '/directory/deletedItems/microsoft.graph.application?$select=id,appId,displayName&$top=100';
  for (let page = 0; path !== undefined && page < MAX_PAGES; page++) {
    const answer: Answer | NotYet = await call('GET', path);
    const items = told(answer, readPage);
    if (items === 'absent' || isNotYet(items)) return items;
    const found = items.entries.find(({ appId }) => appId.toLowerCase() === clientId.toLowerCase());
    if (found) return { id: found.id, displayName: found.displayName };
    path = items.next;
  }
  return 'absent';
}
