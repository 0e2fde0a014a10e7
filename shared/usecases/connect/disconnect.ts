/** The caller's own disconnect: it stands whether or not its row in the audit does. */
import { disconnected } from '../../domain/connection/sign-in.ts';
import type { Result } from '../../domain/result.ts';
import type { Actor } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import { noteEvent, type AuditPorts } from '../audit/audit-event.ts';
import { endConnection, type DisconnectReceipt, type EndPorts } from './end-connection.ts';

export type DisconnectPorts = EndPorts & AuditPorts;

/** Ends the caller's connection, from any state; twice is once. */
export async function disconnect(
  ports: DisconnectPorts,
  { userKey, organizationKey }: Actor,
  deadline: Deadline,
): Promise<Result<DisconnectReceipt>> {
  const ended = await endConnection(ports, userKey, disconnected, deadline);
  if (!ended.ok || !ended.value.wasConnected || organizationKey === undefined) return ended;
  const fact = { event: 'connection.disconnected', outcome: 'done' } as const;
  await noteEvent(ports, { organizationKey, actor: userKey, ...fact }, deadline);
  return ended;
}
