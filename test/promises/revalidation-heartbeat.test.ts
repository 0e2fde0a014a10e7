/**
 * What surrounds the check of connections in the running product: messages that are none, the poison queue, and the
 * heartbeat by which an operator sees that the walk has stopped.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../sandbox/eventually.ts';
import { openProduct, type Product } from '../support/product.ts';
import { forgetCalls, tokenCalls } from './support/calls.ts';
import { mail } from './support/messages.ts';
import { DAY_MS, queueOf, untilLogged, waiting, walk } from './support/walks.ts';

let product: Product;

beforeAll(async () => {
  product = await openProduct();
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterAll(() => product.close());

describe('a message that is no page', () => {
  test.each([
    ['text', 'hello'],
    ['a filter in place of keys', JSON.stringify({ keys: ["' or 1 eq 1"], since: 'now' })],
    ['a list', '[]'],
  ])('(%s) is dropped with a line in the log, and is no poison', async (_what, message) => {
    forgetCalls(product.sandbox.world);
    const text = Buffer.from(message).toString('base64');
    await untilLogged(product, 'revalidation.message-unreadable', () => queueOf(product).sendMessage(text));
    await eventually(
      () => waiting(product),
      (count) => count === 0,
    );
    expect(await waiting(product, '-poison')).toBe(0);
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
  });
});

test('a page in the poison queue is told to the operator', () =>
  untilLogged(product, 'revalidation.page-poisoned', () =>
    queueOf(product, '-poison').sendMessage(Buffer.from('{}').toString('base64')),
  ));

describe('the heartbeat of the walk', () => {
  const health = async () => (await (await product.as({ roles: ['operator'] })).get('health')).json;

  test('health says never-ran, up, and stale when runs are missed; that takes nothing down', async () => {
    expect(await health()).toMatchObject({ status: 'up', checks: { timers: 'never-ran' } });
    await walk(product);
    expect(await health()).toMatchObject({ status: 'up', checks: { timers: 'up' } });
    await product.sandbox.moveClock(2 * 3_600_000);
    expect(await health()).toMatchObject({ checks: { timers: 'up' } });
    await product.sandbox.moveClock(3_600_000);
    expect(await health()).toMatchObject({ status: 'up', checks: { timers: 'stale' } });
    await walk(product);
    expect(await health()).toMatchObject({ checks: { timers: 'up' } });
  });

  test('with all timers stopped for a week, sends go out and renew what they use', async () => {
    expect((await product.connect(await product.as())).json).toMatchObject({ state: 'connected' });
    for (let day = 0; day < 7; day += 1) {
      await product.sandbox.moveClock(DAY_MS);
      forgetCalls(product.sandbox.world);
      expect((await (await product.as()).send(mail())).status).toBe(201);
      expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
    }
    expect(await health()).toMatchObject({ status: 'up', checks: { timers: 'stale' } });
    expect((await (await product.as()).get('status')).json).toMatchObject({ state: 'connected' });
  });
});
