/** P17-P19: renewals are few, undo nothing, and survive a lost write. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import type { Product } from '../support/product.ts';
import { anotherHost } from './support/another-host.ts';
import { forgetCalls, messagePosts, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { mail } from './support/messages.ts';
import { openCaches } from './support/stored-caches.ts';
import { rowsIn, rowsOf, type Row } from './support/tables.ts';
import type { Tap, Tapped } from './support/tap.ts';
import { formOf, openTappedProduct, type TappedProduct } from './support/taps.ts';

let tapped: TappedProduct;
let product: Product;
let entra: Tap;
let tables: Tap;
const day = 25 * 60 * 60_000;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  tapped = await openTappedProduct(['Entra', 'storage']);
  product = tapped.product;
  entra = tapped.taps.of('Entra');
  tables = tapped.taps.of('storage');
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => {
  tapped.taps.passOn();
  clearFaults(product.sandbox.world);
});
afterAll(() => tapped.close());

const isRenewal = ({ body }: Tapped): boolean => formOf(body).get('grant_type') === 'refresh_token';

/** Somebody connected whose access token has run out. */
async function withExpiredToken(sub: string): Promise<{ caller: Caller; partition: string }> {
  await product.connect(await product.as({ sub }));
  const partition = (await newest()).partitionKey;
  await product.sandbox.moveClock(day);
  forgetCalls(product.sandbox.world);
  return { caller: await product.as({ sub }), partition };
}

async function newest(): Promise<Row> {
  const rows = await rowsOf(product.sandbox.azurite, 'connections');
  return rows.toSorted((a, b) => String(a['timestamp']).localeCompare(String(b['timestamp']))).at(-1)!;
}

const rowOf = async (partition: string): Promise<Row> =>
  (await rowsIn(product.sandbox.azurite, 'connections', partition))[0]!;

describe('P17 fifty sends at once with an expired token', () => {
  test('P17 make one token request in one process', async () => {
    const { caller } = await withExpiredToken('herd');
    const sent = await Promise.all(Array.from({ length: 50 }, () => caller.send(mail())));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
    expect(messagePosts(product.sandbox.world)).toHaveLength(50);
  });

  test('P17 make at most one in each of several processes, and all go out', async () => {
    const { caller } = await withExpiredToken('herds');
    const clockShiftMs = product.sandbox.world.now() - Date.now();
    const hosts = await Promise.all([1, 2].map(() => anotherHost(product, { clockShiftMs })));
    const sent = await Promise.all(
      Array.from({ length: 24 }, (_, number) => (hosts[number % 3]?.as(caller) ?? caller).send(mail())),
    );
    await Promise.all(hosts.map((host) => host.kill()));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([201]));
    expect(tokenCalls(product.sandbox.world).length).toBeLessThanOrEqual(3);
  });
});

describe('P18 a renewal under way', () => {
  /** Runs `act` between Entra's answer and what the product makes of it. */
  async function during(caller: Caller, act: () => Promise<unknown>): Promise<Answered> {
    let acted = false;
    entra.use({
      after: async (request) => {
        if (acted || !isRenewal(request)) return undefined;
        acted = true;
        await act();
        return undefined;
      },
    });
    const answer = await caller.send(mail());
    expect(acted).toBe(true);
    return answer;
  }

  test('P18 does not undo a disconnect: the row stays as the disconnect left it, and nothing is sent', async () => {
    const { caller, partition } = await withExpiredToken('disconnected meanwhile');
    let left: Row | undefined;
    const answer = await during(caller, async () => {
      await caller.post('disconnect');
      left = await rowOf(partition);
    });
    expect(answer.json).toMatchObject({ status: 409, reason: 'connection-changed' });
    expect(await rowOf(partition)).toEqual(left);
    expect(await rowsIn(product.sandbox.azurite, 'tokencaches', partition)).toEqual([]);
    expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
    expect(messagePosts(product.sandbox.world)).toEqual([]);
    expect((await caller.send(mail())).json).toMatchObject({ reason: 'not-connected' });
  });

  test('P18 does not undo a reconnect: generation and cache stay those of the reconnect', async () => {
    const { caller, partition } = await withExpiredToken('reconnected meanwhile');
    let left: Row | undefined;
    const answer = await during(caller, async () => {
      const request = { switchAccount: true };
      await product.connect(caller, { request, upn: personas.colleague });
      left = await rowOf(partition);
    });
    expect(answer.json).toMatchObject({ status: 409, reason: 'connection-changed' });
    expect(await rowOf(partition)).toEqual(left);
    const caches = await rowsIn(product.sandbox.azurite, 'tokencaches', partition);
    expect(caches.map(({ rowKey }) => rowKey)).toEqual([`cache-${String(left!['generation'])}`]);
    expect(messagePosts(product.sandbox.world)).toEqual([]);
    expect((await caller.send(mail())).json).toMatchObject({ sender: { email: personas.colleague } });
  });

  test('P18 that ends in "revoked" does not take away the connection that was made meanwhile', async () => {
    const { caller, partition } = await withExpiredToken('revoked too late');
    faults()['entra.tokenError'] = '50173';
    const answer = await during(caller, async () => {
      delete faults()['entra.tokenError'];
      await product.connect(caller);
    });
    expect(answer.json).toMatchObject({ status: 409, reason: 'connection-changed' });
    expect((await rowOf(partition))['state']).toBe('connected');
    expect((await caller.send(mail())).status).toBe(201);
  });

  test('P18 that ends in "revoked" after a disconnect leaves the disconnect', async () => {
    const { caller, partition } = await withExpiredToken('revoked after the end');
    faults()['entra.tokenError'] = '50173';
    let left: Row | undefined;
    await during(caller, async () => {
      await caller.post('disconnect');
      left = await rowOf(partition);
    });
    expect(await rowOf(partition)).toEqual(left);
  });
});

describe('P19 a renewal whose cache cannot be written', () => {
  const isCacheWrite = ({ path, method }: Tapped): boolean =>
    method !== 'GET' && path.includes('tokencaches');
  const unavailable = { status: 503, headers: {}, body: Buffer.from('') };
  const changed = { status: 412, headers: {}, body: Buffer.from('') };

  test.each([
    ['because storage is down', unavailable],
    ['because somebody else wrote it', changed],
  ])('P19 %s still sends, and the next renewal works with the old refresh token', async (why, fate) => {
    const { caller, partition } = await withExpiredToken(why);
    const before = (await openCaches(product)).get(partition);
    tables.use({ before: (request) => (isCacheWrite(request) ? fate : undefined) });
    expect((await caller.send(mail())).status).toBe(201);
    tables.use({});
    expect((await openCaches(product)).get(partition)).toBe(before);
    await product.sandbox.moveClock(day);
    const later = await product.as({ sub: why });
    expect((await later.send(mail())).status).toBe(201);
    expect((await openCaches(product)).get(partition)).not.toBe(before);
  });

  test('P19 because the process was killed leaves a cache that works', async () => {
    const { caller, partition } = await withExpiredToken('killed');
    const clockShiftMs = product.sandbox.world.now() - Date.now();
    const host = await anotherHost(product, { clockShiftMs });
    tables.use({
      before: async (request) => {
        if (!isCacheWrite(request)) return undefined;
        await host.kill();
        return 'reset';
      },
    });
    await expect(host.as(caller).send(mail())).rejects.toThrow();
    tables.use({});
    expect((await caller.send(mail())).status).toBe(201);
    expect((await rowOf(partition))['state']).toBe('connected');
  });
});
