/** What is due in a lane, in the order of its time: a message that cannot go takes nothing from those of another kind. */
import { afterPost, pausedUntil, withPause, type Kind, type Pauses } from '../../domain/delivery.ts';
import { LANE_ITEMS, LANE_MS, OUTAGE_PAUSE_SECONDS, SEND_LEASE_SECONDS } from '../../domain/limits.ts';
import { MESSAGE_KINDS } from '../../domain/sending-policy.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { LanePlace } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';
import { drainLeft } from '../drain/drain-left.ts';
import { deliverItem } from './deliver-item.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { later, type ItemEnd } from './item-end.ts';

export interface DrainedLane {
  readonly pauses: Pauses;
  /** When there is something to do again (milliseconds); undefined when nothing is due. */
  readonly wakeAt: number | undefined;
}

/** What the visit has come to so far. */
interface Visit {
  pauses: Pauses;
  /** When what is due and has not gone out may be looked at again (milliseconds). */
  readonly waits: number[];
}

/** Visits what is due. */
export async function drainLane(
  ports: DeliverPorts,
  userKey: UserKey,
  pauses: Pauses,
  openDeadline: () => Deadline,
): Promise<DrainedLane> {
  const started = ports.clock.elapsed();
  const listed = await ports.lanes.places(userKey, openDeadline());
  if (!listed.ok) return { pauses, wakeAt: ports.clock.now() + OUTAGE_PAUSE_SECONDS * 1000 };
  const now = ports.clock.now();
  const visit: Visit = { pauses, waits: [] };
  let visited = 0;
  for (const place of listed.value.filter(({ at }) => at <= now)) {
    const isFull = visited >= LANE_ITEMS || ports.clock.elapsed() - started >= LANE_MS;
    const drained = isFull ? 0 : await drainLeft(ports, openDeadline());
    const until = Math.max(pausedUntil(visit.pauses, place.kind), ports.clock.now() + drained * 1000);
    if (isFull || until > ports.clock.now()) {
      visit.waits.push(until);
      continue;
    }
    visited += 1;
    note(visit, place.kind, await visitItem(ports, place, openDeadline()), ports.clock.now());
  }
  const next = Math.max(ports.clock.now(), Math.min(...visit.waits));
  return { pauses: visit.pauses, wakeAt: visit.waits.length === 0 ? undefined : next };
}

/** A bug that meets one message costs its neighbours nothing. */
async function visitItem(ports: DeliverPorts, place: LanePlace, deadline: Deadline): Promise<ItemEnd> {
  try {
    return await deliverItem(ports, place, deadline);
  } catch (error) {
    ports.log.write('delivery.item-crashed', { sendId: place.sendId, code: (error as Error).name });
    return later('item', SEND_LEASE_SECONDS);
  }
}

function note(visit: Visit, kind: Kind, end: ItemEnd, now: number): void {
  if (end.kind === 'over') {
    if (end.posted) visit.pauses = afterPost(visit.pauses, kind, now);
    return;
  }
  const until = now + end.seconds * 1000;
  visit.waits.push(until);
  const paused = end.who === 'item' ? [] : end.who === 'kind' ? [kind] : MESSAGE_KINDS;
  for (const one of paused) visit.pauses = withPause(visit.pauses, one, until);
}
