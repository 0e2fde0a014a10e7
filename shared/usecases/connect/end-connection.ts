/**
 * Ends a connection: one conditional write that drops the key with the state, then the sealed caches, which are noise by
 * then. Who asked for it, and whether anything else goes, is said elsewhere.
 */
import { generationOf, type Connection } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import { failure } from '../../domain/failures/failure.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Attempts } from '../../ports/attempts.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Log, LogScope } from '../../ports/log.ts';
import type { Sends } from '../../ports/sends.ts';
import type { TokenCaches } from '../../ports/token-caches.ts';
import type { TokenMemory } from '../../ports/token-memory.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { endAllUnsent, type EndUnsentPorts } from '../deliver/end-unsent.ts';
import { openProfile, type ProfilePorts } from '../tokens/account-profile.ts';

export interface EndPorts extends ProfilePorts, EndUnsentPorts {
  readonly sends: Sends;
  readonly connections: Connections;
  readonly attempts: Attempts;
  readonly caches: TokenCaches;
  readonly memory: TokenMemory;
  readonly clock: Clock;
  readonly log: Log & Pick<LogScope, 'about' | 'whom'>;
}

export interface DisconnectReceipt {
  readonly state: 'not-connected';
  readonly disconnectedAt: string;
  /** Messages that were on the wire at that moment and are not recalled; absent when nobody could say. */
  readonly sendsUnderWay?: number;
  /** Messages that waited for their time and will not go out; absent when nobody could say. */
  readonly sendsStopped?: number;
  /** False when there was nothing to end. */
  readonly wasConnected: boolean;
  readonly account?: { readonly email?: string };
}

/** Ends a user's connection, from any state, by the step that says what is left of the row; twice is once. */
export async function endConnection(
  ports: EndPorts,
  userKey: UserKey,
  step: (row: Connection) => Connection,
  deadline: Deadline,
): Promise<Result<DisconnectReceipt>> {
  const read = await ports.connections.read(userKey, deadline);
  if (!read.ok) return read;
  const profile = await openProfile(ports, { userKey, row: read.value, deadline });
  const ended: Ended = { wasConnected: false, generations: new Set(), attempts: [] };
  const end = (row: Connection): Connection => {
    note(ended, row);
    return step(row);
  };
  const written = await ports.connections.update(userKey, end, deadline, read.value);
  if (!written.ok) return written;
  const stopped = await endAllUnsent(ports, userKey, failure('connection-ended'), deadline);
  const sending = await ports.sends.countSending(userKey, deadline);
  const cleared = await clearAway(ports, userKey, ended, deadline);
  ports.log.write('connection.disconnected', { fault: cleared.ok ? undefined : 'remains-unreadable' });
  if (ended.wasConnected) await tellEnd(ports, userKey);
  const email = profile.ok ? profile.value?.email : undefined;
  return succeed({
    state: 'not-connected',
    disconnectedAt: new Date(ports.clock.now()).toISOString(),
    wasConnected: ended.wasConnected,
    ...defined({
      account: email === undefined ? undefined : { email },
      sendsUnderWay: sending.ok ? sending.value : undefined,
      sendsStopped: stopped.ok ? stopped.value : undefined,
    }),
  });
}

/** It is the user's own news, whoever has done it. */
function tellEnd({ log }: EndPorts, userKey: UserKey): Promise<void> {
  const by = log.whom().userKey === userKey ? 'user' : 'organization';
  return log.about(userKey, () => {
    log.write('connection.ended', { state: 'not-connected', by });
    return Promise.resolve();
  });
}

/** What the rows held over which the disconnect was written. The write of one may have landed unheard, and somebody have written since. */
interface Ended {
  /** Whether the last row held a link: two who disconnect at once are told by one of them only. */
  wasConnected: boolean;
  /** Of all rows: none of them is alive any more. */
  readonly generations: Set<string>;
  /** Open attempts of the last row that held anything. */
  attempts: readonly string[];
}

function note(ended: Ended, row: Connection): void {
  const isLinked = row.state !== 'not-connected';
  const generation = generationOf(row);
  ended.wasConnected = isLinked;
  if (generation !== undefined) ended.generations.add(generation);
  if (isLinked || row.openAttempts.length > 0) ended.attempts = row.openAttempts.map((open) => open.id);
}

/** What is left of what was ended: tokens in memory, caches, which nobody can read any more, open attempts. */
async function clearAway(
  ports: EndPorts,
  userKey: UserKey,
  { generations, attempts }: Ended,
  deadline: Deadline,
): Promise<Result<void>> {
  let removed: Result<void> = succeed(undefined);
  for (const generation of generations) {
    ports.memory.forget(generation);
    const gone = await ports.caches.remove(userKey, generation, deadline);
    if (!gone.ok) removed = gone;
  }
  const burnt = await ports.attempts.remove(attempts, deadline);
  return removed.ok ? burnt : removed;
}
