/**
 * Sealed token caches in the table `tokencaches`: one entity per user and generation, in chunks, because one property
 * holds 64 KiB. A single entity is written whole or not at all.
 */
import { failure } from '../../domain/failures/failure.ts';
import { CACHE_CHUNK_BYTES, MAX_CACHE_BYTES } from '../../domain/limits.ts';
import { failWith, mapFound, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { AzureTable, Columns } from './azure-table.ts';

const PREFIX = 'cache-';
const SCHEMA = 1;

const rowKeyOf = (generation: string): string => `${PREFIX}${generation}`;

/** Splits into binary properties `chunk0` .. `chunk14`: Buffers, because the SDK writes the whole memory behind any other view. */
function toColumns(sealed: Uint8Array): Columns {
  const bytes = Buffer.from(sealed);
  const chunks: Columns = {};
  for (let start = 0, index = 0; start < bytes.length; start += CACHE_CHUNK_BYTES, index += 1) {
    chunks[`chunk${index}`] = bytes.subarray(start, start + CACHE_CHUNK_BYTES);
  }
  return { schema: SCHEMA, chunks: Object.keys(chunks).length, ...chunks };
}

/** Joins the chunks; undefined when one is missing. */
function fromColumns(columns: Columns): Uint8Array | undefined {
  const parts: Uint8Array[] = [];
  for (let index = 0; index < Number(columns['chunks']); index += 1) {
    const part = columns[`chunk${index}`];
    if (!(part instanceof Uint8Array)) return undefined;
    parts.push(part);
  }
  return parts.length === 0 ? undefined : Buffer.concat(parts);
}

/** The adapter over the table. */
export function tokenCachesTable(table: AzureTable): TokenCaches {
  return {
    contextOf: (userKey, generation) => ['tokencaches', userKey, rowKeyOf(generation)],
    read: async (userKey, generation, deadline) => {
      const stored = await table.read(userKey, rowKeyOf(generation), deadline);
      return mapFound(stored, ({ columns, etag }) => {
        const sealed = fromColumns(columns);
        return sealed && { sealed, etag };
      });
    },
    insert: async (userKey, generation, sealed, deadline) => {
      if (sealed.length > MAX_CACHE_BYTES)
        return failWith(failure('internal-error', { code: 'cache-too-large' }));
      const outcome = await table.insert(userKey, rowKeyOf(generation), toColumns(sealed), deadline);
      // A generation is 128 random bits used once: a conflict is our own insert, repeated after a lost answer.
      return outcome.ok ? succeed(undefined) : outcome;
    },
    replace: async (userKey, generation, cache, deadline) => {
      if (cache.sealed.length > MAX_CACHE_BYTES)
        return failWith(failure('internal-error', { code: 'cache-too-large' }));
      const key = { partitionKey: userKey, rowKey: rowKeyOf(generation) };
      const outcome = await table.replace(
        { ...key, columns: toColumns(cache.sealed), etag: cache.etag },
        deadline,
      );
      return outcome.ok ? succeed({ written: outcome.value !== 'conflict' }) : outcome;
    },
    remove: (userKey, generation, deadline) => removeCache(table, userKey, generation, deadline),
  };
}

async function removeCache(
  table: AzureTable,
  userKey: UserKey,
  generation: string,
  deadline: Deadline,
): Promise<Result<void>> {
  const rows = await table.list(userKey, rowKeyOf(generation), deadline);
  if (!rows.ok) return rows;
  for (const row of rows.value) {
    const removed = await table.remove(row, deadline);
    if (!removed.ok) return removed;
  }
  return succeed(undefined);
}
