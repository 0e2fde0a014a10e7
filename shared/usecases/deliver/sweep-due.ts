/**
 * The net under the queue: whoever has something due that nobody is at gets a message, and what a kill has left of sends
 * that are over goes. Everything may happen twice; two sweeps at once put two messages, and one of them finds nothing.
 */
import { isBatchId } from '../../domain/batch.ts';
import { isCredible, laneMessage } from '../../domain/delivery.ts';
import {
  LANE_LEASE_SECONDS,
  ORPHAN_SECONDS,
  SWEEP_GRACE_SECONDS,
  SWEEP_RESERVE_MS,
} from '../../domain/limits.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import { capabilityFor } from '../../domain/message.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import { isOver } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { DeliveryQueue, FoundPlace } from '../../ports/deliveries.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { TimerState } from '../../ports/timers.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { drainLeft, type DrainPorts } from '../drain/drain-left.ts';
import { forgetPlace, type PlacePorts } from './places.ts';
import { sweepBatch, type SweepBatchPorts } from './sweep-batch.ts';

export const SWEEP_TIMER = 'sweep';

export interface SweepPorts extends PlacePorts, SweepBatchPorts, DrainPorts {
  readonly sends: Sends;
  readonly deliveries: DeliveryQueue;
  readonly timers: TimerState;
  readonly clock: WallClock;
  readonly log: Log;
}

/** Sweeps what has been due for a while; while nothing new is begun, nothing. Answers how many lanes were woken. */
export async function sweepDue(
  ports: SweepPorts,
  deadline: Deadline,
): Promise<Result<{ readonly woken: number }>> {
  const drained = await drainLeft(ports, deadline);
  const late = drained > 0 ? succeed(nothingLate()) : await findLate(ports, deadline);
  if (!late.ok) return late;
  const { users, count, ageSeconds } = late.value;
  if (count > 0) ports.log.write('delivery.backlog-counted', { count, ageSeconds });
  let woken = 0;
  for (const user of users) {
    const done = await wakeIfAsleep(ports, user, deadline);
    if (!done.ok && !isOfOneRow(done.failure)) return done;
    if (done.ok && done.value) woken += 1;
  }
  if (woken > 0) ports.log.write('delivery.swept', { count: woken });
  const at = new Date(ports.clock.now()).toISOString();
  return mapResult(await ports.timers.beat(SWEEP_TIMER, at, deadline), () => ({ woken }));
}

interface Late {
  /** Who has work. */
  readonly users: Set<UserKey>;
  /** Messages with a time of their own that stand there although it has passed. */
  count: number;
  /** How late the one is that waits longest. */
  ageSeconds: number;
}

const nothingLate = (): Late => ({ users: new Set(), count: 0, ageSeconds: 0 });

async function findLate(ports: SweepPorts, deadline: Deadline): Promise<Result<Late>> {
  const late = nothingLate();
  const now = ports.clock.now();
  const before = now - SWEEP_GRACE_SECONDS * 1000;
  for await (const places of ports.due.past(before, deadline)) {
    if (!places.ok) return places;
    for (const place of places.value.filter(isKnown)) {
      const work = await workAt(ports, place, late.users, deadline);
      if (!work.ok && !isOfOneRow(work.failure)) return work;
      if (work.ok && work.value) late.users.add(place.userKey);
      noteLate(late, place, now);
    }
    // What is left is older at the next run: it comes first then.
    if (deadline.remainingMs() < SWEEP_RESERVE_MS) break;
  }
  return succeed(late);
}

/** Those of a batch go out one after the other, as their pace lets them: they are not late. */
function noteLate(late: Late, { userKey, sendId, at }: FoundPlace, now: number): void {
  if (isBatchId(sendId)) return;
  late.count += 1;
  // What a kill has left of one that is over waits for nothing.
  if (late.users.has(userKey)) late.ageSeconds = Math.max(late.ageSeconds, Math.floor((now - at) / 1000));
}

/** A batch is looked at in any case; of a user's sends one that waits is enough. */
async function workAt(
  ports: SweepPorts,
  place: FoundPlace,
  users: ReadonlySet<UserKey>,
  deadline: Deadline,
): Promise<Result<boolean>> {
  if (isBatchId(place.sendId)) return sweepBatch(ports, place, deadline);
  return users.has(place.userKey) ? succeed(false) : hasWork(ports, place, deadline);
}

/** A row that a later version wrote waits for that version; nobody else waits with it. */
const isOfOneRow = ({ reason }: Failure): boolean => reason === 'row-newer';

/** Places of anything else are left to whoever made them. */
const isKnown = ({ sendId }: FoundPlace): boolean => sendId.startsWith('s-') || isBatchId(sendId);

/** Whether its send is to go out; the place of one that is over, or never came, goes. */
async function hasWork(ports: SweepPorts, place: FoundPlace, deadline: Deadline): Promise<Result<boolean>> {
  const stored = await ports.sends.read(place.userKey, place.sendId, deadline);
  if (!stored.ok) return stored;
  if (stored.value === undefined && place.ageSeconds < ORPHAN_SECONDS) return succeed(false);
  if (stored.value === undefined || isOver(stored.value.row.state))
    return mapResult(await forgetPlace(ports, place, deadline), () => false);
  // It stands there, unless the lane was lost.
  const kind = capabilityFor(stored.value.row);
  return mapResult(await ports.lanes.add({ ...place, kind }, deadline), () => true);
}

/** Puts a message, unless somebody is at the lane or one is on its way. */
async function wakeIfAsleep(
  { lanes, deliveries, clock }: SweepPorts,
  user: UserKey,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const found = await lanes.read(user, deadline);
  if (!found.ok) return found;
  const now = clock.now();
  const { lane, ageSeconds } = found.value ?? { lane: { pauses: {} }, ageSeconds: 0 };
  const isHeld = lane.holder !== undefined && ageSeconds < LANE_LEASE_SECONDS;
  const wakesAt = Date.parse(lane.wakeAt ?? '') || 0;
  const isWoken = wakesAt + SWEEP_GRACE_SECONDS * 1000 > now && isCredible(wakesAt, now);
  if (isHeld || isWoken) return succeed(false);
  return mapResult(await deliveries.put(laneMessage(user, now), 0, deadline), () => true);
}
