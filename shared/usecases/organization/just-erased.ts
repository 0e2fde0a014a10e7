/**
 * A request that began before somebody was erased may still be running after it, and write about them: whatever it has
 * written goes again. The erasure notes itself before it takes anything away, so that one of the two sees the other.
 */
import { wasErasedSince } from '../../domain/erased-person.ts';
import { JUST_ERASED_SECONDS } from '../../domain/limits.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { Clock, Deadline } from '../../ports/world.ts';

export interface JustErasedPorts {
  readonly organizations: Pick<Organizations, 'removeMember'>;
  readonly erased: Pick<ErasedPeople, 'read'>;
  readonly clock: Pick<Clock, 'now'>;
}

/** Takes a member off the list again who was erased while a request of theirs was running. */
export async function unlistIfJustErased(
  { organizations, erased, clock }: JustErasedPorts,
  member: MemberKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const person = await erased.read(member.userKey, deadline);
  if (!person.ok) return person;
  return wasErasedSince(person.value, clock.now() - JUST_ERASED_SECONDS * 1000)
    ? organizations.removeMember(member, deadline)
    : succeed(undefined);
}
