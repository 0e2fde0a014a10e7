/** What stands in the audit for a person: a hash that nobody can make without the organization's key and the member's salt. */
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';
import { unlistIfJustErased, type JustErasedPorts } from '../organization/just-erased.ts';

/** The hash under a salt that is in hand. */
export const personIn = (cipher: Cipher, auditKey: DataKey, userKey: UserKey, salt: Uint8Array): string =>
  cipher.digest(auditKey, JSON.stringify(['audit', userKey, Buffer.from(salt).toString('base64url')]));

export interface AuditPersonPorts extends JustErasedPorts {
  readonly organizations: Pick<Organizations, 'saltOf' | 'removeMember' | 'addMember'>;
  readonly cipher: Cipher;
}

/** The hash of a member; whoever is not listed yet is listed, unless they were erased while this request was running. */
export async function auditPerson(
  ports: AuditPersonPorts,
  auditKey: DataKey,
  member: MemberKey,
  deadline: Deadline,
): Promise<Result<string>> {
  const found = await ports.organizations.saltOf(member, deadline);
  if (!found.ok) return found;
  const { salt, isNew } = found.value;
  const listed = isNew ? await unlistIfJustErased(ports, member, deadline) : succeed(undefined);
  return mapResult(listed, () => personIn(ports.cipher, auditKey, member.userKey, salt));
}
