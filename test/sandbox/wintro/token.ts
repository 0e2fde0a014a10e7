/** Wintro as an issuer: signs its users' bearer tokens (RS256) and publishes the public key. */
import type { JSONWebKeySet } from 'jose';
import { createPrivateKey, sign } from 'node:crypto';
import type { WorldHandle } from '../world/world.ts';
import type { WintroUser } from './users.ts';

/** Setting WINTRO_ISSUER of the sandbox: a name, not an address, so that users stay themselves when a port changes. */
export const wintroIssuer = 'https://id.wintro.example';

/** Setting WINTRO_AUDIENCE of the sandbox. */
export const wintroAudience = 'https://microsoft365.wintro.example';

export const wintroTokenSeconds = 600;

/** Claims of a Wintro token; any of them can be replaced by a test, `undefined` leaves one out. */
export interface WintroClaims {
  readonly iss: string;
  readonly sub: string;
  readonly org_id?: unknown;
  readonly roles?: unknown;
  /** The sandbox's audience when absent. */
  readonly aud?: string | readonly string[];
  /** Seconds since 1970; the world's clock when absent. */
  readonly iat?: number;
  readonly exp?: number;
  readonly [claim: string]: unknown;
}

/** Signs the claims with Wintro's key, valid for ten minutes by the world's clock unless they say otherwise. */
export function mintWintroToken(world: WorldHandle, claims: WintroClaims): string {
  const key = world.state.wintroSigningKey;
  const issuedAt = Math.floor(world.now() / 1000);
  const payload = { aud: wintroAudience, iat: issuedAt, exp: issuedAt + wintroTokenSeconds, ...claims };
  const text = [{ alg: 'RS256', kid: key.kid, typ: 'JWT' }, payload]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const signature = sign('sha256', Buffer.from(text), createPrivateKey({ key, format: 'jwk' }));
  return `${text}.${signature.toString('base64url')}`;
}

/** The claims that Wintro's own page gets for a user. */
export function claimsOf(user: WintroUser, issuer: string): WintroClaims {
  return {
    iss: issuer,
    sub: user.id,
    name: user.displayName,
    org_id: user.organization.id,
    roles: user.roles,
  };
}

/** The public half of Wintro's key. */
export function wintroKeySet(world: WorldHandle): JSONWebKeySet {
  const { kty, n, e, kid } = world.state.wintroSigningKey;
  return { keys: [{ kty, n, e, kid, alg: 'RS256', use: 'sig' } as JSONWebKeySet['keys'][number]] };
}
