/** Leaves a lane after a visit, with what is known for the next one, and takes away the places of what is over. */
import { defined } from '../../domain/defined.ts';
import { livePauses, type Lane } from '../../domain/delivery.ts';
import { goodRuns } from '../../domain/pace.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { WorkedLane } from './work-lane.ts';
import type { OverPlace } from './lane-visit.ts';
import { forgetPlace, type PlacePorts } from './places.ts';

export interface LeavePorts extends PlacePorts {
  readonly clock: Pick<Clock, 'now'>;
}

/** Whoever has the lane by now, after our lease, keeps it. What a kill leaves of places, the next visit or the sweep meets. */
export async function leaveLane(
  ports: LeavePorts,
  userKey: UserKey,
  { etag, over, ...left }: WorkedLane & { readonly etag: string },
  deadline: Deadline,
): Promise<void> {
  const lane = laneLeft(left, ports.clock.now());
  const done = await ports.lanes.leave(userKey, { lane, etag, over }, deadline);
  if (!done.ok) return;
  if (done.value) return forgetDue(ports, over, deadline);
  // Somebody has taken a place away, or the whole lane: each goes by itself.
  await ports.lanes.write(userKey, { lane, etag }, deadline);
  await Promise.all(over.map((place) => forgetPlace(ports, place, deadline)));
}

/** Those of the sweep go last. */
async function forgetDue({ due }: PlacePorts, over: readonly OverPlace[], deadline: Deadline): Promise<void> {
  const own = over.filter(({ batch }) => batch === undefined);
  await Promise.all(own.map((place) => due.remove(place, deadline)));
}

function laneLeft({ pauses, runs, wakeAt }: Omit<WorkedLane, 'over'>, now: number): Lane {
  const at = wakeAt === undefined ? undefined : new Date(wakeAt).toISOString();
  return { pauses: livePauses(pauses, now), runs: goodRuns(runs, now), ...defined({ wakeAt: at }) };
}
