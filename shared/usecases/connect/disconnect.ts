/** Disconnects: one conditional write that drops the key with the state, then the sealed caches, which are noise by then. */
import { disconnected } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { WintroUser } from '../../domain/wintro-user.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import type { Log } from '../../ports/log.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';
import { openProfile } from '../tokens/account-profile.ts';
import type { StatusPorts } from './read-status.ts';

export interface DisconnectPorts extends StatusPorts {
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
  user: WintroUser,
  deadline: Deadline,
): Promise<Result<DisconnectReceipt>> {
  const read = await ports.connections.read(user, deadline);
  if (!read.ok) return read;
  const profile = await openProfile(ports, user, read.value, deadline);
  let ended = read.value;
  const written = await ports.connections.update(user, (row) => disconnected((ended = row)), deadline);
  if (!written.ok) return written;
  const removed = await removeCache(ports, user, ended.generation, deadline);
  const burnt = await ports.attempts.remove(
    ended.openAttempts.map((open) => open.id),
    deadline,
  );
  ports.log.write('connection.disconnected', {
    fault: removed.ok && burnt.ok ? undefined : 'remains-unreadable',
  });
  const email = profile.ok ? profile.value?.email : undefined;
  return succeed({
    state: 'not-connected',
    disconnectedAt: new Date(ports.clock.now()).toISOString(),
    wasConnected: ended.generation !== undefined,
    ...defined({ account: email === undefined ? undefined : { email } }),
  });
}

/** What is left of the generation that ended: its token in memory, and its cache, which nobody can read any more. */
async function removeCache(
  ports: DisconnectPorts,
  user: WintroUser,
  generation: string | undefined,
  deadline: Deadline,
): Promise<Result<void>> {
  if (generation === undefined) return succeed(undefined);
  ports.memory.forget(generation);
  return ports.caches.remove(user, generation, deadline);
}
