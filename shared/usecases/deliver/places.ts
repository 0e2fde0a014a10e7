/**
 * Where a send that waits is found: by its time, for the sweep, and in its person's lane. Both stand before the row and go
 * after its end; what a kill leaves behind is met by the sweep.
 */
import type { Kind } from '../../domain/delivery.ts';
import type { Result } from '../../domain/result.ts';
import type { SendRow } from '../../domain/send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
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
