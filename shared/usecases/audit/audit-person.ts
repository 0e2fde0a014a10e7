/** What stands in the audit for a person: a hash that nobody can make without the organization's key and the member's salt. */
import { mapResult, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey } from '../../ports/keys.ts';
import type { MemberKey, Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';

/** The hash under a salt that is in hand. */
export const personIn = (cipher: Cipher, auditKey: DataKey, userKey: UserKey, salt: Uint8Array): string =>
  cipher.digest(auditKey, JSON.stringify(['audit', userKey, Buffer.from(salt).toString('base64url')]));

/** The hash of a member; whoever is not listed yet is listed. */
export async function auditPerson(
  ports: { readonly organizations: Pick<Organizations, 'saltOf'>; readonly cipher: Cipher },
  auditKey: DataKey,
  member: MemberKey,
  deadline: Deadline,
): Promise<Result<string>> {
  const salt = await ports.organizations.saltOf(member, deadline);
  return mapResult(salt, (bytes) => personIn(ports.cipher, auditKey, member.userKey, bytes));
}
