/**
 * Reads what the callback put into the fragment and takes it out of the address, so that neither a router nor a copied
 * link nor the history sees it. Only the fragment is touched; anything else in it stays.
 */
import type { Page } from './page.ts';

export type Returned =
  | { readonly kind: 'handle'; readonly handle: string }
  | { readonly kind: 'problem'; readonly reason: string }
  | null;

/** Takes `ms_connect` or `ms_problem` out of the fragment. Synchronous: call it before a router can change the URL. */
export function takeReturn(page: Pick<Page, 'location' | 'history'>): Returned {
  const { hash, pathname, search } = page.location;
  const parts = hash.replace(/^#/, '').split('&');
  const ours = parts.filter((part) => /^ms_(connect|problem)=/.test(part));
  if (ours.length === 0) return null;
  const rest = parts.filter((part) => !ours.includes(part)).join('&');
  page.history.replaceState(page.history.state, '', `${pathname}${search}${rest && `#${rest}`}`);
  return read(new URLSearchParams(ours.join('&')));
}

function read(fragment: URLSearchParams): Returned {
  const handle = fragment.get('ms_connect');
  if (handle) return { kind: 'handle', handle };
  // Anybody can write a link with this fragment: the word is compared with known reasons and never shown.
  return { kind: 'problem', reason: fragment.get('ms_problem') ?? '' };
}
