/** P27, P28: a finished key gives the same bytes again, to its own user, for its own message, and to nobody else. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { forgetCalls, messagePosts } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { channel, chat, mail } from './support/messages.ts';

let product: Product;
let caller: Caller;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  product = await openProduct();
  caller = await product.as();
  await product.connect(caller);
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => clearFaults(product.sandbox.world));
afterAll(() => product.close());

/** How many mails arrive while `act` runs. */
async function arriving(act: () => Promise<unknown>): Promise<number> {
  const before = deliveries(product.sandbox.world).mail;
  await act();
  return deliveries(product.sandbox.world).mail - before;
}

describe('P27 a finished key', () => {
  const finals: readonly (readonly [string, Record<string, string>, Record<string, unknown>, number])[] = [
    ['success', {}, mail(), 201],
    ['a final refusal', {}, { ...channel(), channelId: `19:${'0'.repeat(32)}@thread.tacv2` }, 422],
    ['an unknown outcome', { 'graph.only': 'POST /me/sendMail', 'graph.afterDelivery': '504' }, mail(), 504],
  ];
  test.each(finals)(
    'P27 with %s gives the same bytes again, also after a restart',
    async (_what, broken, message, status) => {
      const key = randomUUID();
      Object.assign(faults(), broken);
      const first = await caller.send(message, key);
      expect(first.status).toBe(status);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      clearFaults(product.sandbox.world);
      forgetCalls(product.sandbox.world);
      const again = await caller.send(message, key);
      await product.sandbox.restartHost();
      const later = await caller.send(message, key);
      for (const replayed of [again, later]) {
        expect([replayed.status, replayed.text]).toEqual([first.status, first.text]);
        expect(replayed.headers.get('idempotent-replayed')).toBe('true');
        expect(replayed.headers.get('content-type')).toBe(first.headers.get('content-type'));
      }
      expect(messagePosts(product.sandbox.world)).toEqual([]);
    },
  );

  test('P27 is answered even when disconnected, and while Microsoft is down', async () => {
    const leaver = await product.as({ sub: 'leaver' });
    await product.connect(leaver);
    const key = randomUUID();
    const first = await leaver.send(mail(), key);
    Object.assign(faults(), { 'graph.down': '', 'entra.down': '' });
    expect((await leaver.send(mail(), key)).text).toBe(first.text);
    await leaver.post('disconnect');
    expect((await leaver.send(mail(), key)).text).toBe(first.text);
    expect((await leaver.send(mail())).json).toMatchObject({ reason: 'not-connected' });
  });

  test('P27 that certainly sent nothing may try again: the same key then sends, once', async () => {
    const key = randomUUID();
    faults()['graph.throttle'] = '7';
    const refused = await caller.send(mail(), key);
    expect(refused.json).toMatchObject({ reason: 'graph-throttled', retryable: true, retryAfterSeconds: 7 });
    delete faults()['graph.throttle'];
    const count = await arriving(async () => {
      const together = await Promise.all(Array.from({ length: 20 }, () => caller.send(mail(), key)));
      expect(together.some(({ status }) => status === 201)).toBe(true);
    });
    expect(count).toBe(1);
  });
});

describe('P28 a key', () => {
  test('P28 with another body is refused, and nothing is sent', async () => {
    const key = randomUUID();
    await caller.send(mail('one'), key);
    const changes = [
      mail('two'),
      chat('one'),
      { ...mail('one'), importance: 'high' },
      { ...mail('one'), subject: 'Other' },
    ];
    const count = await arriving(async () => {
      for (const other of changes) {
        expect((await caller.send(other, key)).json).toMatchObject({
          status: 422,
          reason: 'idempotency-key-reused',
        });
      }
    });
    expect(count).toBe(0);
    expect((await caller.send(mail('one'), key)).status).toBe(201);
  });

  test("P28 of one user is nobody else's: it neither reads nor blocks another's result", async () => {
    const key = randomUUID();
    const own = await caller.send(mail('mine'), key);
    for (const claims of [{ sub: 'recruiter-2' }, { org_id: 'organization-2' }]) {
      const other = await product.as(claims);
      expect((await other.send(mail('mine'), key)).json).toMatchObject({ reason: 'not-connected' });
      await product.connect(other);
      const sent = await other.send(mail('theirs'), key);
      expect(sent.status).toBe(201);
      expect(sent.headers.get('idempotent-replayed')).toBeNull();
      expect(sent.json?.['id']).not.toBe(own.json?.['id']);
    }
  });

  test('P28 is the same with and without the quotes of a structured field', async () => {
    const key = randomUUID();
    const first = await caller.send(mail(), key);
    expect((await caller.send(mail(), `"${key}"`)).text).toBe(first.text);
  });
});
