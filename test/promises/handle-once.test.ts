/** P4, P6: a handle is redeemed once, with the verifier whose hash went out with the sign-in address. */
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import type { Answered } from '../support/caller.ts';
import { deliverRedirect, type Product } from '../support/product.ts';
import { atMicrosoft, begin, comeBack, complete, handleOf } from './support/attempts.ts';
import { forgetCalls, tokenCalls } from './support/calls.ts';
import type { Tap } from './support/tap.ts';
import { formOf, openTappedProduct, type TappedProduct } from './support/taps.ts';

let tapped: TappedProduct;
let product: Product;
let tap: Tap;

beforeAll(async () => {
  tapped = await openTappedProduct(['Entra']);
  product = tapped.product;
  tap = tapped.taps.of('Entra');
});
afterAll(() => tapped.close());
beforeEach(() => {
  tap.use({});
  delete product.sandbox.world.state.faults['entra.tokenError'];
  forgetCalls(product.sandbox.world);
});

const statuses = (answers: readonly Answered[]): readonly number[] =>
  [...new Set(answers.map(({ status }) => status))].sort();

test('P4 a handle works once: fifty posts at the same time make one token request, and then all get the same answer', async () => {
  const caller = await product.as({ sub: 'fifty' });
  const begun = await begin(caller);
  const handle = await comeBack(begun);
  const together = await Promise.all(
    Array.from({ length: 50 }, () => complete(caller, handle, begun.binding)),
  );
  expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  expect(statuses(together).every((status) => status === 200 || status === 409)).toBe(true);
  const busy = together.filter(({ status }) => status === 409);
  for (const { json, headers } of busy) {
    expect(json).toMatchObject({ reason: 'attempt-in-progress', retryable: true });
    expect(headers.get('retry-after')).toBe('1');
  }

  const later = await Promise.all([1, 2, 3].map(() => complete(caller, handle, begun.binding)));
  const first = together.find(({ status }) => status === 200);
  for (const answer of later) expect(answer.json).toEqual(first?.json);
  expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
});

test('P4 while a code is being redeemed, the same handle is told to wait', async () => {
  const caller = await product.as({ sub: 'waiting' });
  const begun = await begin(caller);
  const handle = await comeBack(begun);
  const during: Answered[] = [];
  tap.use({
    after: async () => {
      during.push(await complete(caller, handle, begun.binding));
      return undefined;
    },
  });
  expect((await complete(caller, handle, begun.binding)).status).toBe(200);
  expect(during.map(({ status, json }) => [status, json?.['reason']])).toEqual([
    [409, 'attempt-in-progress'],
  ]);
  expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
});

test('P4 after a refused redemption the same handle gives the same refusal, without another token request', async () => {
  const caller = await product.as({ sub: 'refused' });
  const begun = await begin(caller);
  const handle = await comeBack(begun);
  product.sandbox.world.state.faults['entra.tokenError'] = '70008';
  const first = await complete(caller, handle, begun.binding);
  delete product.sandbox.world.state.faults['entra.tokenError'];
  const again = await Promise.all([1, 2].map(() => complete(caller, handle, begun.binding)));
  for (const answer of [first, ...again])
    expect(answer.json).toMatchObject({ status: 409, reason: 'sign-in-failed' });
  expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
});

test('P4 a code whose redemption got no answer is never sent again', async () => {
  const caller = await product.as({ sub: 'unanswered' });
  const begun = await begin(caller);
  const handle = await comeBack(begun);
  tap.use({ after: () => 'reset' });
  const first = await complete(caller, handle, begun.binding);
  tap.use({});
  const again = await complete(caller, handle, begun.binding);
  for (const { json } of [first, again]) expect(json).toMatchObject({ reason: 'sign-in-outcome-unknown' });
  expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
});

test('P4 a state comes back once: its second return is told that it was used', async () => {
  const caller = await product.as({ sub: 'twice' });
  const redirect = await atMicrosoft(await begin(caller));
  expect(handleOf(await deliverRedirect(redirect))).not.toBe('');
  const second = await deliverRedirect(redirect);
  expect(second.headers.get('location')).toMatch(/#ms_problem=attempt-used$/);
});

test('P4 fifty returns of one state at the same time park one outcome', async () => {
  const caller = await product.as({ sub: 'returns' });
  const redirect = await atMicrosoft(await begin(caller));
  const answers = await Promise.all(Array.from({ length: 50 }, () => deliverRedirect(redirect)));
  expect(answers.filter((answer) => handleOf(answer) !== '')).toHaveLength(1);
});

test('P6 every sign-in address carries an S256 challenge, and the code is redeemed with its verifier', async () => {
  const caller = await product.as({ sub: 'pkce' });
  const verifiers = new Set<string>();
  for (const _ of [1, 2]) {
    const begun = await begin(caller);
    expect(new URL(begun.signInUrl).searchParams.get('code_challenge_method')).toBe('S256');
    expect((await complete(caller, await comeBack(begun), begun.binding)).status).toBe(200);
    const verifier = formOf(tap.requests.at(-1)!.body).get('code_verifier') ?? '';
    expect(createHash('sha256').update(verifier).digest('base64url')).toBe(begun.codeChallenge);
    verifiers.add(verifier);
  }
  expect(verifiers.size).toBe(2);
});

test("P6 a code is of no use with another sign-in's verifier", async () => {
  const caller = await product.as({ sub: 'mixed' });
  const [mine, other] = [await begin(caller), await begin(caller)];
  const { form } = await atMicrosoft(other);
  const url = `${product.apiUrl}/callback`;
  const back = await deliverRedirect({ method: 'POST', url, form: { ...form, state: mine.state } });
  const refused = await complete(caller, handleOf(back), mine.binding);
  expect(refused.json).toMatchObject({ reason: 'sign-in-failed' });
  expect((await caller.get('status')).json).toMatchObject({ state: 'not-connected' });
});
