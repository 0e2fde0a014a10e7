/** Seals and opens what is known about the connected Microsoft account. The ledger key outlives a disconnect. */
import {
  accountOf,
  type AccountProfile,
  type Connection,
  type Sealed,
} from '../../domain/connection/connection.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type { Deadline } from '../../ports/world.ts';

export interface ProfilePorts {
  readonly keys: DataKeys;
  readonly cipher: Cipher;
}

/** A row, whose it is, and how long there is. */
export interface RowInHand<R extends Connection = Connection> {
  readonly userKey: UserKey;
  readonly row: R;
  readonly deadline: Deadline;
}

const contextOf = (userKey: UserKey): readonly string[] => ['connections', userKey, 'account'];

/** Seals a profile for the user's own row. */
export const sealProfile = (
  cipher: Cipher,
  key: DataKey,
  userKey: UserKey,
  profile: AccountProfile,
): Sealed => cipher.seal(key, contextOf(userKey), JSON.stringify(profile));

/** The profile, or undefined when there is none or it cannot be read any more; fails only while the vault is closed. */
export async function openProfile(
  ports: ProfilePorts,
  { userKey, row, deadline }: RowInHand,
): Promise<Result<AccountProfile | undefined>> {
  const account = accountOf(row);
  if (account === undefined || row.ledgerKey === undefined) return succeed(undefined);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  if (!key.ok) return key;
  const plain = ports.cipher.open(key.value, contextOf(userKey), account.profile);
  return succeed(plain === undefined ? undefined : (JSON.parse(plain) as AccountProfile));
}

/** Seals a changed profile; undefined when the row has no key for it. */
export async function resealProfile(
  ports: ProfilePorts,
  { userKey, row, deadline }: RowInHand,
  profile: AccountProfile,
): Promise<Result<Sealed | undefined>> {
  if (row.ledgerKey === undefined) return succeed(undefined);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  return key.ok ? succeed(sealProfile(ports.cipher, key.value, userKey, profile)) : key;
}
