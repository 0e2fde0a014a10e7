/**
 * Erases everybody of an organization whose erasure is due. A kill at any point leaves less and the next hour goes on;
 * two instances at once do the same twice, which is once. Whoever is listed meanwhile is erased as well: it is over when
 * nobody is listed any more, so that nobody is left by half.
 */
import { isRunning, withBeginning, withEnd, type OrderedErasure } from '../../domain/organization-erasure.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AuditOutcome } from '../../domain/audit.ts';
import { openAuditKey } from './organization-keys.ts';
import { eraseEverybody, type ErasureTime, type EveryoneErased } from './erase-everybody.ts';
import type { EndMemberPorts } from './end-member.ts';

export interface EraseOrganizationPorts extends EndMemberPorts {
  readonly erasures: OrganizationErasures;
}

/** Goes on with one organization; succeeds when it is over, stopped, or not due. */
export async function eraseOrganization(
  ports: EraseOrganizationPorts,
  organizationKey: OrganizationKey,
  time: ErasureTime,
): Promise<Result<void>> {
  const standing = await ports.erasures.read(organizationKey, time.deadline);
  if (!standing.ok) return standing;
  const { ordered } = standing.value;
  if (ordered === undefined || !isRunning(standing.value, ports.clock.now())) return succeed(undefined);
  const begun = await begin(ports, organizationKey, ordered, time.deadline);
  if (!begun.ok) return begun;
  const stands = async (): Promise<Result<boolean>> =>
    mapResult(
      await ports.erasures.read(organizationKey, time.deadline),
      (now) => now.ordered?.requestedAt === ordered.requestedAt,
    );
  const people = await eraseEverybody(ports, organizationKey, { ...time, stands });
  if (!people.ok) return people;
  return finish(
    ports,
    { organizationKey, ordered: begun.value, stands, deadline: time.deadline },
    people.value,
  );
}

/** Counts who is listed, and notes the beginning: in the audit first. */
async function begin(
  ports: EraseOrganizationPorts,
  organizationKey: OrganizationKey,
  ordered: OrderedErasure,
  deadline: Deadline,
): Promise<Result<OrderedErasure>> {
  if (ordered.begunAt !== undefined) return succeed(ordered);
  const counted = await countMembers(ports, organizationKey, deadline);
  if (!counted.ok) return counted;
  const people = counted.value;
  const noted = await note(ports, { organizationKey, ordered: { ...ordered, people }, deadline }, 'intended');
  if (!noted.ok) return noted;
  const begunAt = new Date(ports.clock.now()).toISOString();
  const step: Parameters<OrganizationErasures['change']>[1] = (row) =>
    withBeginning(row, ordered.requestedAt, { begunAt, people });
  const changed = await ports.erasures.change(organizationKey, step, deadline);
  if (!changed.ok) return changed;
  await ports.log.aboutOrganization(organizationKey, async () => {
    ports.log.write('organization.erasure-begun', { count: people });
    // While there is still somebody who knows what Wintro calls the organization.
    await ports.log.settled();
  });
  return succeed(changed.value.ordered ?? ordered);
}

const COUNTED_AT_ONCE = 1_000;

async function countMembers(
  { organizations }: EraseOrganizationPorts,
  organizationKey: OrganizationKey,
  deadline: Deadline,
): Promise<Result<number>> {
  for (let count = 0, after; ;) {
    const page = await organizations.memberKeys(organizationKey, { after, limit: COUNTED_AT_ONCE }, deadline);
    if (!page.ok) return page;
    count += page.value.length;
    after = page.value.at(-1);
    if (page.value.length < COUNTED_AT_ONCE) return succeed(count);
  }
}

interface Running {
  readonly organizationKey: OrganizationKey;
  readonly ordered: OrderedErasure;
  readonly deadline: Deadline;
}

/** The end with its receipt; what is left is left to the next hour. */
async function finish(
  ports: EraseOrganizationPorts,
  running: Running & { readonly stands: () => Promise<Result<boolean>> },
  { kept, isStopped, isWhole }: EveryoneErased,
): Promise<Result<void>> {
  if (isStopped) return succeed(undefined);
  if (kept > 0) ports.log.write('organization.people-kept', { count: kept });
  if (!isWhole) return failWith(failure('deadline-exceeded'));
  const { organizationKey, ordered, stands, deadline } = running;
  const links = await ports.erasures.removeLinks(organizationKey, stands, deadline);
  if (!links.ok) return links;
  if (!links.value.isDone) return succeed(undefined);
  const noted = await note(ports, running, 'done');
  if (!noted.ok) return noted;
  const at = new Date(ports.clock.now()).toISOString();
  const ended = await ports.erasures.end(
    organizationKey,
    (row) => withEnd(row, ordered.requestedAt, at),
    deadline,
  );
  if (!ended.ok) return ended;
  ports.log.write('organization.erased', { count: ordered.people });
  return succeed(undefined);
}

/** One row for the beginning and one for the end, in an hour: an instance that repeats a step says nothing new. */
async function note(
  ports: EraseOrganizationPorts,
  { organizationKey, ordered, deadline }: Running,
  outcome: AuditOutcome,
): Promise<Result<void>> {
  // The audit's key outlives the people: made here if nobody ever needed it.
  const key = await openAuditKey(ports, organizationKey, deadline);
  if (!key.ok) return key;
  const [event, at] = ['organization.erased', new Date(ports.clock.now()).toISOString()] as const;
  const kind = ports.cipher.hash(JSON.stringify([event, outcome, ordered.requestedAt]));
  return ports.audit.add(organizationKey, { event, outcome, at, count: ordered.people ?? 0 }, deadline, kind);
}
