/** Ends sends that wait without sending them: one whose time or link is over, or all of a person's. */
import { withAttention } from '../../domain/connection/attention.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import { succeed, type Result } from '../../domain/result.ts';
import { isWaiting, type StoredSend } from '../../domain/send.ts';
import { endedUnsent } from '../../domain/waiting-send.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Place } from '../../ports/deliveries.ts';
import type { Log } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { forgetPlace, type PlacePorts } from './places.ts';

export interface EndUnsentPorts extends PlacePorts {
  readonly sends: Sends;
  readonly connections: Connections;
  readonly clock: WallClock;
  readonly log: Log;
}

export interface UnsentAt {
  readonly place: Place;
  readonly stored: StoredSend;
}

/** Ends one as it was read, and takes its place away; false when somebody else has changed it meanwhile. */
export async function endUnsent(
  ports: EndUnsentPorts,
  { place, stored }: UnsentAt,
  why: Failure,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const ended = await endRow(ports, { place, stored }, why, deadline);
  if (ended.ok && ended.value) await forgetPlace(ports, { ...place, batch: stored.row.batch }, deadline);
  return ended;
}

/** The same of a lane at work, which takes its places away together. */
export async function endRow(
  ports: Pick<EndUnsentPorts, 'sends' | 'log'>,
  { place, stored }: UnsentAt,
  why: Failure,
  deadline: Deadline,
): Promise<Result<boolean>> {
  const { row, etag } = stored;
  const done = await ports.sends.replace(place.userKey, endedUnsent(row, why), etag, deadline);
  if (!done.ok) return done;
  if (done.value === undefined) return succeed(false);
  const { reason, code, correlationId } = why;
  const fields = { sendId: row.id, kind: row.kind, reason };
  if (reason === 'send-missed') ports.log.write('send.missed', fields);
  else ports.log.write('send.failed', { ...fields, code, correlationId });
  return succeed(true);
}

/** Its user learns of it from `status`; that it could not be noted changes nothing. */
export async function noteAttention(
  ports: Pick<EndUnsentPorts, 'connections' | 'clock'>,
  { userKey, sendId }: Place,
  { reason, count = 1 }: Pick<Failure, 'reason'> & { readonly count?: number },
  deadline: Deadline,
): Promise<void> {
  const missed = { reason, at: new Date(ports.clock.now()).toISOString(), sendId, count };
  await ports.connections.update(userKey, (row) => withAttention(row, missed), deadline);
}

const AT_ONCE = 20;

/** Ends everything of a person that waits; how many there were. What is missed here, the worker ends at its time. */
export async function endAllUnsent(
  ports: EndUnsentPorts,
  userKey: UserKey,
  why: Failure,
  deadline: Deadline,
): Promise<Result<number>> {
  const found = await ports.lanes.places(userKey, deadline);
  if (!found.ok) return found;
  const ended: Place[] = [];
  const end = async (place: Place): Promise<Result<unknown>> => {
    const stored = await ports.sends.read(userKey, place.sendId, deadline);
    if (!stored.ok) return stored;
    if (stored.value === undefined || !isWaiting(stored.value.row.state)) return succeed(undefined);
    const done = await endUnsent(ports, { place, stored: stored.value }, why, deadline);
    if (done.ok && done.value) ended.push(place);
    return done;
  };
  let failed: Result<unknown> = succeed(undefined);
  for (let start = 0; failed.ok && start < found.value.length; start += AT_ONCE) {
    const done = await Promise.all(found.value.slice(start, start + AT_ONCE).map(end));
    failed = done.find((one) => !one.ok) ?? failed;
  }
  const last = ended.at(-1);
  if (last) await noteAttention(ports, last, { ...why, count: ended.length }, deadline);
  return failed.ok ? succeed(ended.length) : failed;
}
