/** The floor's reading of what is stored: the row, its keys, the access token. The product's own cipher, and no SDK. */
import { openBytes } from '../../../../shared/adapters/keys/cipher.ts';
import { userKeyOf } from '../../../../shared/adapters/tables/table-keys.ts';
import type { WintroUser } from '../../../../shared/domain/wintro-user.ts';
import type { DataKey } from '../../../../shared/ports/keys.ts';
import { bearerFor } from './identity.ts';
import { readRow, type Row } from './table.ts';
import { call } from './wire.ts';

export interface Connection {
  readonly partition: string;
  readonly row: Row;
}

interface Wrapped {
  readonly id: string;
  readonly secretVersion: string;
  readonly wrapped: string;
}

export async function readConnection(user: WintroUser): Promise<Connection> {
  const partition = userKeyOf(user);
  return { partition, row: await readRow('connections', partition, 'connection') };
}

const secrets = new Map<string, Promise<Buffer>>();

async function readSecret(version: string): Promise<Buffer> {
  const { KEY_VAULT_URL = '', KEY_ENCRYPTION_SECRET_NAME = '' } = process.env;
  const url = `${KEY_VAULT_URL}/secrets/${KEY_ENCRYPTION_SECRET_NAME}/${version}?api-version=7.6`;
  const { text } = await call(url, 200, {
    headers: { authorization: await bearerFor('https://vault.azure.net') },
  });
  return Buffer.from((JSON.parse(text) as { value: string }).value, 'base64');
}

/** A data key of the row. */
export async function openKey(row: Row, column: 'ledgerKey' | 'tokenKey'): Promise<DataKey> {
  const { id, secretVersion, wrapped } = JSON.parse(row[column] ?? '') as Wrapped;
  let secret = secrets.get(secretVersion);
  if (secret === undefined) secrets.set(secretVersion, (secret = readSecret(secretVersion)));
  const bytes = open({ id, bytes: await secret }, ['data-key', secretVersion], wrapped);
  return { id, bytes };
}

/** Decrypts; throws for what does not belong there. */
export function open(key: DataKey, context: readonly string[], sealed: string): Buffer {
  const plain = openBytes(key, context, Buffer.from(sealed, 'base64url'));
  if (plain === undefined) throw new Error(`${context.join('/')} cannot be read`);
  return plain;
}

const tokens = new Map<string, string>();

/** The stored access token, read once per generation. */
export async function accessToken({ partition, row }: Connection): Promise<string> {
  const generation = row['generation'] ?? '';
  const known = tokens.get(generation);
  if (known !== undefined) return known;
  const key = await openKey(row, 'tokenKey');
  const rowKey = `cache-${generation}`;
  const stored = await readRow('tokencaches', partition, rowKey);
  const sealed = Buffer.from(stored['chunk0'] ?? '', 'base64');
  const plain = openBytes(key, ['tokencaches', partition, rowKey], sealed);
  const cache = JSON.parse(plain?.toString() ?? '') as { AccessToken: Record<string, { secret: string }> };
  const token = Object.values(cache.AccessToken)[0]?.secret ?? '';
  tokens.set(generation, token);
  return token;
}
