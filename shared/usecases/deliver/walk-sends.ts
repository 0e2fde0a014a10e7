/**
 * The hourly walk over ledgers: for each hour since its cursor the people of that hour's slice. What was left in `sending`
 * becomes unknown, what a message was is erased 30 days after its end, and its rows go 90 days after it was made. Of the
 * slice's sign-ins those go that are long over. A kill repeats a slice and never skips one.
 */
import { failure } from '../../domain/failures/failure.ts';
import { ATTEMPT_KEPT_SECONDS, PACE_KEPT_HOURS } from '../../domain/limits.ts';
import { dueHours, sliceOf } from '../../domain/revalidation.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { EverybodySlices } from '../../ports/connections.ts';
import type { Paces } from '../../ports/paces.ts';
import type { TimerState } from '../../ports/timers.ts';
import type { Deadline } from '../../ports/world.ts';
import { keepLedger, type KeepPorts } from './keep-ledger.ts';

export interface WalkSendsPorts extends KeepPorts {
  readonly slices: EverybodySlices;
  readonly timers: TimerState;
  readonly paces: Paces;
  readonly attempts: Pick<Attempts, 'removeOlder'>;
}

/** Ledgers that are looked at together. */
const AT_ONCE = 16;

/** Walks what is due. */
export async function walkSends(ports: WalkSendsPorts, deadline: Deadline): Promise<Result<void>> {
  const cursor = await ports.timers.readCursor(deadline, 'sends');
  if (!cursor.ok) return cursor;
  let { etag } = cursor.value;
  let changed = 0;
  for (const hour of dueHours(cursor.value.hour, ports.clock.now())) {
    const walked = await walkSlice(ports, hour, deadline);
    if (!walked.ok) return walked;
    changed += walked.value;
    const moved = await ports.timers.moveCursor(hour, etag, deadline, 'sends');
    if (!moved.ok) return moved;
    if (moved.value === undefined) return failWith(failure('write-conflict'));
    etag = moved.value;
  }
  ports.log.write('sends.walked', { count: changed });
  return succeed(undefined);
}

async function walkSlice(ports: WalkSendsPorts, hour: number, deadline: Deadline): Promise<Result<number>> {
  const slice = sliceOf(hour);
  let changed = 0;
  for await (const keys of ports.slices.everyKey(slice, deadline)) {
    if (!keys.ok) return keys;
    const done = await keepLedgers(ports, keys.value, deadline);
    if (!done.ok) return done;
    changed += done.value;
  }
  const before = new Date(ports.clock.now() - PACE_KEPT_HOURS * 3_600_000).toISOString();
  const gone = await ports.paces.removeBefore(slice, before, deadline);
  if (!gone.ok) return gone;
  const over = await ports.attempts.removeOlder(slice, ATTEMPT_KEPT_SECONDS, deadline);
  return over.ok ? succeed(changed) : over;
}

async function keepLedgers(
  ports: WalkSendsPorts,
  keys: readonly UserKey[],
  deadline: Deadline,
): Promise<Result<number>> {
  let changed = 0;
  for (let start = 0; start < keys.length; start += AT_ONCE) {
    const group = keys.slice(start, start + AT_ONCE);
    for (const done of await Promise.all(group.map((key) => keepLedger(ports, key, deadline)))) {
      if (!done.ok) return done;
      changed += done.value;
    }
    if (deadline.remainingMs() <= 0) return failWith(failure('deadline-exceeded'));
  }
  return succeed(changed);
}
