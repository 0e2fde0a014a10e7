/** Key pairs of any algorithm, and tokens that are good for `rules` in all but what a test changes. */
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';
import type { WintroTokenRules } from '../../shared/domain/wintro-user.ts';

export interface Key {
  readonly privateKey: CryptoKey;
  readonly jwk: JWK & { kid: string };
}

export const rules: WintroTokenRules = {
  issuer: 'https://id.wintro.example',
  audience: 'wintro',
  algorithms: ['RS256', 'ES256'],
  organizationClaim: 'org_id',
  rolesClaim: 'roles',
  roleNames: { recruiter: 'recruiter', 'organization-admin': 'organization-admin', operator: 'operator' },
};

export async function newKey(kid: string, alg = 'ES256'): Promise<Key> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg, use: 'sig' } };
}

/** A token of this moment (milliseconds since 1970). */
export function signedBy(key: Key, now: number, lifeSeconds = 600): Promise<string> {
  const at = Math.floor(now / 1000);
  return new SignJWT({ org_id: 'o', roles: ['recruiter'] })
    .setProtectedHeader({ alg: key.jwk.alg!, kid: key.jwk.kid })
    .setIssuer(rules.issuer)
    .setAudience(rules.audience)
    .setSubject('s')
    .setIssuedAt(at)
    .setExpirationTime(at + lifeSeconds)
    .sign(key.privateKey);
}
