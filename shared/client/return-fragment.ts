/**
 * Reads what the callback put into the fragment and takes it out of the address, so that neither a router nor a copied
 * link nor the history sees it. Only the fragment is touched; anything else in it stays, a hash router's route included.
 */
import { attempt, type Page } from './page.ts';

export type Returned =
  | { readonly kind: 'handle'; readonly handle: string }
  | { readonly kind: 'problem'; readonly reason: string }
  | null;

/** Takes `ms_connect` or `ms_problem` out of the fragment. Synchronous: call it before a router can change the URL. */
export function takeReturn({ location, history }: Pick<Page, 'location' | 'history'>): Returned {
  if (location === null) return null;
  const { returned, rest } = readFragment(location.hash);
  if (returned === null) return null;
  const url = `${location.pathname}${location.search}${rest && `#${rest}`}`;
  // A document that may not change its address (sandboxed, or too often in a row) keeps it: the handle works once.
  attempt(() => history?.replaceState(history.state, '', url));
  return returned;
}

/** Whether a fragment brings a return. */
export const bringsReturn = (hash: string): boolean => readFragment(hash).returned !== null;

/** `/` in front: some hash routers put one there. */
const OURS = /^\/?ms_(connect|problem)=/;

/** `#ms_connect=…`, `#section&ms_connect=…`, `#/route?ms_connect=…&more` and so on. */
function readFragment(hash: string): { readonly returned: Returned; readonly rest: string } {
  const text = hash.replace(/^#/, '');
  const mark = text.indexOf('?');
  const [route, parameters] = mark < 0 ? ['', text] : [text.slice(0, mark), text.slice(mark + 1)];
  const parts = parameters.split('&');
  const ours = parts.filter((part) => OURS.test(part));
  if (ours.length === 0) return { returned: null, rest: text };
  const kept = parts.filter((part) => !OURS.test(part)).join('&');
  const rest = mark < 0 || kept === '' ? `${route}${kept}` : `${route}?${kept}`;
  return { returned: read(new URLSearchParams(ours.map((part) => part.replace(/^\//, '')).join('&'))), rest };
}

function read(fragment: URLSearchParams): Returned {
  const handle = fragment.get('ms_connect');
  if (handle) return { kind: 'handle', handle };
  // Anybody can write a link with this fragment: the word is compared with known reasons and never shown.
  return { kind: 'problem', reason: fragment.get('ms_problem') ?? '' };
}
