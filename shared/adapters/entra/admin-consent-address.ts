/**
 * Microsoft's page where an administrator approves the app for the whole company. It names no company: the one of whoever
 * opens it is meant. Without a state nobody waits for the return; with one it is a report all the same, and no more.
 * @see https://learn.microsoft.com/entra/identity-platform/v2-admin-consent
 */
import { CAPABILITY_NAMES, scopesFor, type Capability, type Scope } from '../../domain/capabilities.ts';
import { GRAPH_BASE } from '../../domain/microsoft-addresses.ts';
import type { EntraSettings } from './entra-msal.ts';

/** The address; for all capabilities at once it asks for what the app is registered with. */
export function adminConsentAddress(
  { clientId, redirectUri, signInPages }: Pick<EntraSettings, 'clientId' | 'redirectUri' | 'signInPages'>,
  capabilities: readonly Capability[],
  state?: string,
): string {
  const isAll = CAPABILITY_NAMES.every((name) => capabilities.includes(name));
  const url = new URL(`${signInPages}/v2.0/adminconsent`);
  url.searchParams.set('client_id', clientId);
  url.searchParams.set('scope', isAll ? `${GRAPH_BASE}/.default` : wordsOf(capabilities));
  url.searchParams.set('redirect_uri', redirectUri);
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}

/** Permissions by their full names; what is OpenID's own has no other. */
const wordsOf = (capabilities: readonly Capability[]): string =>
  scopesFor(capabilities)
    .map((scope) => (OPENID.has(scope) ? scope : `${GRAPH_BASE}/${scope}`))
    .join(' ');

const OPENID: ReadonlySet<Scope> = new Set(['openid', 'profile', 'email', 'offline_access']);
