/**
 * Sealed token caches in the table `tokencaches`: one entity per user and generation, in chunks, because one property
 * holds 64 KiB. A single entity is written whole or not at all.
 */
import { failure } from '../../domain/failures/failure.ts';
import { CACHE_CHUNK_BYTES, MAX_CACHE_BYTES } from '../../domain/limits.ts';
import { failWith, mapFound, succeed } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { AzureTable } from './azure-table.ts';
import { chunkValues, joinedChunks } from './chunks.ts';
import { bytes, int } from './columns.ts';
import { removeBetween } from './remove-between.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable } from './typed-table.ts';

export const CACHE_FORMAT = {
  schema: 1,
  columns: { chunks: int(), 'chunk<n>': bytes() },
} as const;

const MAX_CHUNKS = Math.ceil(MAX_CACHE_BYTES / CACHE_CHUNK_BYTES);

const keyOf = (userKey: UserKey, generation: string): EntityKey => ({
  partitionKey: userKey,
  rowKey: `cache-${generation}`,
});

const tooLarge = failWith(failure('internal-error', { code: 'cache-too-large' }));

/** The adapter over the table. */
export function tokenCachesTable(table: AzureTable, log: Log): TokenCaches {
  const rows = typedTable(table, CACHE_FORMAT, log);
  return {
    contextOf: (userKey, generation) => ['tokencaches', userKey, keyOf(userKey, generation).rowKey],
    read: async (userKey, generation, deadline) => {
      const found = await rows.read(keyOf(userKey, generation), deadline);
      return mapFound(found, (row) => ({ sealed: joinedChunks(row, MAX_CHUNKS), etag: row.etag }));
    },
    insert: async (userKey, generation, sealed, deadline) => {
      if (sealed.length > MAX_CACHE_BYTES) return tooLarge;
      const row = { key: keyOf(userKey, generation), values: chunkValues(sealed) };
      const done = await rows.insert(row, deadline);
      if (!done.ok) return done;
      // A generation is 128 random bits used once: whoever else stands there has no business with it.
      return done.value.conflict ? failWith(failure('write-conflict')) : succeed(undefined);
    },
    replace: async (userKey, generation, { sealed, etag }, deadline) => {
      if (sealed.length > MAX_CACHE_BYTES) return tooLarge;
      const row = { key: keyOf(userKey, generation), values: chunkValues(sealed), etag };
      const done = await rows.replace(row, deadline);
      return done.ok ? succeed({ written: !done.value.conflict }) : done;
    },
    // A cache that a renewal has changed meanwhile goes all the same: its generation has ended.
    remove: (userKey, generation, deadline) => rows.remove(keyOf(userKey, generation), deadline),
    removeAll: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: 'cache-', before: 'cache-~' }, mayGo, deadline),
  };
}
