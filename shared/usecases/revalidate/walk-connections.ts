/**
 * The hourly walk: for each hour since the cursor, the slice of the key space that belongs to it. Only enqueues; the
 * cursor moves after a slice is enqueued, so a kill repeats a slice and never skips one.
 */
import { failure } from '../../domain/failures/failure.ts';
import { dueHours, dueWindow, pagesOf, sliceOf } from '../../domain/revalidation.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { ConnectionSlices } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import type { RevalidationQueue, TimerState } from '../../ports/timers.ts';

export const REVALIDATION_TIMER = 'revalidate-connections';

export interface WalkPorts {
  readonly slices: ConnectionSlices;
  readonly timers: TimerState;
  readonly queue: RevalidationQueue;
  readonly clock: Clock;
  readonly log: Log;
}

/** Walks what is due. Answers how many connections were enqueued. */
export async function walkConnections(
  ports: WalkPorts,
  deadline: Deadline,
): Promise<Result<{ readonly enqueued: number }>> {
  const cursor = await ports.timers.readCursor(deadline);
  if (!cursor.ok) return cursor;
  let { etag } = cursor.value;
  let enqueued = 0;
  for (const hour of dueHours(cursor.value.hour, ports.clock.now())) {
    const slice = await enqueueSlice(ports, hour, deadline);
    if (!slice.ok) return slice;
    enqueued += slice.value;
    const moved = await ports.timers.moveCursor(hour, etag, deadline);
    if (!moved.ok) return moved;
    if (moved.value === undefined) return failWith(failure('write-conflict'));
    etag = moved.value;
  }
  const beaten = await ports.timers.beat(
    REVALIDATION_TIMER,
    new Date(ports.clock.now()).toISOString(),
    deadline,
  );
  if (!beaten.ok) return beaten;
  ports.log.write('revalidation.walked', { count: enqueued });
  return succeed({ enqueued });
}

async function enqueueSlice(ports: WalkPorts, hour: number, deadline: Deadline): Promise<Result<number>> {
  const now = ports.clock.now();
  const since = new Date(now).toISOString();
  let enqueued = 0;
  for await (const keys of ports.slices.dueKeys(sliceOf(hour), dueWindow(now), deadline)) {
    if (!keys.ok) return keys;
    for (const page of pagesOf(keys.value)) {
      const put = await ports.queue.put({ keys: page, since }, 0, deadline);
      if (!put.ok) return put;
      enqueued += page.length;
    }
  }
  return succeed(enqueued);
}
