/** Cursor of the re-validation and heartbeats of timers, in the table `runs`. */
import { mapFound, mapResult, type Result } from '../../domain/result.ts';
import type { Deadline } from '../../ports/world.ts';
import type { Runs } from '../../ports/timers.ts';
import type { AzureTable, Columns, StoredEntity } from './azure-table.ts';

const PARTITION = 'timers';
const CURSOR = 'revalidation-cursor';
const heartbeatOf = (timer: string): string => `heartbeat-${timer}`;

export function runsTable(table: AzureTable): Runs {
  const read = (rowKey: string, deadline: Deadline): Promise<Result<StoredEntity | undefined>> =>
    table.read(PARTITION, rowKey, deadline);
  const write = async (
    row: { readonly rowKey: string; readonly columns: Columns; readonly etag: string | undefined },
    deadline: Deadline,
  ): Promise<Result<string | undefined>> => {
    const { rowKey, columns, etag } = row;
    const outcome =
      etag === undefined
        ? await table.insert(PARTITION, rowKey, columns, deadline)
        : await table.replace({ partitionKey: PARTITION, rowKey, columns, etag }, deadline);
    return mapResult(outcome, (done) => (done === 'conflict' ? undefined : done.etag));
  };
  return {
    readCursor: async (deadline) =>
      mapResult(await read(CURSOR, deadline), (stored) => ({
        hour: stored === undefined ? undefined : Number(stored.columns['hour']),
        etag: stored?.etag,
      })),
    moveCursor: async (hour, etag, deadline) => {
      const moved = await write({ rowKey: CURSOR, columns: { hour }, etag }, deadline);
      if (!moved.ok || moved.value !== undefined) return moved;
      // A lost answer makes our own write look like a conflict; another run that stands at the same hour did the same.
      return mapFound(await read(CURSOR, deadline), (stored) =>
        stored.columns['hour'] === hour ? stored.etag : undefined,
      );
    },
    beat: async (timer, at, deadline) => {
      const stored = await read(heartbeatOf(timer), deadline);
      if (!stored.ok) return stored;
      const row = { rowKey: heartbeatOf(timer), columns: { at }, etag: stored.value?.etag };
      // A conflict is another run's heartbeat: as good as this one.
      return mapResult(await write(row, deadline), () => undefined);
    },
    lastBeat: async (timer, deadline) =>
      mapFound(await read(heartbeatOf(timer), deadline), ({ columns }) => String(columns['at'])),
  };
}
