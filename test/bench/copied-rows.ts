/**
 * The two rows of a connection, opened, and copies of them under other users: everything that is sealed to its place is
 * sealed again, and the keys are wrapped again, so that no two copies hold the same text.
 */
import type { TableClient } from '@azure/data-tables';
import { openBytes, sealBytes } from '../../shared/adapters/keys/cipher.ts';
import { wrapKey } from '../../shared/adapters/keys/data-keys.ts';
import type { WrappedKey } from '../../shared/domain/connection/connection.ts';
import type { DataKey } from '../../shared/ports/keys.ts';
import type { Product } from '../support/product.ts';

export type Cells = Record<string, unknown>;
type Row = Cells & { readonly partitionKey: string; readonly rowKey: string };

/** A connection as it stands, with what opens it. */
export interface ConnectionRows {
  readonly connection: Cells;
  readonly cache: Cells;
  /** In the clear. */
  readonly profile: Buffer;
  readonly tokens: Buffer;
  readonly tokenKey: OpenedKey;
  readonly ledgerKey: OpenedKey;
}

interface OpenedKey {
  readonly wrapping: DataKey;
  readonly secretVersion: string;
  readonly key: DataKey;
}

export function tablesOf({ sandbox }: Product): { connections: TableClient; caches: TableClient } {
  const [connections, caches] = ['connections', 'tokencaches'].map((name) =>
    sandbox.azurite.tableClient(name),
  );
  if (!connections || !caches) throw new Error('There are no tables');
  return { connections, caches };
}

export async function readConnectionRows(product: Product, partition: string): Promise<ConnectionRows> {
  const { connections, caches } = tablesOf(product);
  const connection = own(await connections.getEntity<Cells>(partition, 'connection'));
  const rowKey = `cache-${String(connection['generation'])}`;
  const cache = own(await caches.getEntity<Cells>(partition, rowKey));
  const [ledgerKey, tokenKey] = [
    openedKey(product, connection['ledgerKey']),
    openedKey(product, connection['tokenKey']),
  ];
  const profile = Buffer.from(String(connection['profile']), 'base64url');
  return {
    ...{ connection, cache, ledgerKey, tokenKey },
    profile: opened(ledgerKey, ['connections', partition, 'account'], profile),
    tokens: opened(tokenKey, ['tokencaches', partition, rowKey], cache['chunk0'] as Uint8Array),
  };
}

/** The rows of another user with the same account. */
export function copyOf(
  { connection, cache, profile, tokens, tokenKey, ledgerKey }: ConnectionRows,
  partitionKey: string,
  generation: string,
): { readonly connection: Row; readonly cache: Row } {
  const rowKey = `cache-${generation}`;
  const sealedProfile = sealBytes(ledgerKey.key, ['connections', partitionKey, 'account'], profile);
  const chunk0 = sealBytes(tokenKey.key, ['tokencaches', partitionKey, rowKey], tokens);
  const { knownChats: _known, ...cells } = connection;
  return {
    cache: { ...cache, partitionKey, rowKey, chunk0 },
    connection: {
      ...cells,
      ...{ partitionKey, rowKey: 'connection', generation },
      profile: Buffer.from(sealedProfile).toString('base64url'),
      tokenKey: wrappedAgain(tokenKey),
      ledgerKey: wrappedAgain(ledgerKey),
    },
  };
}

const own = ({ etag: _etag, timestamp: _timestamp, ...cells }: Cells): Cells => cells;

const wrappedAgain = ({ wrapping, secretVersion, key }: OpenedKey): string =>
  JSON.stringify(wrapKey(wrapping, secretVersion, key));

function opened({ key }: OpenedKey, context: readonly string[], sealed: Uint8Array): Buffer {
  const plain = openBytes(key, context, sealed);
  if (plain === undefined) throw new Error(`${context[0] ?? ''} does not open`);
  return plain;
}

/** A data key of a row, unwrapped with the secret of the vault stand-in. */
function openedKey({ sandbox }: Product, cell: unknown): OpenedKey {
  const { id, secretVersion, wrapped } = JSON.parse(String(cell)) as WrappedKey;
  const versions = sandbox.world.state.vault[sandbox.settings['KEY_ENCRYPTION_SECRET_NAME'] ?? ''] ?? [];
  const value = versions.find(({ version }) => version === secretVersion)?.value ?? '';
  const wrapping = { id, bytes: Buffer.from(value, 'base64') };
  const bytes = openBytes(wrapping, ['data-key', secretVersion], Buffer.from(wrapped, 'base64url'));
  if (bytes === undefined) throw new Error('The data key does not open');
  return { wrapping, secretVersion, key: { id, bytes } };
}
