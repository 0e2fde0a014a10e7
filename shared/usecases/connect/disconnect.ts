/** Disconnects: one conditional write that drops the key with the state, then the sealed caches, which are noise by then. */
import { generationOf, type Connection } from '../../domain/connection/connection.ts';
import { disconnected } from '../../domain/connection/sign-in.ts';
import { defined } from '../../domain/defined.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Actor, UserKey } from '../../domain/wintro-user.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log } from '../../ports/log.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { openProfile, type ProfilePorts } from '../tokens/account-profile.ts';

export interface DisconnectPorts extends ProfilePorts {
  readonly connections: Connections;
  readonly attempts: Attempts;
  readonly caches: TokenCaches;
  readonly memory: TokenMemory;
  readonly clock: Clock;
  readonly log: Log;
}

export interface DisconnectReceipt {
  readonly state: 'not-connected';
  readonly disconnectedAt: string;
  /** False when there was nothing to end. */
  readonly wasConnected: boolean;
  readonly account?: { readonly email?: string };
}

/** Ends the caller's connection, from any state; twice is once. */
export async function disconnect(
  ports: DisconnectPorts,
  { userKey }: Actor,
  deadline: Deadline,
): Promise<Result<DisconnectReceipt>> {
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok) return read;
  const profile = await openProfile(ports, { userKey, row: read.value, deadline });
  let ended = read.value;
  const end = (row: Connection): Connection => disconnected((ended = row));
  const written = await ports.connections.update(userKey, end, deadline, read.value);
  if (!written.ok) return written;
  const cleared = await clearAway(ports, userKey, ended, deadline);
  ports.log.write('connection.disconnected', { fault: cleared.ok ? undefined : 'remains-unreadable' });
  const email = profile.ok ? profile.value?.email : undefined;
  return succeed({
    state: 'not-connected',
    disconnectedAt: new Date(ports.clock.now()).toISOString(),
    wasConnected: generationOf(ended) !== undefined,
    ...defined({ account: email === undefined ? undefined : { email } }),
  });
}

/** What is left of the row that was ended: its token in memory, its cache, which nobody can read any more, its open attempts. */
async function clearAway(
  ports: DisconnectPorts,
  userKey: UserKey,
  ended: Connection,
  deadline: Deadline,
): Promise<Result<void>> {
  const generation = generationOf(ended);
  if (generation !== undefined) ports.memory.forget(generation);
  const removed =
    generation === undefined ? succeed(undefined) : await ports.caches.remove(userKey, generation, deadline);
  const ids = ended.openAttempts.map((open) => open.id);
  const burnt = await ports.attempts.remove(ids, deadline);
  return removed.ok ? burnt : removed;
}
