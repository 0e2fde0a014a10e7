/**
 * A request that began before somebody was erased may still be running after it, and write about them: whatever it has
 * written goes again. The erasure notes itself before it takes anything away, so that one of the two sees the other.
 * Whoever has begun anew stays in the list: nobody could find their connection otherwise.
 */
import { EMPTY_CONNECTION } from '../../domain/connection/connection.ts';
import { wasErasedSince } from '../../domain/erased-person.ts';
import { JUST_ERASED_SECONDS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Connections } from '../../ports/connections.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface UnlistPorts {
  readonly organizations: Pick<Organizations, 'removeMember' | 'addMember'>;
  readonly connections: Pick<Connections, 'read'>;
}

export interface JustErasedPorts extends UnlistPorts {
  readonly erased: Pick<ErasedPeople, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Takes a member off the list again who was erased while a request of theirs was running. */
export async function unlistIfJustErased(
  ports: JustErasedPorts,
  member: MemberKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const person = await ports.erased.read(member.userKey, deadline);
  if (!person.ok) return person;
  return wasErasedSince(person.value, ports.clock.now() - JUST_ERASED_SECONDS * 1000)
    ? unlist(ports, member, deadline)
    : succeed(undefined);
}

/** Takes a member off the list, unless they have begun anew; whoever does so at this moment is listed again. */
export async function unlist(
  { organizations, connections }: UnlistPorts,
  member: MemberKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const before = await connections.read(member.userKey, deadline);
  if (!before.ok) return before;
  if (before.value !== EMPTY_CONNECTION) return succeed(undefined);
  const gone = await organizations.removeMember(member, deadline);
  if (!gone.ok) return gone;
  const after = await connections.read(member.userKey, deadline);
  if (!after.ok) return after;
  return after.value === EMPTY_CONNECTION ? succeed(undefined) : organizations.addMember(member, deadline);
}
