/** The keys by which the stand-in signs, and the public half that `/discovery/v2.0/keys` shows. */
import { importJWK, type CryptoKey, type JWK } from 'jose';
import type { WorldHandle } from '../world/world.ts';

interface PublicKeySet {
  readonly keys: JWK[];
}

/** As the real set: each key names its issuer; at an alias that name keeps the placeholder `{tenantid}`. */
export function publicKeySet(world: WorldHandle, tenantId: string | undefined): PublicKeySet {
  const { kty, n, e, kid } = world.state.entraSigningKey;
  const issuer = `https://login.microsoftonline.com/${tenantId ?? '{tenantid}'}/v2.0`;
  return { keys: [{ kty, use: 'sig', kid, x5t: kid, n, e, issuer } as JWK] };
}

export const entraPrivateKey = async (world: WorldHandle): Promise<CryptoKey> =>
  (await importJWK(world.state.entraSigningKey, 'RS256')) as CryptoKey;
