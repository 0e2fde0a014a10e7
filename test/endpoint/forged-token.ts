/** Makes Wintro tokens that differ from a good one in one thing: a header, a claim, the key, the way of signing. */
import {
  createHmac,
  createPublicKey,
  generateKeyPairSync,
  sign,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import { wintroAudience } from '../sandbox/wintro/token.ts';
import type { WorldHandle } from '../sandbox/world/world.ts';

export type Json = Record<string, unknown>;

export interface Forge {
  /** Header and claims of a good token with changes (undefined leaves one out), signed by Wintro's own key. */
  signed(claims?: Json, header?: Json): string;
  /** The same, signed by somebody else's key. */
  foreign(claims?: Json, header?: Json): string;
  /** The same, with a keyed hash of these bytes in place of a signature. */
  hashed(secret: string, header: Json): string;
  /** The same, with this text in place of the signature. */
  withSignature(signature: string, header?: Json): string;
  readonly publicKeyPem: string;
  readonly publicJwk: Json;
  readonly foreignJwk: Json;
  readonly now: () => number;
}

const base64url = (value: string): string => Buffer.from(value).toString('base64url');

export function tokenForge(world: WorldHandle, issuer: string): Forge {
  const key = world.state.wintroSigningKey;
  const foreignKey = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const { kty, n, e, kid } = key;
  const publicKey = createPublicKey({ key: { kty, n, e } as JsonWebKey, format: 'jwk' });
  const now = (): number => Math.floor(world.now() / 1000);
  const content = (claims: Json = {}, header: Json = {}): string => {
    const good = {
      iss: issuer,
      aud: wintroAudience,
      sub: 'forged',
      org_id: 'organization-1',
      roles: ['recruiter'],
    };
    const payload = { ...good, iat: now(), exp: now() + 600, ...claims };
    return [{ alg: 'RS256', kid, typ: 'JWT', ...header }, payload]
      .map((part) => base64url(JSON.stringify(part)))
      .join('.');
  };
  const rsa = (text: string, by: KeyObject | { key: JsonWebKey; format: 'jwk' }): string =>
    `${text}.${sign('sha256', Buffer.from(text), by).toString('base64url')}`;
  return {
    signed: (claims, header) => rsa(content(claims, header), { key: key, format: 'jwk' }),
    foreign: (claims, header) => rsa(content(claims, header), foreignKey.privateKey),
    hashed: (secret, header) => {
      const text = content({}, header);
      return `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`;
    },
    withSignature: (signature, header) => `${content({}, header)}.${signature}`,
    publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    publicJwk: { kty, n, e, kid },
    foreignJwk: foreignKey.publicKey.export({ format: 'jwk' }),
    now,
  };
}
