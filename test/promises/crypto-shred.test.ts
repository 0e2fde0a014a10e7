/** P47: a disconnect destroys the key first: what is left of the cache, or comes back from a copy, opens for nobody. */
import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import type { Product } from '../support/product.ts';
import { mail } from './support/messages.ts';
import { openCaches, sealedOf } from './support/stored-caches.ts';
import { rowsIn, rowsOf, type Row } from './support/tables.ts';
import type { Fate } from './support/tap.ts';
import { openTappedProduct, type TappedProduct } from './support/taps.ts';

let tapped: TappedProduct;
let product: Product;

beforeAll(async () => {
  tapped = await openTappedProduct(['storage']);
  product = tapped.product;
});
afterEach(() => tapped.taps.passOn());
afterAll(() => tapped.close());

/** Somebody connected, whose stored cache opens, with the row that holds it. */
async function connected(sub: string) {
  const before = new Set(
    (await rowsOf(product.sandbox.azurite, 'connections')).map((row) => row.partitionKey),
  );
  const caller = await product.as({ sub });
  expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
  const opened = [...(await openCaches(product))].find(([partition]) => !before.has(partition));
  expect(opened?.[1]).toContain('RefreshToken');
  const partition = opened![0];
  const [cache] = await rowsIn(product.sandbox.azurite, 'tokencaches', partition);
  return { caller, partition, cache: cache! };
}

async function putBack(cache: Row): Promise<void> {
  const { etag: _, ...cells } = cache;
  await product.sandbox.azurite.tableClient('tokencaches').upsertEntity(cells, 'Replace');
}

test('P47 a copy of the cache that is put back neither opens nor connects anybody, now or after a new sign-in', async () => {
  const { caller, partition, cache } = await connected('put back');
  expect((await caller.post('disconnect')).json).toMatchObject({ state: 'not-connected' });
  expect(await rowsIn(product.sandbox.azurite, 'tokencaches', partition)).toEqual([]);

  await putBack(cache);
  await tapped.restart();
  expect((await openCaches(product)).get(partition)).toBeUndefined();
  const [row] = await rowsIn(product.sandbox.azurite, 'connections', partition);
  expect(row).not.toHaveProperty('tokenKey');
  expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
  expect((await caller.send(mail())).json).toMatchObject({ status: 409, reason: 'not-connected' });

  expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
  const caches = await rowsIn(product.sandbox.azurite, 'tokencaches', partition);
  const fresh = caches.filter(({ rowKey }) => rowKey !== cache.rowKey);
  expect(fresh).toHaveLength(1);
  expect(sealedOf(fresh[0]!).equals(sealedOf(cache))).toBe(false);
  expect((await caller.send(mail())).status).toBe(201);
});

test('P47 a disconnect that dies after the key leaves a cache that opens for nobody', async () => {
  const { caller, partition } = await connected('killed between');
  const gone: Fate = { status: 503, headers: {}, body: Buffer.from('') };
  const touchesCaches = ({ method, path }: { method: string; path: string }): boolean =>
    method === 'DELETE' && path.includes('/tokencaches');
  tapped.taps.of('storage').use({ before: (request) => (touchesCaches(request) ? gone : undefined) });
  await caller.post('disconnect');
  expect(await rowsIn(product.sandbox.azurite, 'tokencaches', partition)).not.toEqual([]);
  expect((await openCaches(product)).get(partition)).toBeUndefined();
  expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
});
