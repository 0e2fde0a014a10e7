/** Up or down, and for operators which part it is. Never calls Microsoft with a user's token. */
import { failure, type FailureReason } from '../domain/failure.ts';
import type { WintroUser } from '../domain/wintro-user.ts';
import type { Entra } from '../ports-microsoft.ts';
import type { Connections, DataKeys, Deadline } from '../ports.ts';

export interface CheckHealthPorts {
  readonly connections: Connections;
  readonly keys: DataKeys;
  readonly entra: Entra;
}

export interface Health {
  readonly status: 'up' | 'down';
  readonly checks: Readonly<Record<'storage' | 'vault' | 'entra', 'up' | FailureReason>>;
}

/** A user that does not exist: reading its row shows that the table answers. */
const NOBODY: WintroUser = { issuer: 'health', organization: 'health', subject: 'health' };

/** Asks storage, the vault, and Entra's signing keys with the app's own credential in hand. */
export async function checkHealth(ports: CheckHealthPorts, deadline: Deadline): Promise<Health> {
  const [storage, vault, entra] = await Promise.all([
    ports.connections.read(NOBODY, deadline),
    ports.keys.create(deadline),
    ports.entra.prepare(deadline),
  ]);
  const word = (result: { ok: boolean; failure?: { reason: FailureReason } }): 'up' | FailureReason =>
    result.ok ? 'up' : (result.failure ?? failure('internal-error')).reason;
  const checks = { storage: word(storage), vault: word(vault), entra: word(entra) };
  return { status: Object.values(checks).every((one) => one === 'up') ? 'up' : 'down', checks };
}
