/**
 * The keys by which the stand-in signs, and the public halves that `/discovery/v2.0/keys` shows. Rotated as Entra does
 * it: from one moment on a new key signs, and the old one stays published for what it has signed.
 * @see https://learn.microsoft.com/entra/identity-platform/signing-key-rollover
 */
import { importJWK, type CryptoKey, type JWK } from 'jose';
import { newSigningKey } from '../world/new-world.ts';
import type { WorldHandle } from '../world/world.ts';

interface PublicKeySet {
  readonly keys: JWK[];
}

/** As long as anything lives that a key has signed: the managed identity's tokens do for a day. */
const publishedAfterMs = 24 * 60 * 60 * 1000;

/** As the real set: each key names its issuer; at an alias that name keeps the placeholder `{tenantid}`. */
export function publicKeySet(world: WorldHandle, tenantId: string | undefined): PublicKeySet {
  const issuer = `https://login.microsoftonline.com/${tenantId ?? '{tenantid}'}/v2.0`;
  const { entraSigningKey, earlierEntraKeys = [] } = world.state;
  const earlier = earlierEntraKeys.filter(({ publishedUntil }) => publishedUntil > world.now());
  const published = [entraSigningKey, ...earlier.map(({ key }) => key)];
  return {
    keys: published.map(({ kty, n, e, kid }) => ({ kty, use: 'sig', kid, x5t: kid, n, e, issuer }) as JWK),
  };
}

export const entraPrivateKey = async (world: WorldHandle): Promise<CryptoKey> =>
  (await importJWK(world.state.entraSigningKey, 'RS256')) as CryptoKey;

export async function rotateSigningKeys(world: WorldHandle): Promise<void> {
  const { state } = world;
  const { kty, n, e, kid } = state.entraSigningKey;
  const key = { kty, n, e, kid } as JWK & { kid: string };
  const publishedUntil = world.now() + publishedAfterMs;
  state.entraSigningKey = await newSigningKey();
  state.earlierEntraKeys = [{ key, publishedUntil }, ...(state.earlierEntraKeys ?? [])];
  world.changed();
}
