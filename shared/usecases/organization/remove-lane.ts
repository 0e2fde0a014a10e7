/**
 * Takes a person's lane away, and first what it points to: the times at which somebody would look for messages that are
 * gone. The lane goes last, so that whoever goes on after a kill still finds them.
 */
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Removed, StillMayGo } from '../../ports/connections.ts';
import type { DueSends, Lanes } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';

export interface LanePorts {
  readonly lanes: Pick<Lanes, 'places' | 'removeAll'>;
  readonly due: Pick<DueSends, 'remove'>;
}

const AT_ONCE = 20;

export async function removeLane(
  { lanes, due }: LanePorts,
  userKey: UserKey,
  mayGo: StillMayGo,
  deadline: Deadline,
): Promise<Result<Removed>> {
  const places = await lanes.places(userKey, deadline);
  if (!places.ok) return places;
  // Asked after the look: what is made later than that stays.
  const allowed = await mayGo();
  if (!allowed.ok || !allowed.value) return mapResult(allowed, () => ({ removed: 0, isDone: false }));
  for (let start = 0; start < places.value.length; start += AT_ONCE) {
    const group = places.value.slice(start, start + AT_ONCE);
    const gone = await Promise.all(group.map((place) => due.remove(place, deadline)));
    const failed = gone.find((one) => !one.ok);
    if (failed?.ok === false) return failed;
  }
  return lanes.removeAll(userKey, mayGo, deadline);
}

/** For an end that is followed by it: the places stay in the lane until then. */
export const keepingLane = <P extends { readonly lanes: Lanes }>(ports: P): P => ({
  ...ports,
  lanes: { ...ports.lanes, remove: () => Promise.resolve(succeed(undefined)) },
});
