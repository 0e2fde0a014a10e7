/**
 * P20: only a definite answer about this user's grant takes a connection away. Each answer of the token endpoint once: the
 * state before and after it, what the sender is told, and whether the connection works again when the trouble is over.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Caller } from '../support/caller.ts';
import type { Product } from '../support/product.ts';
import { forgetCalls, messagePosts, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { mail } from './support/messages.ts';
import type { Fate, Tap } from './support/tap.ts';
import { definite, indefinite } from './support/token-answers.ts';
import { openTappedProduct, type TappedProduct } from './support/taps.ts';
import { sampleOf } from '../support/sweep.ts';

let tapped: TappedProduct;
let product: Product;
let entra: Tap;
let tables: Tap;
let vault: Tap;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  tapped = await openTappedProduct(['Entra', 'storage', 'Key Vault']);
  product = tapped.product;
  entra = tapped.taps.of('Entra');
  tables = tapped.taps.of('storage');
  vault = tapped.taps.of('Key Vault');
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => {
  clearFaults(product.sandbox.world);
  tapped.taps.passOn();
});
afterAll(() => tapped.close());

/** Brings the trouble about. */
function strike({
  faults: named = {},
  fate,
}: {
  faults?: Readonly<Record<string, string>>;
  fate?: Fate;
}): void {
  Object.assign(faults(), named);
  if (fate !== undefined) entra.use({ before: () => fate });
}

/** Longer than the half minute that an answer of a proxy holds the tenant's renewals back, in milliseconds. */
const anyPause = 31_000;

const unavailable: Fate = { status: 503, headers: {}, body: Buffer.from('') };

/** A message of somebody connected whose token Graph refuses once, so that it has to be renewed. */
async function sendWithRenewal(caller: Caller) {
  faults()['graph.next'] = JSON.stringify([
    { on: 'POST /me/sendMail', status: 401, code: 'InvalidAuthenticationToken' },
  ]);
  return caller.send(mail());
}

describe('P20 a renewal that is answered', () => {
  test.each(sampleOf(definite, 4))(
    'P20 %s: connected before, reconnect-required after, and nobody asks again',
    async (what, trouble, reason, owner) => {
      const caller = await product.as({ sub: what });
      expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
      strike(trouble);
      const refused = await sendWithRenewal(caller);
      expect(refused.json).toMatchObject({ status: 409, reason, owner, retryable: false });
      expect((await caller.get('status')).json).toMatchObject({
        state: 'reconnect-required',
        failure: { reason, owner },
      });

      clearFaults(product.sandbox.world);
      forgetCalls(product.sandbox.world);
      expect((await caller.send(mail())).json).toMatchObject({ status: 409, reason });
      expect([...tokenCalls(product.sandbox.world), ...messagePosts(product.sandbox.world)]).toEqual([]);
      expect((await product.connect(caller)).json).toMatchObject({ state: 'connected' });
      expect((await caller.get('status')).json).not.toHaveProperty('failure');
    },
  );

  test.each(sampleOf(indefinite, 5))(
    'P20 %s: connected before and after, and it works again by itself',
    async (what, trouble, reason, owner) => {
      const caller = await product.as({ sub: what });
      await product.connect(caller);
      strike(trouble);
      const refused = await sendWithRenewal(caller);
      expect(refused.json).toMatchObject({ reason, owner });
      expect(String(refused.json?.['nextStep'])).not.toBe('');
      expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });

      clearFaults(product.sandbox.world);
      entra.use({});
      await product.sandbox.moveClock(anyPause);
      expect((await caller.send(mail())).status).toBe(201);
    },
  );

  test.each(['60', ''])(
    'P20 429 with Retry-After "%s": connected before and after, and it works again when the pause is over',
    async (retryAfter) => {
      const caller = await product.as({ sub: `throttled ${retryAfter}` });
      await product.connect(caller);
      faults()['entra.throttle'] = retryAfter;
      const refused = await sendWithRenewal(caller);
      expect(refused.json).toMatchObject({
        reason: 'entra-throttled',
        owner: 'microsoft',
        retryAfterSeconds: 60,
      });
      delete faults()['entra.throttle'];
      forgetCalls(product.sandbox.world);
      await sendWithRenewal(caller);
      expect(tokenCalls(product.sandbox.world)).toEqual([]);
      expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
      await product.sandbox.moveClock(61_000);
      expect((await sendWithRenewal(caller)).status).toBe(201);
    },
  );

  test('P20 by nobody, because the vault is closed on a cold instance: the connection stays', async () => {
    const caller = await product.as({ sub: 'vault closed' });
    await product.connect(caller);
    await tapped.restart();
    vault.use({ before: () => unavailable });
    expect((await caller.send(mail())).json).toMatchObject({
      status: 503,
      reason: 'vault-unavailable',
      owner: 'operator',
    });
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
    vault.use({});
    expect((await caller.send(mail())).status).toBe(201);
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  });

  test('P20 while the row cannot be written leaves the connection as it was', async () => {
    const caller = await product.as({ sub: 'row not written' });
    await product.connect(caller);
    faults()['entra.tokenError'] = '50173';
    const isRowWrite = ({ method, path }: { method: string; path: string }): boolean =>
      method !== 'GET' && path.includes('/connections');
    tables.use({ before: (request) => (isRowWrite(request) ? unavailable : undefined) });
    expect((await sendWithRenewal(caller)).json).toMatchObject({ reason: 'grant-revoked' });
    tables.use({});
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
  });
});
