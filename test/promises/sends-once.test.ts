/** P25, P26, P29, P38: however often a key is posted, its message reaches Graph once, and everybody is told the same. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Answered, Caller } from '../support/caller.ts';
import type { Product } from '../support/product.ts';
import { allDelivered, forgetCalls, graphCalls, messagePosts } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { channel, chat, mail } from './support/messages.ts';
import type { Tap } from './support/tap.ts';
import { openTappedProduct, type TappedProduct } from './support/taps.ts';

let tapped: TappedProduct;
let product: Product;
let tap: Tap;
let caller: Caller;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  tapped = await openTappedProduct(['Graph']);
  product = tapped.product;
  tap = tapped.taps.of('Graph');
  caller = await product.as();
  await product.connect(caller);
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => {
  tap.use({});
  clearFaults(product.sandbox.world);
});
afterAll(() => tapped.close());

const delivered = (): number => allDelivered(product.sandbox.world);

/** How many messages arrive while `act` runs. */
async function arriving(act: () => Promise<unknown>): Promise<number> {
  const before = delivered();
  await act();
  return delivered() - before;
}

const kinds = [
  ['chat', chat()],
  ['channel', channel()],
  ['mail', mail()],
] as const;

describe('P25 one key', () => {
  test.each(kinds)('P25 posted fifty times at once sends one %s', async (_kind, message) => {
    const key = randomUUID();
    let answers: Answered[] = [];
    const count = await arriving(async () => {
      answers = await Promise.all(Array.from({ length: 50 }, () => caller.send(message, key)));
    });
    expect(count).toBe(1);
    expect(messagePosts(product.sandbox.world)).toHaveLength(1);
    const texts = new Set(answers.filter(({ status }) => status === 201).map(({ text }) => text));
    expect(texts.size).toBe(1);
    for (const { status, json } of answers.filter((one) => one.status !== 201)) {
      expect([status, json?.['reason']]).toEqual([409, 'send-in-progress']);
    }
  });
});

const afterwards: readonly (readonly [fault: string, value: string, arrives: number, status: number])[] = [
  ['graph.afterDelivery', '504', 1, 504],
  ['graph.afterDelivery', '500', 1, 504],
  ['graph.afterDelivery', '502', 1, 504],
  ['graph.afterDelivery', '503', 1, 504],
  ['graph.afterDelivery', 'cut', 1, 504],
  ['graph.beforeDelivery', '504', 0, 504],
  ['graph.beforeDelivery', 'cut', 0, 504],
  ['graph.down', '', 0, 504],
  ['graph.unavailable', '30', 0, 503],
  ['graph.throttle', '30', 0, 503],
  ['graph.throttle', '', 0, 503],
];

describe('P26 a message POST', () => {
  test.each(afterwards)('P26 that meets %s %s is made once', async (fault, value, arrives, status) => {
    faults()['graph.only'] = 'POST /me/sendMail';
    faults()[fault] = value;
    let answer: Answered | undefined;
    expect(await arriving(async () => (answer = await caller.send(mail())))).toBe(arrives);
    expect(answer?.status).toBe(status);
    expect(messagePosts(product.sandbox.world)).toHaveLength(1);
  });
});

describe('P29 a running send', () => {
  test('P29 is answered 409 with Retry-After at once, and never posts a second time', async () => {
    const key = randomUUID();
    const during: Answered[] = [];
    tap.use({
      after: async ({ path }) => {
        if (path.endsWith('/sendMail') && during.length === 0) {
          during.push(await caller.send(mail(), key), await caller.send(mail('another'), key));
        }
        return undefined;
      },
    });
    const count = await arriving(async () => expect((await caller.send(mail(), key)).status).toBe(201));
    expect(count).toBe(1);
    expect(during.map(({ json }) => json?.['reason'])).toEqual([
      'send-in-progress',
      'idempotency-key-reused',
    ]);
    expect(during[0]?.headers.get('retry-after')).toBe('2');
    expect(graphCalls(product.sandbox.world)).toHaveLength(1);
  });

  test('P38 message POSTs of one connection are made one at a time', async () => {
    let [running, most] = [0, 0];
    tap.use({
      before: async ({ path }) => {
        if (!path.endsWith('/sendMail')) return undefined;
        most = Math.max(most, (running += 1));
        await new Promise((resolve) => setImmediate(resolve));
        return undefined;
      },
      after: () => {
        running -= 1;
        return undefined;
      },
    });
    const sent = await Promise.all(Array.from({ length: 12 }, (_, number) => caller.send(mail(`${number}`))));
    expect(sent.map(({ status }) => status)).toEqual(Array(12).fill(201));
    expect(most).toBe(1);
  });
});
