/**
 * P30, P50: every write of a table is made under an ETag, and a write whose answer is lost on the way is recognised as
 * our own. The journey is run once to learn its table calls, then once for each of them with that answer lost.
 */
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { deliveries } from '../sandbox/graph/deliveries.ts';
import type { Answered } from '../support/caller.ts';
import type { Product } from '../support/product.ts';
import { sampleOf } from '../support/sweep.ts';
import { begin, comeBack, complete } from './support/attempts.ts';
import { chat, mail } from './support/messages.ts';
import type { Tap, Tapped } from './support/tap.ts';
import { openTappedProduct, type TappedProduct } from './support/taps.ts';

let tapped: TappedProduct;
let product: Product;
let tap: Tap;

beforeAll(async () => {
  tapped = await openTappedProduct(['storage']);
  product = tapped.product;
  tap = tapped.taps.of('storage');
});
afterAll(() => tapped.close());

const isWrite = ({ method }: Tapped): boolean => method !== 'GET';

/** Connect, a chat, the same again, a mail after the token has been refused, a reconnect, and the end of it. */
async function journey(user: string): Promise<readonly Answered[]> {
  // An organization's own keys are made for its first member: each journey has one of its own.
  const caller = await product.as({ sub: user, org_id: `organization of ${user}` });
  const begun = await begin(caller);
  const handle = await comeBack(begun);
  const connected = await complete(caller, handle, begun.binding);
  const key = randomUUID();
  const sent = await caller.send(chat(), key);
  const repeated = await caller.send(chat(), key);
  product.sandbox.world.state.faults['graph.next'] = JSON.stringify([
    { status: 401, code: 'InvalidAuthenticationToken' },
  ]);
  const renewed = await caller.send(mail());
  const reconnected = await product.connect(caller);
  const ended = await caller.post('disconnect');
  const left = await caller.get('status');
  return [connected, sent, repeated, renewed, reconnected, ended, left];
}

const statuses = (answers: readonly Answered[]): readonly number[] => answers.map(({ status }) => status);
const fine = [200, 201, 201, 201, 200, 200, 200];

describe('P30 the answer of a table write that is lost', () => {
  test('P30 changes no answer, whichever write it was, and no message is sent twice', async () => {
    // The first of an organization makes its keys; those who follow all make the same calls.
    await product.connect(await product.as({ sub: 'the first of the organization' }));
    const from = tap.requests.length;
    expect(statuses(await journey('learning'))).toEqual(fine);
    const calls = tap.requests.slice(from);
    const writes = calls.flatMap((call, index) => (isWrite(call) ? [index] : []));
    expect(writes.length).toBeGreaterThanOrEqual(15);
    for (const lost of sampleOf(writes, 6)) {
      let index = -1;
      const named = `write ${lost}: ${calls[lost]!.method} ${calls[lost]!.path.split('(')[0]!}`;
      tap.use({
        after: () => {
          index += 1;
          return index === lost ? 'reset' : undefined;
        },
      });
      const before = deliveries(product.sandbox.world);
      const answers = await journey(`losing ${lost}`);
      tap.use({});
      const after = deliveries(product.sandbox.world);
      expect([named, ...statuses(answers)]).toEqual([named, ...fine]);
      expect([after.chat - before.chat, after.mail - before.mail]).toEqual([1, 1]);
      expect(answers[2]!.text).toBe(answers[1]!.text);
      expect(answers.at(-1)!.json).toMatchObject({ state: 'not-connected' });
      expect(index).toBeGreaterThan(lost);
    }
  });
});

/** Headers of the parts of a batch; one request stands for several writes. */
const partsOf = (batch: Tapped): readonly string[] =>
  batch.body
    .split(/--changeset_[^\r\n]+/)
    .filter((part) => /\r\n(?:POST|PUT|PATCH|MERGE|DELETE) /.test(part));

describe('P50 every write', () => {
  test('P50 of the whole run is an insert or names the ETag that was read; none overwrites blindly', () => {
    const single = tap.requests.filter((call) => isWrite(call) && !call.path.includes('$batch'));
    const changes = single.filter(({ method }) => method !== 'POST');
    expect(changes.length).toBeGreaterThan(50);
    for (const { method, path, headers } of changes) {
      const what = `${method} ${path.split('(')[0]!}`;
      expect([what, headers['if-match'] ?? 'no If-Match']).toEqual([what, expect.stringMatching(/^W\/"/)]);
    }
    for (const { headers } of single.filter(({ method }) => method === 'POST')) {
      expect(headers['if-match']).toBeUndefined();
    }
  });

  test('P50 of a transaction is an insert', () => {
    const batches = tap.requests.filter(({ path }) => path.includes('$batch'));
    expect(batches.length).toBeGreaterThan(10);
    const parts = batches.flatMap(partsOf);
    expect(parts.length).toBe(2 * batches.length);
    for (const part of parts) {
      expect(part).toMatch(/\r\nPOST /);
      expect(part).not.toMatch(/If-Match/i);
    }
  });
});
