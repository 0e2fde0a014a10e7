/**
 * The tokens that a managed identity gets for itself. One per resource; each resource's stand-in reads its own. Azurite
 * wants the version 1 issuer and does not look at the signature; Key Vault and Entra look at everything.
 */
import { createLocalJWKSet, jwtVerify, SignJWT } from 'jose';
import { entraPrivateKey, publicKeySet } from '../entra/signing-keys.ts';
import type { ManagedIdentity, WorldHandle } from '../world/world.ts';

/** Managed identity tokens live for a day. */
const lifetimeSeconds = 24 * 60 * 60;
const exchangeResource = 'api://AzureADTokenExchange';

export const vaultResource = 'https://vault.azure.net';
/** The resources that the product may ask for; anything else is a mistake. */
export const identityResources: readonly string[] = [
  'https://storage.azure.com',
  vaultResource,
  exchangeResource,
  'https://graph.microsoft.com',
  // Telemetry without a key: the host and the app publish to Application Insights as this identity.
  'https://monitor.azure.com',
];

const issuerFor = (resource: string, tenantId: string): string =>
  resource === exchangeResource
    ? `https://login.microsoftonline.com/${tenantId}/v2.0`
    : `https://sts.windows.net/${tenantId}/`;

export interface IdentityToken {
  readonly token: string;
  /** Seconds since 1970. */
  readonly expiresOn: number;
}

export async function issueIdentityToken(
  world: WorldHandle,
  identity: ManagedIdentity,
  resource: string,
): Promise<IdentityToken> {
  const seconds = Math.floor(world.now() / 1000);
  const expiresOn = seconds + lifetimeSeconds;
  const { principalId, clientId, tenantId } = identity;
  const token = await new SignJWT({ oid: principalId, appid: clientId, tid: tenantId, idtyp: 'app' })
    .setProtectedHeader({ typ: 'JWT', alg: 'RS256', kid: world.state.entraSigningKey.kid })
    .setIssuer(issuerFor(resource, tenantId))
    .setSubject(principalId)
    .setAudience(resource)
    .setIssuedAt(seconds)
    .setNotBefore(seconds)
    .setExpirationTime(expiresOn)
    .sign(await entraPrivateKey(world));
  return { token, expiresOn };
}

/** The principal id behind a token for this resource, or undefined when it is forged, expired or for another one. */
export async function readIdentityToken(
  world: WorldHandle,
  token: string,
  resource: string,
): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, createLocalJWKSet(publicKeySet(world, undefined)), {
      algorithms: ['RS256'],
      audience: resource,
      currentDate: new Date(world.now()),
    });
    return payload.sub;
  } catch {
    return undefined;
  }
}
