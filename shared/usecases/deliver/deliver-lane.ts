/**
 * One message of the queue: somebody's lane is taken, what is due in it goes out, at most ten messages or twenty seconds
 * long, and the message is put again behind everybody else's. Nothing is waited for in place: a throttled mailbox, or one
 * with very much to do, holds nobody up.
 */
import { laneMessage, laneMessageIn, secondsUntil, type LaneMessage } from '../../domain/delivery.ts';
import { OUTAGE_PAUSE_SECONDS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { DeliveryQueue } from '../../ports/deliveries.ts';
import type { Deadline } from '../../ports/world.ts';
import { drainLeft, putBackDrained } from '../drain/drain-left.ts';
import type { DeliverPorts } from './deliver-ports.ts';
import { workLane } from './work-lane.ts';
import { leaveLane } from './leave-lane.ts';
import { NO_LANE, takeLane } from './take-lane.ts';

export interface DeliverLanePorts extends DeliverPorts {
  readonly deliveries: DeliveryQueue;
}

/** Works through a message. Fails only when what is left could not be put back; what is no message is nobody's work. */
export async function deliverLane(
  ports: DeliverLanePorts,
  brought: unknown,
  openDeadline: () => Deadline,
): Promise<Result<void>> {
  const message = laneMessageIn(brought, ports.clock.now());
  if (message === undefined) {
    ports.log.write('delivery.message-unreadable');
    return succeed(undefined);
  }
  return ports.log.about(message.user, () => visit(ports, message, openDeadline));
}

async function visit(
  ports: DeliverLanePorts,
  message: LaneMessage,
  openDeadline: () => Deadline,
): Promise<Result<void>> {
  const { user } = message;
  const left = secondsUntil(Date.parse(message.at), ports.clock.now());
  if (left > 0) return ports.deliveries.put(message, left, openDeadline());
  const drained = await drainLeft(ports, openDeadline());
  if (drained > 0)
    return putBackDrained(ports, drained, () => ports.deliveries.put(message, drained, openDeadline()));
  const lane = await takeLane(ports, user, openDeadline());
  if (!lane.ok) return ports.deliveries.put(message, OUTAGE_PAUSE_SECONDS, openDeadline());
  if (lane.value === NO_LANE) return succeed(undefined);
  if ('heldFor' in lane.value) return ports.deliveries.put(message, lane.value.heldFor, openDeadline());
  const done = await workLane(ports, user, lane.value, openDeadline);
  // Before the lane is left: a kill between the two costs the rest of the lease, not the work.
  const put = await wake(ports, user, done.wakeAt, openDeadline());
  await leaveLane(ports, user, { ...done, etag: lane.value.etag }, openDeadline());
  return put;
}

/** Puts a message for what is due and has not gone out. */
function wake(
  { deliveries, clock }: DeliverLanePorts,
  user: UserKey,
  wakeAt: number | undefined,
  deadline: Deadline,
): Promise<Result<void>> {
  if (wakeAt === undefined) return Promise.resolve(succeed(undefined));
  return deliveries.put(laneMessage(user, wakeAt), secondsUntil(wakeAt, clock.now()), deadline);
}
