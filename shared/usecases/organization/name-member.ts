/**
 * Keeps who a member of an organization is, sealed under the organization's own data key: keys of rows are hashes, and
 * nobody could ever say afterwards whose they are.
 */
import type { Sealed } from '../../domain/connection/connection.ts';
import { defined } from '../../domain/defined.ts';
import type { MemberFacts } from '../../domain/organization.ts';
import type { Result } from '../../domain/result.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { Cipher } from '../../ports/keys.ts';
import type { Deadline } from '../../ports/world.ts';
import { unlistIfJustErased, type JustErasedPorts } from './just-erased.ts';
import { openPeopleKey, type RenewingKeyPorts } from './organization-keys.ts';

export interface NamePorts extends RenewingKeyPorts {
  readonly cipher: Cipher;
}

/** Writes the caller's name as Wintro gives it now; lists them when they are not. */
export async function nameMember(
  ports: NamePorts,
  caller: Caller,
  deadline: Deadline,
): Promise<Result<void>> {
  const { organizationKey, userKey, organization, subject, displayName } = caller;
  const key = await openPeopleKey(ports, organizationKey, deadline);
  if (!key.ok) return key;
  const member = { organizationKey, userKey };
  const facts: MemberFacts = { organization, subject, ...defined({ displayName }) };
  const sealed = ports.cipher.seal(key.value, ports.organizations.contextOf(member), JSON.stringify(facts));
  return ports.organizations.nameMember(member, sealed, deadline);
}

/**
 * Names whoever comes into the audit without ever having connected, an administrator for one: the audit has a code for
 * them, and the list of people is where it leads to somebody. What fails is told to the operator and stops nothing.
 */
export async function nameOnce(
  ports: NamePorts & JustErasedPorts,
  caller: Caller,
  deadline: Deadline,
): Promise<void> {
  const { organizationKey, userKey } = caller;
  const member = await ports.organizations.readMember({ organizationKey, userKey }, deadline);
  if (member.ok && (await isNamed(ports, caller, member.value?.facts, deadline))) return;
  const written = member.ok ? await nameMember(ports, caller, deadline) : member;
  const named = written.ok ? await unlistIfJustErased(ports, caller, deadline) : written;
  if (!named.ok) ports.log.write('member.unrecorded', { reason: named.failure.reason });
}

/** Whether what stands there still tells who they are: its key may have been lost or have gone. A closed vault says nothing about that. */
async function isNamed(
  ports: NamePorts,
  { organizationKey, userKey }: Caller,
  facts: Sealed | undefined,
  deadline: Deadline,
): Promise<boolean> {
  if (facts === undefined) return false;
  const key = await openPeopleKey(ports, organizationKey, deadline);
  const context = ports.organizations.contextOf({ organizationKey, userKey });
  return !key.ok || ports.cipher.open(key.value, context, facts) !== undefined;
}
