/**
 * An administrator orders that everything of the organization is erased, a day from then, or somebody stops it. Neither
 * happens unseen: the intent stands in the audit first.
 */
import { failure } from '../../domain/failures/failure.ts';
import { withOrder, withoutOrder, type OrderedErasure } from '../../domain/organization-erasure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Caller, OrganizationKey } from '../../domain/wintro-user.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AuditPorts } from '../audit/audit-event.ts';
import { intend } from '../audit/intend.ts';
import { nameOnce } from './name-member.ts';

export interface OrderPorts extends AuditPorts {
  readonly erasures: OrganizationErasures;
  /** The key of any organization of Wintro's, by the issuer of a token. */
  readonly organizationNamed: (issuer: string, organization: string) => OrganizationKey;
}

/** Orders it. Asked again, the same order stands with its own dates. */
export async function orderErasure(
  ports: OrderPorts,
  caller: Caller,
  confirmed: { readonly organization: string },
  deadline: Deadline,
): Promise<Result<OrderedErasure>> {
  const { organizationKey, userKey: actor } = caller;
  if (confirmed.organization !== caller.organization) return failWith(notYours);
  const standing = await ports.erasures.read(organizationKey, deadline);
  if (!standing.ok) return standing;
  if (standing.value.ordered !== undefined) return succeed(standing.value.ordered);
  const event = 'organization.erasure-ordered';
  await nameOnce(ports, caller, deadline);
  const hand = await intend(ports, { organizationKey, actor }, event, deadline);
  if (!hand.ok) return hand;
  const now = ports.clock.now();
  const changed = await ports.erasures.change(organizationKey, (row) => withOrder(row, now), deadline);
  await hand.value(changed);
  if (!changed.ok) return changed;
  ports.log.write(event);
  const { ordered } = changed.value;
  return ordered === undefined ? failWith(failure('write-conflict')) : succeed(ordered);
}

const notYours = failure('invalid-request', {
  errors: [{ pointer: '/organization', detail: 'is not the id of your organization in Wintro' }],
});

export interface StoppedErasure {
  /** False when there was nothing to stop. */
  readonly stopped: boolean;
  /** Whether it had begun: who was erased by then stays erased. */
  readonly hadBegun: boolean;
}

/** Stops it: an administrator that of their own organization, an operator that of any one. */
export async function stopErasure(
  ports: OrderPorts,
  caller: Caller,
  wanted: { readonly organization?: string | undefined },
  deadline: Deadline,
): Promise<Result<StoppedErasure>> {
  const organizationKey = organizationFor(ports, caller, wanted.organization);
  if (organizationKey === undefined) return failWith(failure('not-found'));
  const standing = await ports.erasures.read(organizationKey, deadline);
  if (!standing.ok) return standing;
  if (standing.value.ordered === undefined) return succeed({ stopped: false, hadBegun: false });
  // Whoever belongs to another organization is not listed in this one, and stands in its audit as no person.
  const actor = organizationKey === caller.organizationKey ? caller.userKey : undefined;
  const event = 'organization.erasure-stopped';
  if (actor !== undefined) await nameOnce(ports, caller, deadline);
  const hand = await intend(ports, { organizationKey, actor }, event, deadline);
  if (!hand.ok) return hand;
  let found: OrderedErasure | undefined;
  const stop: Parameters<OrganizationErasures['change']>[1] = (row) => {
    found = row.ordered;
    return found === undefined ? undefined : withoutOrder(row);
  };
  const changed = await ports.erasures.change(organizationKey, stop, deadline);
  await hand.value(changed);
  if (!changed.ok) return changed;
  if (found !== undefined) ports.log.write(event);
  return succeed({ stopped: found !== undefined, hadBegun: found?.begunAt !== undefined });
}

/** Undefined for an organization that is not the caller's to stop. */
function organizationFor(
  { organizationNamed }: OrderPorts,
  { issuer, organization, organizationKey, roles }: Caller,
  wanted: string | undefined,
): OrganizationKey | undefined {
  if (wanted === undefined || wanted === organization) return organizationKey;
  return roles.includes('operator') ? organizationNamed(issuer, wanted) : undefined;
}
