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
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface SweepPorts {
  readonly erased: ErasedPeople;
  readonly connections: Pick<Connections, 'read'>;
  readonly sends: Pick<Sends, 'removeAll'>;
  readonly caches: Pick<TokenCaches, 'removeAll'>;
  readonly batches: Pick<Batches, 'removeAll'>;
  readonly clock: Pick<Clock, 'now'>;
  readonly log: Log;
}

/** Rows looked at side by side. */
const AT_ONCE = 20;
/** What was on its way has arrived by then: a request ends long before, and each erasure is looked after at least once. */
const SWEPT_HOURS = 2;

/** Goes through everybody; what cannot be done now is done in an hour. */
export async function sweepErased(ports: SweepPorts, deadline: Deadline): Promise<Result<void>> {
  for (let after: UserKey | undefined; ;) {
    const page = await ports.erased.list({ after, limit: AT_ONCE }, deadline);
    if (!page.ok) return page;
    const swept = await Promise.all(page.value.map((row) => sweepOne(ports, row, deadline)));
    const failed = swept.find((one) => !one.ok);
    if (failed !== undefined) return failed;
    after = page.value.at(-1)?.userKey;
    if (page.value.length < AT_ONCE) return succeed(undefined);
  }
}

async function sweepOne(ports: SweepPorts, row: ListedErasure, deadline: Deadline): Promise<Result<void>> {
  const now = ports.clock.now();
  if (row.person === undefined || isForgettable(row.person, now)) return ports.erased.remove(row, deadline);
  return wasErasedSince(row.person, now - SWEPT_HOURS * 3_600_000)
    ? removeLateRows(ports, row.userKey, deadline)
    : succeed(undefined);
}

async function removeLateRows(
  ports: SweepPorts,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const mayGo: StillMayGo = async () => mapResult(await ports.connections.read(userKey, deadline), isErased);
  const caches = await ports.caches.removeAll(userKey, mayGo, deadline);
  if (!caches.ok) return caches;
  const sends = await ports.sends.removeAll(userKey, mayGo, deadline);
  if (!sends.ok) return sends;
  const batches = await ports.batches.removeAll(userKey, mayGo, deadline);
  if (!batches.ok) return batches;
  const count = caches.value.removed + sends.value.removed + batches.value.removed;
  if (count > 0) ports.log.write('person.rows-swept', { count });
  return succeed(undefined);
}
