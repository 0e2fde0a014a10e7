/** Connection rows in the table `connections`: one row per Wintro user, changed by pure functions under ETags. */
import { EMPTY_CONNECTION, type Connection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import type { AzureTable, Columns, StoredEntity, WriteOutcome } from './azure-table.ts';
import { fromColumns, toColumns } from './connection-columns.ts';

const ROW_KEY = 'connection';
/** How often a change is tried on a fresh row before the caller is told to come again. */
const MAX_CONFLICTS = 5;

/** The adapter over the table. */
export function connectionsTable(table: AzureTable, random: Randomness): Connections {
  return {
    read: async (userKey, deadline) => {
      const stored = await table.read(userKey, ROW_KEY, deadline);
      return stored.ok ? succeed(rowOf(stored.value)) : stored;
    },
    update: async (userKey, change, deadline) => {
      for (let conflicts = 0; conflicts < MAX_CONFLICTS; conflicts += 1) {
        const done = await tryChange(
          table,
          { partitionKey: userKey, writeId: random.id() },
          change,
          deadline,
        );
        if (done !== 'conflict') return done;
      }
      return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
    },
  };
}

const rowOf = (stored: StoredEntity | undefined): Connection =>
  stored === undefined ? EMPTY_CONNECTION : fromColumns(stored.columns);

interface Changed {
  readonly row: Connection;
  readonly written: boolean;
}

async function tryChange(
  table: AzureTable,
  write: { readonly partitionKey: string; readonly writeId: string },
  change: (row: Connection) => Connection | undefined,
  deadline: Deadline,
): Promise<Result<Changed> | 'conflict'> {
  const stored = await table.read(write.partitionKey, ROW_KEY, deadline);
  if (!stored.ok) return stored;
  const row = rowOf(stored.value);
  const next = change(row);
  if (next === undefined) return succeed({ row, written: false });
  if (next === row) return succeed({ row, written: true });
  const columns = { ...toColumns(next, stored.value?.columns ?? {}), writeId: write.writeId };
  const outcome = await put(table, write.partitionKey, { columns, etag: stored.value?.etag }, deadline);
  if (!outcome.ok) return outcome;
  const won = outcome.value !== 'conflict' || (await wasOurs(table, write, deadline));
  return won ? succeed({ row: next, written: true }) : 'conflict';
}

const put = (
  table: AzureTable,
  partitionKey: string,
  entity: { readonly columns: Columns; readonly etag: string | undefined },
  deadline: Deadline,
): Promise<Result<WriteOutcome>> =>
  entity.etag === undefined
    ? table.insert(partitionKey, ROW_KEY, entity.columns, deadline)
    : table.replace({ partitionKey, rowKey: ROW_KEY, columns: entity.columns, etag: entity.etag }, deadline);

/** The SDK repeats a write whose answer was lost and then meets its own row: a conflict that we won. */
async function wasOurs(
  table: AzureTable,
  write: { readonly partitionKey: string; readonly writeId: string },
  deadline: Deadline,
): Promise<boolean> {
  const fresh = await table.read(write.partitionKey, ROW_KEY, deadline);
  return fresh.ok && fresh.value?.columns['writeId'] === write.writeId;
}
