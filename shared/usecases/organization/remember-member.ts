/**
 * Keeps who a member of an organization is, sealed under the organization's own data key: keys of rows are hashes, and
 * nobody could ever say afterwards whose they are. A connection does not depend on it.
 */
import { withTenant, type CompanyApproval } from '../../domain/company-approval.ts';
import { defined } from '../../domain/defined.ts';
import type { MemberFacts } from '../../domain/organization.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Approvals } from '../../ports/approvals.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AuditPorts } from '../audit/audit-event.ts';
import { openPeopleKey, type OrganizationKeyPorts } from './organization-keys.ts';

export interface MemberPorts extends OrganizationKeyPorts, Pick<AuditPorts, 'cipher' | 'log'> {
  readonly approvals: Approvals;
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

async function nameMember(ports: MemberPorts, caller: Caller, deadline: Deadline): Promise<Result<void>> {
  const { organizationKey, userKey, organization, subject, displayName } = caller;
  const key = await openPeopleKey(ports, organizationKey, deadline);
  if (!key.ok) return key;
  const member = { organizationKey, userKey };
  const facts: MemberFacts = { organization, subject, ...defined({ displayName }) };
  const sealed = ports.cipher.seal(key.value, ports.organizations.contextOf(member), JSON.stringify(facts));
  return ports.organizations.nameMember(member, sealed, deadline);
}
