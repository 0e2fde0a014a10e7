/** Cursors of walks and heartbeats of timers, in the table `runs`. */
import { mapResult, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { TimerState, Walk } from '../../ports/timers.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, int } from './columns.ts';
import type { Values } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable } from './typed-table.ts';

export const RUNS_FORMAT = { schema: 1, columns: { hour: int(), at: instant() } } as const;

const keyOf = (rowKey: string): EntityKey => ({ partitionKey: 'timers', rowKey });
const cursorOf = (walk: Walk = 'revalidation'): EntityKey => keyOf(`${walk}-cursor`);
const heartbeatOf = (timer: string): EntityKey => keyOf(`heartbeat-${timer}`);

/** The adapter over the table. */
export function timerState(table: AzureTable, log: Log): TimerState {
  const rows = typedTable(table, RUNS_FORMAT, log);
  const write = async (
    row: { readonly key: EntityKey; readonly values: Values<typeof RUNS_FORMAT.columns> },
    etag: string | undefined,
    deadline: Deadline,
  ): Promise<Result<string | undefined>> => {
    const done =
      etag === undefined ? await rows.insert(row, deadline) : await rows.replace({ ...row, etag }, deadline);
    return mapResult(done, (written) => (written.conflict ? undefined : written.etag));
  };
  return {
    readCursor: async (deadline, walk) =>
      mapResult(await rows.read(cursorOf(walk), deadline), (row) => ({
        hour: row?.get('hour'),
        etag: row?.etag,
      })),
    moveCursor: (hour, etag, deadline, walk) =>
      write({ key: cursorOf(walk), values: { hour } }, etag, deadline),
    beat: async (timer, at, deadline) => {
      const key = heartbeatOf(timer);
      const found = await rows.read(key, deadline);
      if (!found.ok) return found;
      // A conflict is another run's heartbeat: as good as this one.
      return mapResult(await write({ key, values: { at } }, found.value?.etag, deadline), () => undefined);
    },
    lastBeat: async (timer, deadline) => {
      const found = await rows.read(heartbeatOf(timer), deadline);
      return mapResult(found, (row) => row?.get('at'));
    },
  };
}
