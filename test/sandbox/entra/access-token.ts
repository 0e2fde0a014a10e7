/**
 * The access tokens that pass from the Entra stand-in through the product to the Graph stand-in. The product must
 * treat them as opaque; only the two stand-ins look inside.
 */
import { jwtVerify, SignJWT } from 'jose';
import { randomBytes, randomUUID } from 'node:crypto';
import type { WorldHandle } from '../world/world.ts';

export interface AccessTokenClaims {
  readonly userId: string;
  readonly tenantId: string;
  readonly scopes: readonly string[];
  readonly sessionEpoch: number;
  /** Client capability CP1 was declared: Graph may answer with a claims challenge. */
  readonly claimsChallenges: boolean;
}

/** Real tokens are about 2,600 characters long: what keeps them must have room. */
const filler = (): string => randomBytes(1400).toString('base64url');

const key = (world: WorldHandle): Uint8Array => Buffer.from(world.state.tokenKey, 'base64url');

/** Makes a token that lives `lifetimeSeconds` by the world's clock. */
export function issueAccessToken(
  world: WorldHandle,
  claims: AccessTokenClaims,
  lifetimeSeconds: number,
): Promise<string> {
  const seconds = Math.floor(world.now() / 1000);
  return new SignJWT({ ...claims, filler: filler() })
    .setProtectedHeader({ alg: 'HS256', typ: 'JWT' })
    .setAudience('https://graph.microsoft.com')
    .setJti(randomUUID())
    .setIssuedAt(seconds)
    .setExpirationTime(seconds + lifetimeSeconds)
    .sign(key(world));
}

/** What the token says, or undefined when it is forged, expired or not one of ours. */
export async function readAccessToken(
  world: WorldHandle,
  token: string,
): Promise<AccessTokenClaims | undefined> {
  try {
    const { payload } = await jwtVerify(token, key(world), {
      audience: 'https://graph.microsoft.com',
      currentDate: new Date(world.now()),
    });
    return payload as unknown as AccessTokenClaims;
  } catch {
    return undefined;
  }
}
