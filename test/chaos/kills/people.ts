/** A fresh user for each case, connected to the same Microsoft account: cases stand side by side in one storage. */
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
  return names.map((subject) => ({
    subject,
    userKey: partitionOf(product, subject),
    mark: (index) => `mark-${subject}-${index}.`,
  }));
}

/** A bearer token that is good by the sandbox's clock. */
export const bearerOf = async (product: Product, { subject }: Somebody): Promise<string> =>
  (await product.as({ sub: subject, org_id: ORGANIZATION })).token;
