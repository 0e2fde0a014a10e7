/** Decrypts what is stored, with the key-encryption secret of the vault stand-in: what an operator with all rights could read. */
import { openBytes } from '../../../shared/adapters/keys/cipher.ts';
import type { WrappedKey } from '../../../shared/domain/connection/connection.ts';
import type { Product } from '../../support/product.ts';
import { rowsOf, type Row } from './tables.ts';

/**
 * MSAL's cache of each connections row, by partition: its own, else any of the user's that a key on the row opens, whatever
 * its column is called. Undefined when none opens.
 */
export async function openCaches(product: Product): Promise<ReadonlyMap<string, string | undefined>> {
  const { azurite } = product.sandbox;
  const caches = await rowsOf(azurite, 'tokencaches');
  const opened = new Map<string, string | undefined>();
  for (const row of await rowsOf(azurite, 'connections')) {
    const theirs = caches.filter(({ partitionKey }) => partitionKey === row.partitionKey);
    const isOwn = ({ rowKey }: Row): boolean => rowKey === `cache-${String(row['generation'])}`;
    const ordered = [...theirs.filter(isOwn), ...theirs.filter((one) => !isOwn(one))];
    const texts = ordered.flatMap((cache) => wrappedKeysIn(row).map((key) => openCache(product, key, cache)));
    opened.set(
      row.partitionKey,
      texts.find((text) => text !== undefined),
    );
  }
  return opened;
}

function wrappedKeysIn(row: Row): WrappedKey[] {
  return Object.values(row).flatMap((cell) => {
    if (typeof cell !== 'string' || !cell.startsWith('{')) return [];
    const read = JSON.parse(cell) as Partial<WrappedKey>;
    return typeof read.wrapped === 'string' ? [read as WrappedKey] : [];
  });
}

function openCache(product: Product, wrapped: WrappedKey, cache: Row): string | undefined {
  const key = unwrap(product, wrapped);
  const context = ['tokencaches', cache.partitionKey, cache.rowKey];
  return key && openBytes(key, context, sealedOf(cache))?.toString('utf8');
}

function unwrap(product: Product, wrapped: WrappedKey): { id: string; bytes: Uint8Array } | undefined {
  const name = product.sandbox.settings['KEY_ENCRYPTION_SECRET_NAME']!;
  const secret = product.sandbox.world.state.vault[name]!.find(
    ({ version }) => version === wrapped.secretVersion,
  );
  if (!secret) return undefined;
  const wrapping = { id: wrapped.id, bytes: Buffer.from(secret.value, 'base64') };
  const context = ['data-key', wrapped.secretVersion];
  const bytes = openBytes(wrapping, context, Buffer.from(wrapped.wrapped, 'base64url'));
  return bytes && { id: wrapped.id, bytes };
}

/** The chunks of a cache row, joined. */
export const sealedOf = (cache: Row): Buffer =>
  Buffer.concat(
    Array.from({ length: Number(cache['chunks']) }, (_, index) => cache[`chunk${index}`] as Uint8Array),
  );
