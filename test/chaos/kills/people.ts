/** A fresh user for each case, connected to the same Microsoft account: cases stand side by side in one storage. */
import type { RestError } from '@azure/data-tables';
import { partitionKeyOf } from '../../../shared/adapters/tables/table-keys.ts';
import { copyConnection, partitionOf } from '../../bench/many-users.ts';
import type { Product } from '../../support/product.ts';

export interface Somebody {
  readonly subject: string;
  readonly userKey: string;
  /** Words that stand in each message of theirs, and in no other. */
  readonly mark: (index: number) => string;
}

export const SOURCE = 'chaos-source';
const ORGANIZATION = 'organization-1';

/** Somebody whose connection the others get. */
export async function connectSource(product: Product): Promise<void> {
  const done = await product.connect(await product.as({ sub: SOURCE, org_id: ORGANIZATION }));
  if (done.status !== 200) throw new Error(`connect/complete answered ${done.status}: ${done.text}`);
}

export async function newPeople(product: Product, names: readonly string[]): Promise<readonly Somebody[]> {
  await copyConnection(product, SOURCE, names);
  const people = names.map((subject) => ({
    subject,
    userKey: partitionOf(product, subject),
    mark: (index: number) => `mark-${subject}-${index}.`,
  }));
  for (const { userKey } of people) await ownSignIn(product, userKey);
  return people;
}

/**
 * The sign-in that made the connection is each one's own as well: whoever disconnects takes it, and nobody else's. In the
 * worlds in which hours pass the walk has taken it already, and theirs is gone with it.
 */
async function ownSignIn({ sandbox: { azurite } }: Product, userKey: string): Promise<void> {
  const [connections, attempts] = ['connections', 'attempts'].map((name) => azurite.tableClient(name));
  if (!connections || !attempts) throw new Error('There are no tables');
  const { completedAttempt, openAttempts } = await connections.getEntity(userKey, 'connection');
  const source = String(completedAttempt);
  const stored = await attempts.getEntity(keyOfAttempt(source), 'attempt').catch((error: unknown) => {
    if ((error as RestError).statusCode !== 404) throw error;
  });
  if (stored === undefined) return;
  const { etag: _etag, timestamp: _timestamp, ...row } = stored;
  const id = `of-${userKey}`;
  const attempt = { ...(JSON.parse(String(row['attempt'])) as object), id, ownerKey: userKey };
  await attempts.createEntity({
    ...row,
    ...{ partitionKey: keyOfAttempt(id), rowKey: 'attempt', ownerKey: userKey },
    attempt: JSON.stringify(attempt),
  });
  await connections.updateEntity({
    ...{ partitionKey: userKey, rowKey: 'connection', completedAttempt: id },
    openAttempts: String(openAttempts).replaceAll(source, id),
  });
}

const keyOfAttempt = (id: string): string => partitionKeyOf(['attempt', id]);

/** A bearer token that is good by the sandbox's clock. */
export const bearerOf = async (product: Product, { subject }: Somebody): Promise<string> =>
  (await product.as({ sub: subject, org_id: ORGANIZATION })).token;
