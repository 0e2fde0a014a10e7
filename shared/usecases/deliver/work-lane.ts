/** What is due in a lane, in the order of its time: a message that cannot go takes nothing from those of another kind. */
import { afterPost, pausedUntil, withPause, type Kind } from '../../domain/delivery.ts';
import { LANE_ITEMS, LANE_MS, OUTAGE_PAUSE_SECONDS, SEND_LEASE_SECONDS } from '../../domain/limits.ts';
import { MESSAGE_KINDS } from '../../domain/sending-policy.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { LanePlace } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';
import { drainLeft } from '../drain/drain-left.ts';
import { deliverItem } from './deliver-item.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { later, type ItemEnd } from './item-end.ts';
import { beginVisit, readTogether, type OverPlace, type Visit } from './lane-visit.ts';
import type { TakenLane } from './take-lane.ts';

export interface WorkedLane extends Pick<TakenLane, 'pauses' | 'runs'> {
  /** When there is something to do again (milliseconds); undefined when nothing is due. */
  readonly wakeAt: number | undefined;
  /** Places whose sends are over, to be taken away. */
  readonly over: readonly OverPlace[];
}

/** Visits what is due. */
export async function workLane(
  ports: DeliverPorts,
  userKey: UserKey,
  taken: Pick<TakenLane, 'pauses' | 'runs'>,
  openDeadline: () => Deadline,
): Promise<WorkedLane> {
  const started = ports.clock.elapsed();
  const listed = await ports.lanes.places(userKey, openDeadline());
  if (!listed.ok) return { ...taken, over: [], wakeAt: ports.clock.now() + OUTAGE_PAUSE_SECONDS * 1000 };
  const now = ports.clock.now();
  const due = listed.value.filter(({ at }) => at <= now);
  const visit = beginVisit(userKey, taken, due);
  const mayGo = due.filter(({ kind }) => pausedUntil(taken.pauses, kind) <= now);
  await readTogether(ports, visit, mayGo, openDeadline());
  for (const place of due) {
    const isFull = visit.visited >= LANE_ITEMS || ports.clock.elapsed() - started >= LANE_MS;
    const drained = isFull ? 0 : await drainLeft(ports, openDeadline());
    const until = Math.max(pausedUntil(visit.pauses, place.kind), ports.clock.now() + drained * 1000);
    if (isFull || until > ports.clock.now()) {
      visit.waits.push(until);
      continue;
    }
    visit.visited += 1;
    note(visit, place, await visitItem(ports, visit, place, openDeadline()), ports.clock.now());
  }
  const next = Math.max(ports.clock.now(), Math.min(...visit.waits));
  const { pauses, runs, over, waits } = visit;
  return { pauses, runs, over, wakeAt: waits.length === 0 ? undefined : next };
}

/** A bug that meets one message costs its neighbours nothing. */
async function visitItem(
  ports: DeliverPorts,
  visit: Visit,
  place: LanePlace,
  deadline: Deadline,
): Promise<ItemEnd> {
  try {
    return await deliverItem(ports, visit, place, deadline);
  } catch (error) {
    ports.log.write('delivery.item-crashed', { sendId: place.sendId, code: (error as Error).name });
    return later('item', SEND_LEASE_SECONDS);
  }
}

function note(visit: Visit, place: LanePlace, end: ItemEnd, now: number): void {
  const { kind } = place;
  if (end.kind === 'over') {
    visit.over.push({ ...place, batch: end.batch });
    if (end.posted) visit.pauses = afterPost(visit.pauses, kind, now);
    return;
  }
  const until = now + end.seconds * 1000;
  visit.waits.push(until);
  const paused: readonly Kind[] = end.who === 'item' ? [] : end.who === 'kind' ? [kind] : MESSAGE_KINDS;
  for (const one of paused) visit.pauses = withPause(visit.pauses, one, until);
}
