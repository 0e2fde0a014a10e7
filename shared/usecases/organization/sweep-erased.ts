/**
 * The hourly look after whoever was erased in the last day: rows that were on their way then are taken away, and in the
 * end the note that they were erased. Whoever has begun anew keeps everything.
 */
import { isErased } from '../../domain/connection/sign-in.ts';
import { isForgettable, wasErasedSince } from '../../domain/erased-person.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Batches } from '../../ports/batches.ts';
import type { Connections, StillMayGo } from '../../ports/connections.ts';
import type { ErasedPeople, ListedErasure } from '../../ports/erased-people.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Signatures } from '../../ports/signatures.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { removeLane, type LanePorts } from './remove-lane.ts';

export interface SweepPorts extends LanePorts {
  readonly erased: ErasedPeople;
  readonly connections: Pick<Connections, 'read'>;
  readonly sends: Pick<Sends, 'removeAll'>;
  readonly caches: Pick<TokenCaches, 'removeAll'>;
  readonly signatures: Pick<Signatures, 'removeAll'>;
  readonly batches: Pick<Batches, 'removeAll'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Rows looked at side by side. */
const AT_ONCE = 20;
/** What was on its way has arrived by then: a request ends long before. Once more before the note goes, whatever hours were missed. */
const SWEPT_HOURS = 2;

/** Goes through everybody; who cannot be looked after now is looked after in an hour, and stops nobody else. */
export async function sweepErased(ports: SweepPorts, deadline: Deadline): Promise<Result<void>> {
  let failed: Result<void> = succeed(undefined);
  for (let after: UserKey | undefined; ;) {
    const page = await ports.erased.list({ after, limit: AT_ONCE }, deadline);
    if (!page.ok) return page;
    const swept = await Promise.all(page.value.map((row) => sweepOne(ports, row, deadline)));
    failed = swept.find((one) => !one.ok) ?? failed;
    after = page.value.at(-1)?.userKey;
    if (page.value.length < AT_ONCE) return failed;
  }
}

async function sweepOne(ports: SweepPorts, row: ListedErasure, deadline: Deadline): Promise<Result<void>> {
  const now = ports.clock.now();
  const isLast = row.person === undefined || isForgettable(row.person, now);
  if (!isLast && !wasErasedSince(row.person, now - SWEPT_HOURS * 3_600_000)) return succeed(undefined);
  const swept = await removeLateRows(ports, row.userKey, deadline);
  return swept.ok && isLast ? ports.erased.remove(row, deadline) : swept;
}

async function removeLateRows(
  ports: SweepPorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const mayGo: StillMayGo = async () => mapResult(await ports.connections.read(userKey, deadline), isErased);
  let count = 0;
  const lane = await removeLane(ports, userKey, mayGo, deadline);
  if (!lane.ok) return lane;
  count += lane.value.removed;
  for (const rows of [ports.caches, ports.sends, ports.batches, ports.signatures]) {
    const gone = await rows.removeAll(userKey, mayGo, deadline);
    if (!gone.ok) return gone;
    count += gone.value.removed;
  }
  if (count > 0) ports.log.write('person.rows-swept', { count });
  return succeed(undefined);
}
