/**
 * A message of the queue that nobody could work through: what was due in its lane ends. What waits was certainly not sent,
 * of what was on its way nobody knows, and what is over stays as it is.
 */
import { laneMessageIn } from '../../domain/delivery.ts';
import { failure } from '../../domain/failures/failure.ts';
import { succeed, type Result } from '../../domain/result.ts';
import { isWaiting } from '../../domain/send.ts';
import { lost } from '../../domain/waiting-send.ts';
import type { Place } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';
import { endUnsent, noteAttention, type EndUnsentPorts } from './end-unsent.ts';
import { forgetPlace } from './places.ts';

/** Ends what is due. Fails when it could not all be ended: the queue brings the message again. */
export async function failLane(
  ports: EndUnsentPorts,
  brought: unknown,
  deadline: Deadline,
): Promise<Result<void>> {
  const now = ports.clock.now();
  const message = laneMessageIn(brought, now);
  if (message === undefined) {
    ports.log.write('delivery.message-unreadable');
    return succeed(undefined);
  }
  const found = await ports.lanes.places(message.user, deadline);
  if (!found.ok) return found;
  const due = found.value.filter(({ at }) => at <= now);
  ports.log.write('delivery.poisoned', { count: due.length });
  for (const place of due) {
    const ended = await endOne(ports, place, deadline);
    if (!ended.ok) return ended;
  }
  return succeed(undefined);
}

async function endOne(ports: EndUnsentPorts, place: Place, deadline: Deadline): Promise<Result<unknown>> {
  const stored = await ports.sends.read(place.userKey, place.sendId, deadline);
  if (!stored.ok || stored.value === undefined) return stored;
  const { row, etag } = stored.value;
  const given = failure('send-given-up');
  if (isWaiting(row.state)) {
    const ended = await endUnsent(ports, { place, stored: stored.value }, given, deadline);
    if (ended.ok && ended.value) await noteAttention(ports, place, given, deadline);
    return ended;
  }
  if (row.state !== 'sending') return forgetPlace(ports, { ...place, batch: row.batch }, deadline);
  const done = await ports.sends.replace(place.userKey, lost(row), etag, deadline);
  // Somebody who knows its end was first: it is no failure.
  if (!done.ok || done.value === undefined) return done;
  const reason = 'send-outcome-unknown';
  ports.log.write('send.unknown', { sendId: row.id, kind: row.kind, reason });
  await noteAttention(ports, place, { reason }, deadline);
  return done;
}
