/**
 * Looks now whether the caller's connection still works, because somebody asks: in the way of the re-validation, and at
 * most once in five minutes over all instances, told by the row. Whoever comes too early gets what is known.
 */
import { generationOf, type Connection } from '../../domain/connection/connection.ts';
import { withTry } from '../../domain/connection/renewal.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { readStatus, viewOf, type ConnectionView, type StatusPorts } from '../connect/read-status.ts';
import { checkOnce, type CheckPorts } from './check-connection.ts';

export type CheckStatusPorts = StatusPorts & CheckPorts;

/** Checks, and shows the connection as it stands after that. An outage changes nothing: its time of the last check stays. */
export async function checkStatus(
  ports: CheckStatusPorts,
  caller: Caller,
  deadline: Deadline,
): Promise<Result<ConnectionView>> {
  const { userKey } = caller;
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok) return readStatus(ports, caller, deadline);
  const generation = generationOf(read.value);
  const now = ports.clock.now();
  const change = (row: Connection): Connection | undefined =>
    generation === undefined ? undefined : withTry(row, generation, now);
  if (change(read.value) === undefined) return viewOf(ports, { caller, row: read.value, deadline });
  const taken = await ports.connections.update(userKey, change, deadline, read.value);
  if (!taken.ok) return taken;
  if (!taken.value.written) return viewOf(ports, { caller, row: taken.value.row, deadline });
  await checkOnce(ports, userKey, deadline, 'user');
  return readStatus(ports, caller, deadline);
}
