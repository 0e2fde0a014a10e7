/**
 * Makes MSAL's confidential client. One per operation, never shared: a shared one writes one user's refresh token into
 * another user's cache. MSAL keeps Microsoft's authority; its endpoints may be replaced on loopback only.
 */
import type { ConfidentialClientApplication, INetworkModule } from '@azure/msal-node';
import { SIGN_IN_AUTHORITY } from '../../domain/microsoft-addresses.ts';
import { once } from '../process/once.ts';
import type { ClientCredential } from './entra-credential.ts';

export interface EntraSettings {
  readonly clientId: string;
  readonly redirectUri: string;
  /** JSON for MSAL's `authorityMetadata`; absent: Microsoft's own endpoints, known to MSAL. */
  readonly authorityMetadata?: string;
  /** Where Microsoft's pages for all work accounts are, up to the authority. */
  readonly signInPages: string;
}

/** Loads the SDK, once. */
export const loadMsal = once(() => import('./msal-sdk.ts'));

/** A client for one operation. */
export async function msalClient(
  settings: EntraSettings,
  credential: ClientCredential,
  networkClient?: INetworkModule,
): Promise<ConfidentialClientApplication> {
  const { ConfidentialClientApplication } = await loadMsal();
  return new ConfidentialClientApplication({
    auth: {
      clientId: settings.clientId,
      authority: SIGN_IN_AUTHORITY,
      // Declared together with the handler of claims challenges: long tokens, revocation at once.
      clientCapabilities: ['CP1'],
      ...(settings.authorityMetadata === undefined ? {} : { authorityMetadata: settings.authorityMetadata }),
      ...credential,
    },
    system: { ...(networkClient ? { networkClient } : {}) },
  });
}
