/** The user's ledger key: it seals profile, chats and ledger, and outlives a disconnect. */
import { withLedgerKey, type Connection, type WrappedKey } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Connections } from '../../ports/connections.ts';
import type { DataKey, DataKeys } from '../../ports/keys.ts';
import type { Log } from '../../ports/log.ts';
import type { RowInHand } from './account-profile.ts';

interface LedgerKeyPorts {
  readonly connections: Connections;
  readonly keys: DataKeys;
  readonly log: Log;
}

export interface LedgerKey {
  readonly key: DataKey;
  /** The row that holds it. */
  readonly row: Connection;
}

/** The key, made and stored when there is none yet or nobody can read it any more. A closed vault is no reason to make one. */
export async function ensureLedgerKey(ports: LedgerKeyPorts, hand: RowInHand): Promise<Result<LedgerKey>> {
  const { row, deadline } = hand;
  if (row.ledgerKey === undefined) return makeLedgerKey(ports, hand, undefined);
  const key = await ports.keys.open(row.ledgerKey, deadline);
  if (key.ok) return succeed({ key: key.value, row });
  return key.failure.reason === 'cache-unreadable' ? makeLedgerKey(ports, hand, row.ledgerKey) : key;
}

/** Stores a new key, unless somebody else has just stored one: then that one counts. */
async function makeLedgerKey(
  ports: LedgerKeyPorts,
  { userKey, row: seen, deadline }: RowInHand,
  unreadable: WrappedKey | undefined,
): Promise<Result<LedgerKey>> {
  const made = await ports.keys.create(deadline);
  if (!made.ok) return made;
  const { wrapped } = made.value;
  // A row that names no organization any more was erased meanwhile: nobody signs in to it.
  const change = (fresh: Connection): Connection | undefined =>
    fresh.organizationKey === undefined ? undefined : withLedgerKey(fresh, wrapped, unreadable?.id);
  const stored = await ports.connections.update(userKey, change, deadline, seen);
  if (!stored.ok) return stored;
  const { row, written } = stored.value;
  if (row.organizationKey === undefined) return failWith(failure('connection-changed'));
  if (unreadable && written)
    ports.log.write('ledger-key.replaced', { secretVersion: unreadable.secretVersion });
  const key = await ports.keys.open(row.ledgerKey ?? wrapped, deadline);
  return key.ok ? succeed({ key: key.value, row }) : key;
}
