/** What is wrong with a connection, as its owner is told: on its row, beside it, or of the organization. No I/O. */
import type { Connection } from '../../domain/connection/connection.ts';
import { stopsSending } from '../../domain/connection/renewal.ts';
import { liveFor } from '../../domain/connection/use-of-connection.ts';
import { defined } from '../../domain/defined.ts';
import type { Failure } from '../../domain/failures/failure.ts';
import type { TenantAllowList } from '../../domain/organization.ts';
import type { SendingPolicy } from '../../domain/sending-policy.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Clock } from '../../ports/world.ts';
import type { ShownFailure } from './shown-facts.ts';

export interface TroublePorts {
  readonly clock: Clock;
  readonly tenantAllowList: TenantAllowList;
}

/** What is wrong, and whether messages go out all the same. */
export interface Trouble extends ShownFailure {
  readonly stopsSending: boolean;
}

/** What stands on the row. */
export const notedOn = ({ clock }: TroublePorts, row: Connection): Trouble | undefined =>
  row.state === 'not-connected' || row.failure === undefined
    ? undefined
    : { ...row.failure, stopsSending: stopsSending(row.failure, clock.now()) };

/** What keeps a live connection from being used without standing on the row: a tenant that is not allowed any more. */
export function beside(
  ports: TroublePorts,
  { organizationKey }: Caller,
  row: Connection,
): Trouble | undefined {
  if (row.state !== 'connected') return undefined;
  const usable = liveFor(row, { allowList: ports.tenantAllowList, organizationKey });
  return usable.ok ? undefined : stamped(ports, usable.failure);
}

/** The organization has stopped sending. */
export function stoppedBy({ clock }: TroublePorts, policy: SendingPolicy | undefined): Trouble | undefined {
  if (policy?.stopped !== true) return undefined;
  const { stopped: since = new Date(clock.now()).toISOString() } = policy.since;
  return { reason: 'sending-stopped', since, stopsSending: true };
}

/** A failure that was met just now. */
export const stamped = (ports: TroublePorts, { reason, correlationId, code }: Failure): Trouble => ({
  reason,
  since: new Date(ports.clock.now()).toISOString(),
  stopsSending: true,
  ...defined({ correlationId, code }),
});
