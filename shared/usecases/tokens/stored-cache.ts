/** The stored token cache of a live connection: opened with everything that a renewal needs, and written back. */
import type { AccountProfile, LiveConnection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { StoredCache, TokenCaches } from '../../ports/token-caches.ts';
import { openProfile, type RowInHand } from './account-profile.ts';

export interface CachePorts {
  readonly caches: TokenCaches;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
  readonly log: Log;
}

export interface OpenedCache {
  readonly stored: StoredCache;
  readonly key: DataKey;
  /** MSAL's text. */
  readonly text: string;
  readonly profile: AccountProfile;
}

/** The cache, decrypted. A vault that is closed is no fault of the cache. */
export async function openCache(
  ports: CachePorts,
  hand: RowInHand<LiveConnection>,
): Promise<Result<OpenedCache>> {
  const { row, deadline } = hand;
  const key = await ports.keys.open(row.tokenKey, deadline);
  if (!key.ok) return key;
  const profile = await openProfile(ports, hand);
  if (!profile.ok) return profile;
  if (profile.value === undefined) return failWith(failure('cache-unreadable'));
  const read = await readCache(ports, hand, key.value);
  if (!read.ok) return read;
  if (read.value === undefined) return failWith(failure('cache-unreadable'));
  return succeed({ ...read.value, key: key.value, profile: profile.value });
}

/** What stands there now; undefined when it is gone. */
export async function readCache(
  ports: CachePorts,
  { userKey, row, deadline }: RowInHand<LiveConnection>,
  key: DataKey,
): Promise<Result<Pick<OpenedCache, 'stored' | 'text'> | undefined>> {
  const read = await ports.caches.read(userKey, row.generation, deadline);
  if (!read.ok) return read;
  if (read.value === undefined) return succeed(undefined);
  const context = ports.caches.contextOf(userKey, row.generation);
  const text = ports.cipher.openBytes(key, context, read.value.sealed);
  return text === undefined ? failWith(failure('cache-unreadable')) : succeed({ stored: read.value, text });
}

/** Writes a renewed cache. A lost write costs nothing: the old refresh token still works, and the caller has its access token. */
export async function writeCache(
  ports: CachePorts,
  { userKey, row, deadline }: RowInHand<LiveConnection>,
  { key, stored }: OpenedCache,
  text: string,
): Promise<void> {
  const context = ports.caches.contextOf(userKey, row.generation);
  const sealed = ports.cipher.sealBytes(key, context, text);
  const written = await ports.caches.replace(
    userKey,
    row.generation,
    { sealed, etag: stored.etag },
    deadline,
  );
  if (!written.ok) ports.log.write('renewal.unsaved', { reason: written.failure.reason });
}
