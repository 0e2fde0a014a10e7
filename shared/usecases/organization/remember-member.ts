/**
 * Keeps who a member of an organization is, sealed under the organization's own data key: keys of rows are hashes, and
 * nobody could ever say afterwards whose they are. A connection does not depend on it.
 */
import { defined } from '../../domain/defined.ts';
import type { MemberFacts } from '../../domain/organization.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AuditPorts } from '../audit/audit-event.ts';
import { ensureKeys, type OrganizationKeyPorts } from './organization-keys.ts';

export type MemberPorts = OrganizationKeyPorts & Pick<AuditPorts, 'cipher' | 'log'>;

/** Remembers the caller as a member; what fails is told to the operator and done again at the next completion. */
export async function rememberMember(ports: MemberPorts, caller: Caller, deadline: Deadline): Promise<void> {
  const remembered = await nameMember(ports, caller, deadline);
  if (!remembered.ok) ports.log.write('member.unrecorded', { reason: remembered.failure.reason });
}

async function nameMember(ports: MemberPorts, caller: Caller, deadline: Deadline): Promise<Result<void>> {
  const { organizationKey, userKey, organization, subject, displayName } = caller;
  const keys = await ensureKeys(ports, organizationKey, deadline);
  if (!keys.ok) return keys;
  const key = await ports.keys.open(keys.value.organizationDataKey, deadline);
  if (!key.ok) return key;
  const member = { organizationKey, userKey };
  const facts: MemberFacts = { organization, subject, ...defined({ displayName }) };
  const sealed = ports.cipher.seal(key.value, ports.organizations.contextOf(member), JSON.stringify(facts));
  return ports.organizations.nameMember(member, sealed, deadline);
}
