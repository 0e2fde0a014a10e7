/** Takes somebody's lane for one visit. Its lease runs by the storage service's clock. */
import { livePauses, type Kind, type Lane, type Pauses } from '../../domain/delivery.ts';
import { runsIn, type Run } from '../../domain/pace.ts';
import { LANE_LEASE_SECONDS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Lanes } from '../../ports/deliveries.ts';
import type { Clock, Deadline, Randomness } from '../../ports/world.ts';

export interface LanePorts {
  readonly lanes: Lanes;
  readonly clock: Pick<Clock, 'now' | 'elapsed'>;
  readonly random: Pick<Randomness, 'id'>;
}

export interface TakenLane {
  readonly pauses: Pauses;
  /** Moments of its tenant that it has taken at earlier visits. */
  readonly runs: ReadonlyMap<Kind, Run>;
  readonly etag: string;
}

/** Nobody has a lane, and nothing waits. */
export const NO_LANE = 'no-lane';

/** The lane, or for how many seconds somebody else may still have it. None is made where nothing waits. */
export async function takeLane(
  { lanes, random, clock }: LanePorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<TakenLane | { readonly heldFor: number } | typeof NO_LANE>> {
  const found = await lanes.read(userKey, deadline);
  if (!found.ok) return found;
  if (found.value === undefined) {
    // Whoever was erased has none, and a message of the queue may come for them weeks later.
    const places = await lanes.places(userKey, deadline);
    if (!places.ok) return places;
    if (places.value.length === 0) return succeed(NO_LANE);
  }
  const { lane, etag, ageSeconds } = found.value ?? { lane: { pauses: {} }, etag: undefined, ageSeconds: 0 };
  const left = Math.ceil(LANE_LEASE_SECONDS - ageSeconds);
  if (lane.holder !== undefined && left > 0) return succeed({ heldFor: left });
  const next: Lane = { ...lane, holder: random.id() };
  const written = await lanes.write(userKey, { lane: next, etag }, deadline);
  if (!written.ok) return written;
  // Somebody else was first, at this moment.
  if (written.value === undefined) return succeed({ heldFor: LANE_LEASE_SECONDS });
  const pauses = livePauses(lane.pauses, clock.now());
  return succeed({ pauses, runs: runsIn(lane.runs), etag: written.value });
}
