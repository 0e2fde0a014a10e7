/** Renews a token for a request: a renewal can never undo a disconnect or a reconnect that came meanwhile. */
import { withRenewal, type Connection } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Owner } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { renewGrant, type RenewHow, type RenewPorts } from './renew-grant.ts';

/** The new access token, recorded on the row under the generation that was read. */
export async function renewToken(
  ports: RenewPorts,
  user: Owner,
  row: Connection,
  deadline: Deadline,
  how: RenewHow,
): Promise<Result<string>> {
  const generation = row.generation ?? '';
  const grant = await renewGrant(ports, user, row, deadline, how);
  if (!grant.ok) return grant;
  if (!grant.value.renewed) return succeed(grant.value.accessToken);
  const at = new Date(ports.clock.now()).toISOString();
  const noted = await ports.connections.update(user, (fresh) => withRenewal(fresh, generation, at), deadline);
  if (noted.ok && !noted.value.written) {
    ports.memory.forget(generation);
    return failWith(failure('connection-changed'));
  }
  if (!noted.ok) ports.log.write('renewal.unrecorded', { reason: noted.failure.reason });
  return succeed(grant.value.accessToken);
}
