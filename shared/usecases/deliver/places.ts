/**
 * Where a send that waits is found: by its time, for the sweep, and in its person's lane. Both stand before the row and go
 * after its end; what a kill leaves behind is met by the sweep.
 */
import type { Kind } from '../../domain/delivery.ts';
import type { Result } from '../../domain/result.ts';
import type { SendRow } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Removed, StillMayGo } from '../../ports/connections.ts';
import type { DueSends, Lanes, Place } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';

export interface PlacePorts {
  readonly due: DueSends;
  readonly lanes: Lanes;
}

/** The place of a row; undefined for one that was never to wait. */
export const placeOf = (userKey: UserKey, { id, sendAt, batch }: SendRow): Place | undefined =>
  sendAt === undefined ? undefined : { userKey, sendId: id, at: Date.parse(sendAt), batch };

/** Writes both, the sweep's first. */
export async function keepPlace(
  { due, lanes }: PlacePorts,
  place: Place & { readonly kind: Kind },
  deadline: Deadline,
): Promise<Result<void>> {
  const kept = await due.add(place, deadline);
  return kept.ok ? lanes.add(place, deadline) : kept;
}

/** Takes them away, the sweep's last. */
export async function forgetPlace(
  { due, lanes }: PlacePorts,
  place: Place,
  deadline: Deadline,
): Promise<Result<void>> {
  const gone = await lanes.remove(place, deadline);
  return gone.ok && place.batch === undefined ? due.remove(place, deadline) : gone;
}

/** Takes a whole lane away, and first what is due of it: for as long as a month ahead nothing else would lead there. */
export async function forgetLane(
  { due, lanes }: Pick<PlacePorts, 'due'> & { readonly lanes: Pick<Lanes, 'places' | 'removeAll'> },
  userKey: UserKey,
  mayGo: StillMayGo,
  deadline: Deadline,
): Promise<Result<Removed>> {
  const found = await lanes.places(userKey, deadline);
  if (!found.ok) return found;
  const allowed = await mayGo();
  if (!allowed.ok) return allowed;
  for (const place of allowed.value ? found.value : []) {
    const gone = await due.remove(place, deadline);
    if (!gone.ok) return gone;
  }
  return lanes.removeAll(userKey, mayGo, deadline);
}
