/**
 * Users beyond the sample company: recruiters who are connected each to an account of their own, and copies of one
 * connection under other users, made from its rows, because a thousand sign-ins would take minutes.
 */
import { randomBytes } from 'node:crypto';
import { openBytes, sealBytes } from '../../shared/adapters/keys/cipher.ts';
import { userKeyOf } from '../../shared/adapters/tables/table-keys.ts';
import type { WrappedKey } from '../../shared/domain/connection/connection.ts';
import type { DataKey } from '../../shared/ports/keys.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { samplePeople } from '../sandbox/world/sample-company.ts';
import { stableGuid } from '../sandbox/world/stable-id.ts';
import type { Person } from '../sandbox/world/world.ts';
import type { Product } from '../support/product.ts';
import { expectStatus } from './taped-product.ts';

const ORGANIZATION = 'organization-1';

/** A bearer token of a Wintro user that lasts for a whole run. */
export const tokenOf = ({ sandbox }: Product, subject: string): string =>
  mintWintroToken(sandbox.world, {
    iss: sandbox.settings['WINTRO_ISSUER'] ?? '',
    sub: subject,
    org_id: ORGANIZATION,
    roles: ['recruiter'],
    exp: Math.floor(Date.now() / 1000) + 6 * 3600,
  });

export const partitionOf = ({ sandbox }: Product, subject: string): string =>
  userKeyOf({
    issuer: sandbox.settings['WINTRO_ISSUER'] ?? '',
    organization: ORGANIZATION,
    subject,
  });

/** Recruiters of the sample company, each connected; a recruiter's subject is their object id. */
export async function connectRecruiters(product: Product, count: number): Promise<readonly Person[]> {
  const recruiters = Array.from({ length: count }, (_, number) => recruiter(number));
  product.sandbox.world.state.people.push(...recruiters);
  const left = [...recruiters];
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const caller = await product.as({ sub: next.id, org_id: ORGANIZATION });
      expectStatus(await product.connect(caller, { upn: next.userPrincipalName }), 200);
    }
  };
  await Promise.all([lane(), lane(), lane(), lane()]);
  return recruiters;
}

function recruiter(number: number): Person {
  const [first] = samplePeople();
  if (first === undefined) throw new Error('The sample company has nobody');
  const address = `recruiter.${number}@${first.userPrincipalName.split('@')[1] ?? ''}`;
  const displayName = `Recruiter ${number}`;
  return {
    ...{ ...first, displayName, userPrincipalName: address, mail: address },
    id: stableGuid(`bench/${address}`),
  };
}

/** Gives `subjects` the connection that `source` has. */
export async function copyConnection(
  product: Product,
  source: string,
  subjects: readonly string[],
): Promise<void> {
  const [connections, caches] = ['connections', 'tokencaches'].map((name) =>
    product.sandbox.azurite.tableClient(name),
  );
  if (!connections || !caches) throw new Error('There are no tables');
  const from = partitionOf(product, source);
  const row = await connections.getEntity<Cells>(from, 'connection');
  const cache = await caches.getEntity<Cells>(from, `cache-${String(row['generation'])}`);
  const [ledgerKey, tokenKey] = [dataKey(product, row['ledgerKey']), dataKey(product, row['tokenKey'])];
  const left = [...subjects];
  const lane = async (): Promise<void> => {
    for (let next = left.pop(); next !== undefined; next = left.pop()) {
      const [partitionKey, generation] = [partitionOf(product, next), randomBytes(16).toString('base64url')];
      const rowKey = `cache-${generation}`;
      const profile = resealed(ledgerKey, { from, to: partitionKey }, String(row['profile']));
      const plain = openBytes(tokenKey, ['tokencaches', from, String(cache.rowKey)], chunk(cache));
      if (plain === undefined) throw new Error('The cache does not open');
      const sealed = sealBytes(
        tokenKey,
        ['tokencaches', partitionKey, rowKey],
        Buffer.from(plain).toString(),
      );
      await caches.createEntity({ ...own(cache), partitionKey, rowKey, chunk0: sealed });
      const { knownChats: _known, ...rest } = own(row);
      await connections.createEntity({ ...rest, partitionKey, rowKey: 'connection', generation, profile });
    }
  };
  await Promise.all(Array.from({ length: 16 }, lane));
}

type Cells = Record<string, unknown>;

const own = ({ etag: _etag, timestamp: _timestamp, ...cells }: Cells): Cells => cells;

const chunk = (cache: Cells): Uint8Array => cache['chunk0'] as Uint8Array;

function resealed(key: DataKey, { from, to }: { from: string; to: string }, sealed: string): string {
  const plain = openBytes(key, ['connections', from, 'account'], Buffer.from(sealed, 'base64url'));
  if (plain === undefined) throw new Error('The profile does not open');
  const text = Buffer.from(plain).toString();
  return Buffer.from(sealBytes(key, ['connections', to, 'account'], text)).toString('base64url');
}

/** A data key of a row, unwrapped with the secret of the vault stand-in. */
function dataKey({ sandbox }: Product, cell: unknown): DataKey {
  const { id, secretVersion, wrapped } = JSON.parse(String(cell)) as WrappedKey;
  const versions = sandbox.world.state.vault[sandbox.settings['KEY_ENCRYPTION_SECRET_NAME'] ?? ''] ?? [];
  const value = versions.find(({ version }) => version === secretVersion)?.value ?? '';
  const wrapping = { id, bytes: Buffer.from(value, 'base64') };
  const bytes = openBytes(wrapping, ['data-key', secretVersion], Buffer.from(wrapped, 'base64url'));
  if (bytes === undefined) throw new Error('The data key does not open');
  return { id, bytes };
}
