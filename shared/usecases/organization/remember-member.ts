/** What an organization keeps of a completed sign-in: who it was, and in which tenant. A connection does not depend on it. */
import { withTenant, type CompanyApproval } from '../../domain/company-approval.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AuditPorts } from '../audit/audit-event.ts';
import { unlist } from './just-erased.ts';
import { nameMember, type NamePorts } from './name-member.ts';

export interface MemberPorts extends NamePorts {
  readonly approvals: Approvals;
  readonly log: AuditPorts['log'];
}

/**
 * Remembers the caller as a member, and the Entra tenant of the account that was connected: a report about an approval
 * counts for tenants of the organization. What fails is told to the operator and done again at the next completion.
 */
export async function rememberMember(
  ports: MemberPorts,
  caller: Caller,
  tenantId: string,
  deadline: Deadline,
): Promise<void> {
  const remember = (company: CompanyApproval): CompanyApproval => withTenant(company, tenantId);
  const done = [
    await nameMember(ports, caller, deadline),
    await ports.approvals.changeCompany(caller.organizationKey, remember, deadline),
  ];
  for (const one of done) if (!one.ok) ports.log.write('member.unrecorded', { reason: one.failure.reason });
}

/**
 * Whoever was erased while they were remembered is not listed after it: an erasure takes the connection first and the
 * member's row last, so that one of the two sees the other.
 */
export async function forgetIfErased(
  ports: MemberPorts & { readonly connections: Connections },
  { organizationKey, userKey }: Caller,
  deadline: Deadline,
): Promise<void> {
  const gone = await unlist(ports, { organizationKey, userKey }, deadline);
  if (!gone.ok) ports.log.write('member.unrecorded', { reason: gone.failure.reason });
}
