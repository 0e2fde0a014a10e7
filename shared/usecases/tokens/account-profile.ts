/** Seals and opens what is known about the connected Microsoft account. The ledger key outlives a disconnect. */
import type { AccountProfile, Connection, Sealed } from '../../domain/connection/connection.ts';
import { withLedgerKey } from '../../domain/connection/connection.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { Owner } from '../../domain/wintro-user.ts';
import type { Cipher, DataKey, DataKeys } from '../../ports/keys.ts';
import type { Connections } from '../../ports/connections.ts';
import type { Deadline } from '../../ports/world.ts';

interface ProfilePorts {
  readonly connections: Connections;
  readonly keys: DataKeys;
  readonly cipher: Cipher;
}

const contextOf = (ports: ProfilePorts, user: Owner): readonly string[] => [
  'connections',
  ports.connections.keyOf(user),
  'account',
];

/** Seals a profile for the user's own row. */
export const sealProfile = (
  ports: ProfilePorts,
  user: Owner,
  key: DataKey,
  profile: AccountProfile,
): Sealed => ports.cipher.seal(key, contextOf(ports, user), JSON.stringify(profile));

/** The profile, or undefined when there is none or it cannot be read any more; fails only while the vault is closed. */
export async function openProfile(
  ports: ProfilePorts,
  user: Owner,
  row: Connection,
  deadline: Deadline,
): Promise<Result<AccountProfile | undefined>> {
  if (row.account === undefined || row.ledgerKey === undefined) return succeed(undefined);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  if (!key.ok) return key;
  const plain = ports.cipher.open(key.value, contextOf(ports, user), row.account.profile);
  return succeed(plain === undefined ? undefined : (JSON.parse(plain) as AccountProfile));
}

/** Seals a changed profile of a row that has one. */
export async function resealProfile(
  ports: ProfilePorts,
  user: Owner,
  row: Connection,
  profile: AccountProfile,
  deadline: Deadline,
): Promise<Result<Sealed | undefined>> {
  if (row.ledgerKey === undefined) return succeed(undefined);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  return key.ok ? succeed(sealProfile(ports, user, key.value, profile)) : key;
}

/** The user's ledger key, made and stored when there is none yet, with the row that holds it. */
export async function ensureLedgerKey(
  ports: ProfilePorts,
  user: Owner,
  row: Connection,
  deadline: Deadline,
): Promise<Result<LedgerKey>> {
  if (row.ledgerKey === undefined) return makeLedgerKey(ports, user, undefined, deadline);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  if (key.ok) return succeed({ key: key.value, row });
  return key.failure.reason === 'cache-unreadable'
    ? makeLedgerKey(ports, user, row.ledgerKey.id, deadline)
    : key;
}

interface LedgerKey {
  readonly key: DataKey;
  readonly row: Connection;
}

/** Stores a new ledger key, unless somebody else has just stored one: then that one counts. */
async function makeLedgerKey(
  ports: ProfilePorts,
  user: Owner,
  unreadableId: string | undefined,
  deadline: Deadline,
): Promise<Result<LedgerKey>> {
  const made = await ports.keys.create(deadline);
  if (!made.ok) return made;
  const { wrapped } = made.value;
  const stored = await ports.connections.update(
    user,
    (fresh) => withLedgerKey(fresh, wrapped, unreadableId),
    deadline,
  );
  if (!stored.ok) return stored;
  const { row } = stored.value;
  const key = await ports.keys.open(row.ledgerKey ?? wrapped, deadline);
  return key.ok ? succeed({ key: key.value, row }) : key;
}
