/** The floor's check of Wintro's token: node:crypto alone. */
import { createPublicKey, verify, type JsonWebKey, type KeyObject } from 'node:crypto';
import type { WintroUser } from '../../../../shared/domain/wintro-user.ts';
import { call } from './wire.ts';

interface Claims {
  readonly iss: string;
  readonly aud: string;
  readonly sub: string;
  readonly org_id: string;
  readonly exp: number;
}

let keys: Promise<Map<string, KeyObject>> | undefined;

async function readKeys(): Promise<Map<string, KeyObject>> {
  const { text } = await call(process.env['WINTRO_SIGNING_KEYS_URL'] ?? '', 200);
  const set = JSON.parse(text) as { keys: (JsonWebKey & { kid: string })[] };
  return new Map(set.keys.map((key) => [key.kid, createPublicKey({ key, format: 'jwk' })]));
}

const part = (text: string): unknown => JSON.parse(Buffer.from(text, 'base64url').toString());

/** The user of a bearer token. */
export async function callerOf(authorization: string): Promise<WintroUser> {
  const [header = '', payload = '', signature = ''] = authorization.slice('Bearer '.length).split('.');
  const { kid } = part(header) as { kid: string };
  const key = (await (keys ??= readKeys())).get(kid);
  const signed = Buffer.from(`${header}.${payload}`);
  if (!key || !verify('RSA-SHA256', signed, key, Buffer.from(signature, 'base64url'))) {
    throw new Error('The signature is wrong');
  }
  const claims = part(payload) as Claims;
  const { WINTRO_ISSUER: issuer, WINTRO_AUDIENCE: audience } = process.env;
  if (claims.iss !== issuer || claims.aud !== audience || claims.exp * 1000 < Date.now()) {
    throw new Error('The claims are wrong');
  }
  return { issuer: claims.iss, organization: claims.org_id, subject: claims.sub };
}
