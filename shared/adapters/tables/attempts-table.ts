/** Sign-in attempts in the table `attempts`. Ages are told by the storage service's clock, never by ours. */
import type { Attempt } from '../../domain/attempt.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapFound, succeed } from '../../domain/result.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import type { AzureTable, Columns } from './azure-table.ts';
import { partitionKeyOf } from './table-keys.ts';

const ROW_KEY = 'attempt';
const SCHEMA = 1;

const partitionOf = (id: string): string => partitionKeyOf(['attempt', id]);

const toColumns = (attempt: Attempt, writeId: string): Columns => ({
  schema: SCHEMA,
  state: attempt.state,
  ownerKey: attempt.ownerKey,
  attempt: JSON.stringify(attempt),
  writeId,
});

const fromColumns = (columns: Columns): Attempt => JSON.parse(String(columns['attempt'])) as Attempt;

/** The adapter over the table. */
export function attemptsTable(table: AzureTable, random: Randomness): Attempts {
  return {
    insert: async (attempt, deadline) => {
      const writeId = random.id();
      const outcome = await table.insert(
        partitionOf(attempt.id),
        ROW_KEY,
        toColumns(attempt, writeId),
        deadline,
      );
      if (!outcome.ok) return outcome;
      if (outcome.value !== 'conflict') return succeed(undefined);
      const ours = await etagIfOurs(table, attempt.id, writeId, deadline);
      return ours === undefined ? failWith(failure('write-conflict')) : succeed(undefined);
    },
    read: async (id, deadline) => {
      const stored = await table.read(partitionOf(id), ROW_KEY, deadline);
      return mapFound(stored, ({ columns, etag, ageSeconds }) => ({
        attempt: fromColumns(columns),
        etag,
        ageSeconds,
      }));
    },
    replace: async (next, etag, deadline) => {
      const writeId = random.id();
      const entity = {
        partitionKey: partitionOf(next.id),
        rowKey: ROW_KEY,
        columns: toColumns(next, writeId),
        etag,
      };
      const outcome = await table.replace(entity, deadline);
      if (!outcome.ok) return outcome;
      if (outcome.value !== 'conflict') return succeed(outcome.value.etag);
      return succeed(await etagIfOurs(table, next.id, writeId, deadline));
    },
    remove: async (ids, deadline) => {
      for (const id of ids) {
        const stored = await table.read(partitionOf(id), ROW_KEY, deadline);
        if (!stored.ok) return stored;
        if (stored.value === undefined) continue;
        const key = { partitionKey: partitionOf(id), rowKey: ROW_KEY, etag: stored.value.etag };
        const removed = await table.remove(key, deadline);
        if (!removed.ok) return removed;
      }
      return succeed(undefined);
    },
  };
}

/** After a conflict: the row's ETag if the write in it is our own, whose answer was lost on the way. */
async function etagIfOurs(
  table: AzureTable,
  id: string,
  writeId: string,
  deadline: Deadline,
): Promise<string | undefined> {
  const stored = await table.read(partitionOf(id), ROW_KEY, deadline);
  return stored.ok && stored.value?.columns['writeId'] === writeId ? stored.value.etag : undefined;
}
