/** What another account has left: a signature goes when its account does. Until then it counts as none. */
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Signatures } from '../../ports/signatures.ts';
import type { Deadline } from '../../ports/world.ts';

/** Takes the signature of any other account away; one that cannot be read or removed now counts as none all the same. */
export async function dropForeignSignature(
  { signatures }: { readonly signatures: Signatures },
  { userKey, accountHash }: { readonly userKey: UserKey; readonly accountHash: string },
  deadline: Deadline,
): Promise<void> {
  const stored = await signatures.read(userKey, deadline);
  if (!stored.ok || stored.value === undefined || stored.value.accountHash === accountHash) return;
  await signatures.remove(userKey, stored.value.etag, deadline);
}
