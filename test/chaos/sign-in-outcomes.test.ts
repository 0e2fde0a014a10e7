/** Sign-ins that do not end in a connection: each says what it was and what to do, and a live connection stays. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { signInAs, walkSignIn, type SignIn } from '../sandbox/entra/sign-in.ts';
import { consentPolicies } from '../sandbox/world/consent-policy.ts';
import { customerTenant, personas } from '../sandbox/world/sample-company.ts';
import type { Answered, Caller } from '../support/caller.ts';
import { deliverRedirect, openProduct, type Product } from '../support/product.ts';
import { begin, complete, handleOf } from '../promises/support/attempts.ts';
import { clearFaults } from '../promises/support/faults.ts';
import { snapshot } from '../promises/support/tables.ts';

let product: Product;
const faults = (): Record<string, string> => product.sandbox.world.state.faults;
const tenant = () => product.sandbox.world.state.tenants.find(({ id }) => id === customerTenant().id)!;

beforeAll(async () => {
  product = await openProduct();
});
afterEach(() => {
  clearFaults(product.sandbox.world);
  tenant().consentPolicy = consentPolicies.managed;
  product.sandbox.world.state.grants.length = 0;
});
afterAll(() => product.close());

async function signInThat(caller: Caller, how: Partial<SignIn>): Promise<Answered> {
  const begun = await begin(caller);
  const { redirect } = await signInAs(begun.signInUrl, { upn: personas.recruiter, decide: 'accept', ...how });
  return complete(caller, handleOf(await deliverRedirect(redirect)), begun.binding);
}

const outcomes: readonly (readonly [
  what: string,
  act: (caller: Caller) => Promise<Answered>,
  problem: Record<string, unknown>,
])[] = [
  [
    'Cancel on the permission page',
    (caller) => signInThat(caller, { decide: 'cancel' }),
    { status: 409, reason: 'consent-not-given', owner: 'user' },
  ],
  [
    'Back on the account page',
    (caller) => signInThat(caller, { decide: 'back' }),
    { status: 409, reason: 'sign-in-not-finished', owner: 'user' },
  ],
  [
    'leaving the approval page',
    (caller) => {
      tenant().consentPolicy = consentPolicies.nobodyWithRequests;
      return signInThat(caller, { decide: 'leave' });
    },
    { status: 409, reason: 'sign-in-not-finished', owner: 'user' },
  ],
  [
    'an answer without refresh token',
    (caller) => {
      faults()['entra.noRefreshToken'] = '';
      return signInThat(caller, {});
    },
    { status: 502, reason: 'offline-access-missing', owner: 'microsoft' },
  ],
  [
    'a code that Microsoft refuses',
    (caller) => {
      faults()['entra.tokenError'] = '54005';
      return signInThat(caller, {});
    },
    { status: 409, reason: 'sign-in-failed', owner: 'microsoft' },
  ],
  [
    'a permission that only an administrator may give',
    (caller) => {
      faults()['entra.tokenError'] = '65001';
      return signInThat(caller, {});
    },
    { status: 409, reason: 'approval-required', owner: 'tenant-admin' },
  ],
  [
    'a Conditional Access rule',
    (caller) => {
      faults()['entra.tokenError'] = '53003';
      return signInThat(caller, {});
    },
    { status: 409, reason: 'blocked-by-policy', owner: 'tenant-admin' },
  ],
  [
    'an app that the company has switched off',
    (caller) => {
      faults()['entra.tokenError'] = '7000112';
      return signInThat(caller, {});
    },
    { status: 409, reason: 'app-disabled-in-tenant', owner: 'tenant-admin' },
  ],
];

describe('a sign-in that ends in', () => {
  test.each(outcomes)(
    '%s is told with owner and next step, and leaves no connection',
    async (what, act, problem) => {
      const caller = await product.as({ sub: `first ${what}` });
      const caches = await snapshot(product.sandbox.azurite, ['tokencaches']);
      const answer = await act(caller);
      expect(answer.json).toMatchObject(problem);
      expect(String(answer.json?.['nextStep'])).not.toBe('');
      expect(await snapshot(product.sandbox.azurite, ['tokencaches'])).toEqual(caches);
      const { json: shown } = await caller.get('status');
      const waits = problem['reason'] === 'approval-required';
      expect(shown).toMatchObject(
        waits
          ? { state: 'awaiting-approval', approval: expect.any(Object) }
          : { state: 'not-connected', lastOutcome: { reason: problem['reason'], owner: problem['owner'] } },
      );
    },
  );

  test.each(outcomes)('%s takes no live connection away', async (what, act, problem) => {
    const caller = await product.as({ sub: `live ${what}` });
    await product.connect(caller);
    product.sandbox.world.state.grants.length = 0;
    expect((await act(caller)).json).toMatchObject(problem);
    expect((await caller.get('status')).json).toMatchObject({ state: 'connected' });
  });
});

describe('a sign-in that never comes back', () => {
  test('after Request approval is shown as an open attempt, so that the page can ask', async () => {
    const caller = await product.as({ sub: 'requested' });
    tenant().consentPolicy = consentPolicies.nobodyWithRequests;
    const begun = await begin(caller);
    const walk = await walkSignIn(begun.signInUrl, {
      upn: personas.recruiter,
      decide: 'request-approval',
      justification: 'I write to candidates.',
    });
    expect(walk.redirect).toBeUndefined();
    expect((await caller.get('status')).json).toMatchObject({
      state: 'not-connected',
      attempt: {
        startedAt: expect.any(String),
        expiresAt: expect.any(String),
        capabilities: expect.arrayContaining(['mail']),
      },
    });
  });
});
