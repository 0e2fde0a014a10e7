/**
 * An administrator ends the connection of somebody of the organization, or erases them. Nothing of it happens unseen: the
 * intent stands in the audit before the first effect, or the call fails; what became of it stands there after.
 */
import { EMPTY_CONNECTION } from '../../domain/connection/connection.ts';
import { disconnected } from '../../domain/connection/sign-in.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller, UserKey } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AuditedPeople, AuditPorts } from '../audit/audit-event.ts';
import { intend } from '../audit/intend.ts';
import { endConnection, type DisconnectReceipt } from '../connect/end-connection.ts';
import { eraseOwn, type EraseOwnPorts } from './erase-own.ts';
import { nameOnce } from './name-member.ts';
import { erasePerson, type ErasePorts, type ErasureReceipt } from './erase-person.ts';

export type EndMemberPorts = ErasePorts & AuditPorts;

/** Disconnects a member of the caller's own organization; anybody else does not exist. */
export async function disconnectMember(
  ports: EndMemberPorts,
  admin: Caller,
  id: UserKey,
  deadline: Deadline,
): Promise<Result<DisconnectReceipt>> {
  const known = await findMember(ports, admin, id, deadline);
  if (!known.ok) return known;
  const row = await ports.connections.read(id, deadline);
  if (!row.ok) return row;
  if (row.value === EMPTY_CONNECTION) return failWith(failure('not-found'));
  await nameOnce(ports, admin, deadline);
  const hand = await intend(ports, peopleOf(admin, id), 'connection.disconnected', deadline);
  if (!hand.ok) return hand;
  const done = await endConnection(ports, id, disconnected, deadline);
  await hand.value(done);
  return done;
}

/** Erases a member of the caller's own organization, and goes on with an erasure that was cut off; oneself as by one's own wish. */
export async function eraseMember(
  ports: EndMemberPorts & EraseOwnPorts,
  admin: Caller,
  id: UserKey,
  deadline: Deadline,
): Promise<Result<ErasureReceipt>> {
  const known = await findMember(ports, admin, id, deadline);
  if (!known.ok) return known;
  if (id === admin.userKey) return eraseOwn(ports, admin, deadline);
  await nameOnce(ports, admin, deadline);
  return eraseListed(ports, { ...peopleOf(admin, id), subject: id }, deadline);
}

/** Erases whoever is listed in an organization: by somebody, or when all of it is erased. */
export async function eraseListed(
  ports: EndMemberPorts,
  people: AuditedPeople & { readonly subject: UserKey },
  deadline: Deadline,
): Promise<Result<ErasureReceipt>> {
  const hand = await intend(ports, people, 'person.erased', deadline);
  if (!hand.ok) return hand;
  const member = { organizationKey: people.organizationKey, userKey: people.subject };
  const done = await erasePerson(ports, member, deadline, {
    beforeTheLast: () => hand.value(succeed(undefined)),
  });
  ports.log.write('person.erased', { fault: done.ok ? undefined : done.failure.reason });
  if (!done.ok) await hand.value(done);
  return done;
}

const peopleOf = ({ organizationKey, userKey: actor }: Caller, subject: UserKey): AuditedPeople => ({
  organizationKey,
  actor,
  subject,
});

async function findMember(
  ports: EndMemberPorts,
  { organizationKey }: Caller,
  userKey: UserKey,
  deadline: Deadline,
): Promise<Result<void>> {
  const member = await ports.organizations.readMember({ organizationKey, userKey }, deadline);
  if (!member.ok) return member;
  if (member.value !== undefined) return succeed(undefined);
  // Earlier versions did not list whoever made nothing but an approval link.
  const links = await ports.approvals.links(organizationKey, deadline);
  if (!links.ok) return links;
  if (links.value.links.some(({ madeBy }) => madeBy === userKey)) return succeed(undefined);
  // They may have made one that only a later version can read.
  const why =
    links.value.unreadable > 0 ? failure('row-newer', { retryAfterSeconds: 60 }) : failure('not-found');
  return failWith(why);
}
