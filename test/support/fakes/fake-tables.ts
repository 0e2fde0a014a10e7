/** The storage ports over rows in memory. Held to the same contract as the adapters over Azure Tables. */
import type { Attempt } from '../../../shared/domain/attempt.ts';
import { EMPTY_CONNECTION, type Connection } from '../../../shared/domain/connection/connection.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { MAX_CACHE_BYTES } from '../../../shared/domain/limits.ts';
import { failWith, mapFound, succeed, type Result } from '../../../shared/domain/result.ts';
import type { KeyRow, SendRow } from '../../../shared/domain/send.ts';
import type { Owner } from '../../../shared/domain/wintro-user.ts';
import type { Attempts } from '../../../shared/ports/attempts.ts';
import type { Connections } from '../../../shared/ports/connections.ts';
import type { Sends } from '../../../shared/ports/sends.ts';
import type { TokenCaches } from '../../../shared/ports/token-caches.ts';
import { userPartition } from '../../../shared/adapters/tables/table-keys.ts';
import type { FakeStorage, FakeStore, Written } from './fake-storage.ts';

const MAX_CONFLICTS = 5;

export function fakeConnections(storage: FakeStorage): Connections {
  const rows = storage.store<Connection>('connections');
  return {
    keyOf: userPartition,
    read: async (user) => {
      const found = await rows.read(userPartition(user));
      return found.ok ? succeed(found.value?.value ?? EMPTY_CONNECTION) : found;
    },
    update: async (user, change) => {
      for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
        const done = await tryChange(rows, userPartition(user), change);
        if (done !== 'conflict') return done;
      }
      return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
    },
  };
}

async function tryChange(
  rows: FakeStore<Connection>,
  key: string,
  change: (row: Connection) => Connection | undefined,
): Promise<Result<{ row: Connection; written: boolean }> | 'conflict'> {
  const found = await rows.read(key);
  if (!found.ok) return found;
  const row = found.value?.value ?? EMPTY_CONNECTION;
  const next = change(row);
  if (next === undefined) return succeed({ row, written: false });
  if (next === row) return succeed({ row, written: true });
  const written = await rows.put(key, next, found.value?.etag);
  if (!written.ok) return written;
  return written.value === 'conflict' ? 'conflict' : succeed({ row: next, written: true });
}

export function fakeAttempts(storage: FakeStorage): Attempts {
  const rows = storage.store<Attempt>('attempts');
  return {
    insert: async (attempt) => {
      const written = await rows.put(attempt.id, attempt, undefined);
      if (!written.ok) return written;
      return written.value === 'conflict' ? failWith(failure('write-conflict')) : succeed(undefined);
    },
    read: async (id) =>
      mapFound(await rows.read(id), ({ value, etag, ageSeconds }) => ({ attempt: value, etag, ageSeconds })),
    replace: async (next, etag) => etagOf(await rows.put(next.id, next, etag)),
    remove: async (ids) => {
      for (const id of ids) {
        const removed = await rows.remove(id);
        if (!removed.ok) return removed;
      }
      return succeed(undefined);
    },
  };
}

const etagOf = (written: Result<Written>): Result<string | undefined> =>
  written.ok ? succeed(written.value === 'conflict' ? undefined : written.value.etag) : written;

export function fakeTokenCaches(storage: FakeStorage): TokenCaches {
  const rows = storage.store<Uint8Array>('tokencaches');
  const keyOf = (user: Owner, generation: string): string => `${userPartition(user)} ${generation}`;
  const tooLarge = failWith(failure('internal-error', { code: 'cache-too-large' }));
  return {
    contextOf: (user, generation) => ['tokencaches', userPartition(user), generation],
    read: async (user, generation) =>
      mapFound(await rows.read(keyOf(user, generation)), ({ value, etag }) => ({ sealed: value, etag })),
    insert: async (user, generation, sealed) => {
      if (sealed.length > MAX_CACHE_BYTES) return tooLarge;
      const written = await rows.put(keyOf(user, generation), sealed, undefined);
      return written.ok ? succeed(undefined) : written;
    },
    replace: async (user, generation, cache) => {
      if (cache.sealed.length > MAX_CACHE_BYTES) return tooLarge;
      const written = await rows.put(keyOf(user, generation), cache.sealed, cache.etag);
      return written.ok ? succeed({ written: written.value !== 'conflict' }) : written;
    },
    remove: (user, generation) => rows.remove(keyOf(user, generation)),
  };
}

export function fakeSends(storage: FakeStorage): Sends {
  const rows = storage.store<SendRow>('sends');
  const keys = storage.store<KeyRow>('send-keys');
  const placeOf = (user: Owner, id: string): string => `${userPartition(user)} ${id}`;
  return {
    contextOf: (user, sendId, field) => ['sends', userPartition(user), sendId, field],
    reserve: async (user, keyHash, { key, send }) => {
      const row = await rows.put(placeOf(user, send.id), send, undefined);
      if (!row.ok) return row;
      const written = await keys.put(placeOf(user, keyHash), key, undefined);
      if (!written.ok) return written;
      if (written.value === 'conflict' || row.value === 'conflict')
        return succeed({ existing: true as const });
      return succeed(row.value);
    },
    find: async (user, keyHash) => {
      const key = await keys.read(placeOf(user, keyHash));
      if (!key.ok) return key;
      const pointer = key.value?.value;
      if (pointer === undefined) return succeed(undefined);
      const found = await rows.read(placeOf(user, pointer.sendId));
      return mapFound(found, ({ value, ...rest }) => ({ row: value, key: pointer, ...rest }));
    },
    replace: async (user, row, etag) => etagOf(await rows.put(placeOf(user, row.id), row, etag)),
  };
}
