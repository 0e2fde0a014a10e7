/** A claims challenge of Graph (continuous access evaluation) is answered once, with a renewal that carries it. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Product } from '../support/product.ts';
import { forgetCalls, messagePosts, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { mail } from './support/messages.ts';
import type { Tap, Tapped } from './support/tap.ts';
import { formOf, openTappedProduct, type TappedProduct } from './support/taps.ts';

let tapped: TappedProduct;
let product: Product;
let entra: Tap;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;

beforeAll(async () => {
  tapped = await openTappedProduct(['Entra']);
  product = tapped.product;
  entra = tapped.taps.of('Entra');
});
beforeEach(() => forgetCalls(product.sandbox.world));
afterEach(() => clearFaults(product.sandbox.world));
afterAll(() => tapped.close());

const isRenewal = ({ body }: Tapped): boolean => formOf(body).get('grant_type') === 'refresh_token';

describe('a claims challenge of Graph', () => {
  const claims = JSON.stringify({ access_token: { nbf: { essential: true, value: '1893456000' } } });
  const challenge = `Bearer realm="", error="insufficient_claims", claims="${Buffer.from(claims).toString('base64')}"`;

  test('is answered by one renewal that carries the claims, and the message is posted once more', async () => {
    const caller = await product.as({ sub: 'challenged' });
    await product.connect(caller);
    forgetCalls(product.sandbox.world);
    faults()['graph.next'] = JSON.stringify([
      { status: 401, headers: { 'www-authenticate': challenge }, code: 'InvalidAuthenticationToken' },
    ]);
    expect((await caller.send(mail())).status).toBe(201);
    expect(messagePosts(product.sandbox.world).map(({ status }) => status)).toEqual([401, 202]);
    const renewals = entra.requests.filter(isRenewal);
    const asked = JSON.parse(formOf(renewals.at(-1)!.body).get('claims')!) as Record<
      string,
      Record<string, unknown>
    >;
    expect(asked['access_token']).toMatchObject({
      nbf: { essential: true, value: '1893456000' },
      xms_cc: { values: ['CP1'] },
    });
    expect(tokenCalls(product.sandbox.world)).toHaveLength(1);
  });

  test('after a revoked session ends the connection at once, with the true reason', async () => {
    const caller = await product.as({ sub: 'session revoked' });
    const upn = 'jonas.petersen@haldenvoss.example';
    await product.connect(caller, { upn });
    product.sandbox.world.state.people.find((person) => person.userPrincipalName === upn)!.sessionEpoch += 1;
    expect((await caller.send(mail())).json).toMatchObject({
      status: 409,
      reason: 'grant-revoked',
      owner: 'user',
    });
    expect((await caller.get('status')).json).toMatchObject({ state: 'reconnect-required' });
    forgetCalls(product.sandbox.world);
    expect((await caller.send(mail())).json).toMatchObject({ reason: 'grant-revoked' });
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
    expect((await product.connect(caller, { upn })).json).toMatchObject({ state: 'connected' });
  });

  test('that Entra answers with a challenge of its own is answered at the next sign-in', async () => {
    const caller = await product.as({ sub: 'two challenges' });
    await product.connect(caller);
    faults()['graph.next'] = JSON.stringify([
      { status: 401, headers: { 'www-authenticate': challenge }, code: 'InvalidAuthenticationToken' },
    ]);
    faults()['entra.tokenError'] = '50076';
    expect((await caller.send(mail())).json).toMatchObject({ reason: 'interaction-required' });
    const begun = await caller.post('connect', {});
    const asked = new URL(String(begun.json?.['signInUrl'])).searchParams.get('claims') ?? '';
    expect(JSON.parse(asked)).toMatchObject({ access_token: { capolids: { essential: true } } });
  });
});
