/**
 * Authenticated encryption and hashes on node:crypto. AES-256-GCM with a fresh 96-bit IV and a full 128-bit tag; the
 * context (table, keys, generation, field) and the key's id are bound as additional data, so that a moved copy is noise.
 * Layout: 1 byte version, 12 bytes IV, 16 bytes tag, then the ciphertext.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
  type KeyObject,
} from 'node:crypto';
import type { Sealed } from '../../domain/connection/connection.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';

const VERSION = 1;
const IV_BYTES = 12;
/** Node accepts shorter tags unless it is told: a truncated tag would be forgeable. */
const TAG_BYTES = 16;
const HEADER_BYTES = 1 + IV_BYTES + TAG_BYTES;

/** Node's own form of a key, made once while the key's bytes are in use: making it costs several times what a seal does. */
const keyObjects = new WeakMap<Uint8Array, KeyObject>();

function keyObject({ bytes }: DataKey): KeyObject {
  const known = keyObjects.get(bytes);
  if (known) return known;
  const made = createSecretKey(bytes);
  keyObjects.set(bytes, made);
  return made;
}

const additionalData = (key: DataKey, context: readonly string[]): Buffer =>
  Buffer.from(JSON.stringify([...context, key.id]));

/** Encrypts under a key, bound to a place. */
export function sealBytes(key: DataKey, context: readonly string[], plain: string | Uint8Array): Uint8Array {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyObject(key), iv, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData(key, context));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), body]);
}

/** Decrypts; undefined for another key, another place, any changed bit or a shortened text. */
export function openBytes(key: DataKey, context: readonly string[], sealed: Uint8Array): Buffer | undefined {
  if (sealed.length < HEADER_BYTES || sealed[0] !== VERSION) return undefined;
  const bytes = Buffer.from(sealed);
  const iv = bytes.subarray(1, 1 + IV_BYTES);
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyObject(key), iv, { authTagLength: TAG_BYTES });
    decipher.setAAD(additionalData(key, context));
    decipher.setAuthTag(bytes.subarray(1 + IV_BYTES, HEADER_BYTES));
    return Buffer.concat([decipher.update(bytes.subarray(HEADER_BYTES)), decipher.final()]);
  } catch {
    return undefined;
  }
}

const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');

/** The cipher that the use cases are given. */
export const cipher: Cipher = {
  seal: (key, context, plain) => Buffer.from(sealBytes(key, context, plain)).toString('base64url') as Sealed,
  open: (key, context, sealed) => openBytes(key, context, Buffer.from(sealed, 'base64url'))?.toString('utf8'),
  sealBytes,
  openBytes: (key, context, sealed) => openBytes(key, context, sealed)?.toString('utf8'),
  keyFromSecret: (secret, purpose) => ({
    id: purpose,
    bytes: new Uint8Array(hkdfSync('sha256', secret, '', `wintro-microsoft-365 ${purpose}`, 32)),
  }),
  digest: (key, text) => createHmac('sha256', keyObject(key)).update(text).digest('base64url'),
  hash,
  equal: (a, b) => timingSafeEqual(Buffer.from(hash(a)), Buffer.from(hash(b))),
};
