/**
 * What each way in which a message POST can end says about the message: sent, certainly not sent, or unknown. Every row
 * of the table once over the wire, with the reason, the owner, and what the same key does afterwards.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../sandbox/free-port.ts';
import { openCertificates } from '../sandbox/tls/certificates.ts';
import type { Caller } from '../support/caller.ts';
import type { Product } from '../support/product.ts';
import { allDelivered, forgetCalls, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { mail } from './support/messages.ts';
import { postEndings, refusal } from './support/post-endings.ts';
import { openTap, type Fate, type Tap } from './support/tap.ts';
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
afterEach(() => {
  tap.use({});
  clearFaults(product.sandbox.world);
});
afterAll(() => tapped.close());

const delivered = (): number => allDelivered(product.sandbox.world);

const statusFor = { sent: [201], 'not-sent': [503], refused: [403, 413, 422], unknown: [504] };

describe('a message POST that ends in', () => {
  test.each(postEndings)(
    '$ends ($message.kind) is $means',
    async ({ message, fate, after, means, reason, owner }) => {
      const key = randomUUID();
      let posts = 0;
      tap.use({
        [after ? 'after' : 'before']: ({ path, method }: { path: string; method: string }) => {
          if (method !== 'POST' || !/\/(?:messages|sendMail)$/.test(path)) return undefined;
          posts += 1;
          return fate;
        },
      });
      const first = await caller.send(message, key);
      expect(statusFor[means]).toContain(first.status);
      expect(posts).toBe(1);
      if (means === 'sent') return;
      expect(first.json).toMatchObject({ reason, owner, retryable: means === 'not-sent' });
      expect(String(first.json?.['nextStep'])).not.toBe('');
      expect(first.json?.['sendId']).toMatch(/^s-/);
      expect(first.text).not.toContain('Canary4711');

      tap.use({});
      const before = delivered();
      const again = await caller.send(message, key);
      expect(again.status).toBe(means === 'not-sent' ? 201 : first.status);
      expect(delivered() - before).toBe(means === 'not-sent' ? 1 : 0);
    },
  );

  test('a refused token is renewed, and the message is posted once more', async () => {
    forgetCalls(product.sandbox.world);
    tap.use({ before: once(refusal(401, 'InvalidAuthenticationToken')) });
    const before = delivered();
    expect((await caller.send(mail())).status).toBe(201);
    expect(delivered() - before).toBe(1);
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  });

  test('a token refused twice is certainly not sent, and the connection stays', async () => {
    const key = randomUUID();
    tap.use({ before: () => refusal(401, 'InvalidAuthenticationToken') });
    const refused = await caller.send(mail(), key);
    expect(refused.json).toMatchObject({ status: 503, reason: 'microsoft-refuses-sign-in', retryable: true });
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
    tap.use({});
    expect((await caller.send(mail(), key)).status).toBe(201);
  });

  test('silence is given up within the deadline, and is unknown (takes twenty seconds)', async () => {
    faults()['graph.afterDelivery'] = 'hang';
    const [started, key, before] = [performance.now(), randomUUID(), delivered()];
    const given = await caller.send(mail(), key);
    expect(performance.now() - started).toBeLessThan(26_000);
    expect(given.json).toMatchObject({ status: 504, reason: 'send-outcome-unknown' });
    delete faults()['graph.afterDelivery'];
    expect((await caller.send(mail(), key)).status).toBe(504);
    expect(delivered() - before).toBe(1);
  });
});

/** One fate for the first request, none for those after it. */
function once(fate: Fate): () => Fate {
  let struck = false;
  return () => {
    if (struck) return undefined;
    struck = true;
    return fate;
  };
}

describe('a connection that cannot be made', () => {
  const untrusted = async (): Promise<string> => {
    const dir = await mkdtemp(join(tmpdir(), 'untrusted-'));
    const { key, cert } = await openCertificates(dir);
    await rm(dir, { recursive: true });
    other = await openTap({ target: product.sandbox.addresses.graph, tls: { key, cert } });
    return other.url;
  };
  let other: Tap | undefined;
  afterAll(() => other?.close());

  test.each([
    ['because the port is closed', async () => `https://localhost:${await freePort()}`],
    ['because the name has no address', () => Promise.resolve('https://graph.invalid')],
    ['because the certificate is not trusted', untrusted],
  ])('%s is certainly not sent, and the same key may try again', async (_why, address) => {
    await product.sandbox.restartHost({ GRAPH_BASE_URL: await address() });
    const key = randomUUID();
    const refused = await caller.send(mail(), key);
    await product.sandbox.restartHost({ GRAPH_BASE_URL: tap.url });
    expect(refused.json).toMatchObject({ status: 503, reason: 'graph-unavailable', retryable: true });
    expect((await caller.send(mail(), key)).status).toBe(201);
  });
});
