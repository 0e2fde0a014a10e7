/**
 * Data keys: 256 random bits each, wrapped by a version of the key-encryption secret, in this process. The secret's
 * value is base64 of 32 bytes; its versions are kept, the newest wraps. A version that cannot be read is an outage; only
 * one that the operator has declared lost, and that the vault itself does not know, is gone for good.
 */
import { randomBytes } from 'node:crypto';
import type { WrappedKey } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { DataKey, DataKeys } from '../../ports/keys.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import { boundedMap, type BoundedMap } from '../process/bounded-map.ts';
import { openBytes, sealBytes } from './cipher.ts';
import { SECRET_NOT_FOUND, type VaultSecrets } from './key-vault-secrets.ts';
import type { Secret } from './secret-cache.ts';

const KEY_BYTES = 32;
const contextOf = (secretVersion: string): readonly string[] => ['data-key', secretVersion];

/** What the settings say about the key-encryption secret. */
export interface KeyEncryption {
  readonly secretName: string;
  /** Versions that nobody can bring back, in small letters. */
  readonly lostVersions: ReadonlySet<string>;
}

/** Data keys that are kept open in memory, per version of the secret: of those who send now. Opening one again costs microseconds. */
const MAX_OPEN_KEYS = 1_000;

type KeySecrets = Pick<VaultSecrets, 'newest' | 'version'>;

type OpenKeys = (secret: Secret) => BoundedMap<DataKey>;

/**
 * Opened keys by their wrapped text. They stay as long as the secret that opens them, which is in memory anyway; whoever
 * has no wrapped key any more finds nothing here.
 */
function openKeys(): OpenKeys {
  const bySecret = new WeakMap<Secret, BoundedMap<DataKey>>();
  return (secret) => {
    const known = bySecret.get(secret) ?? boundedMap<DataKey>(MAX_OPEN_KEYS);
    bySecret.set(secret, known);
    return known;
  };
}

type WrappingKey = (secret: Secret, dataKeyId: string) => Result<DataKey>;

/** The key that wraps a data key under a version of the secret; an outage when the version holds no key. */
export const wrappingKeys =
  (secretName: string, log: Log): WrappingKey =>
  (secret, dataKeyId) => {
    const bytes = Buffer.from(secret.value, 'base64');
    if (bytes.length === KEY_BYTES) return succeed({ id: dataKeyId, bytes });
    log.write('vault.secret-unusable', { secretName, fault: 'not base64 of 32 bytes' });
    return failWith(failure('vault-unavailable'));
  };

/** A data key as it is stored. */
export const wrapKey = (wrapping: DataKey, secretVersion: string, key: DataKey): WrappedKey => ({
  id: key.id,
  secretVersion,
  wrapped: Buffer.from(sealBytes(wrapping, contextOf(secretVersion), key.bytes)).toString('base64url'),
});

/** The adapter over the vault's secret of this name. */
export function dataKeys(vault: KeySecrets, settings: KeyEncryption, log: Log): DataKeys {
  const { secretName } = settings;
  const opened = openKeys();
  const wrappingKey = wrappingKeys(secretName, log);
  return {
    create: async (deadline) => {
      const secret = await vault.newest(secretName, deadline);
      if (!secret.ok) return secret;
      const key = { id: randomBytes(16).toString('base64url'), bytes: randomBytes(KEY_BYTES) };
      const wrapping = wrappingKey(secret.value, key.id);
      if (!wrapping.ok) return wrapping;
      const secretVersion = secret.value.version;
      return succeed({ key, wrapped: wrapKey(wrapping.value, secretVersion, key) });
    },
    open: (wrapped, deadline) => openKey(vault, settings, { wrapped, wrappingKey, opened, log }, deadline),
  };
}

interface Opening {
  readonly wrapped: WrappedKey;
  readonly wrappingKey: WrappingKey;
  readonly opened: OpenKeys;
  readonly log: Log;
}

async function openKey(
  vault: KeySecrets,
  { secretName, lostVersions }: KeyEncryption,
  { wrapped, wrappingKey, opened, log }: Opening,
  deadline: Deadline,
): Promise<Result<DataKey>> {
  const { id, secretVersion } = wrapped;
  const secret = await vault.version(secretName, secretVersion, deadline);
  if (!secret.ok) {
    const isGone = secret.failure.code === SECRET_NOT_FOUND;
    if (!isGone || !lostVersions.has(secretVersion.toLowerCase())) return secret;
    log.write('key.version-lost', { secretName, secretVersion });
    return failWith(failure('cache-unreadable'));
  }
  const open = opened(secret.value);
  const place = JSON.stringify([id, wrapped.wrapped]);
  const known = open.get(place);
  if (known !== undefined) return succeed(known);
  const wrapping = wrappingKey(secret.value, id);
  if (!wrapping.ok) return wrapping;
  const sealed = Buffer.from(wrapped.wrapped, 'base64url');
  const bytes = openBytes(wrapping.value, contextOf(secretVersion), sealed);
  if (bytes === undefined) {
    log.write('key.unreadable', { secretName, secretVersion });
    return failWith(failure('cache-unreadable'));
  }
  // In memory of its own: a small Buffer is a part of Node's pool of 8 KiB, all of which would stay with the key.
  const key = { id, bytes: new Uint8Array(bytes) };
  open.set(place, key);
  return succeed(key);
}
