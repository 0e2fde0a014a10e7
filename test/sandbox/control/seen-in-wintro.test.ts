/**
 * What the control page says will be seen in Wintro, held against the product: each control is switched, a message is
 * sent, and the connection is read. Renewal at once is what "End access tokens" is for.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { sampleOf } from '../../support/sweep.ts';
import { fine, noted, openSeen, over, type Seen, type SeenFixture } from './seen-fixture.ts';

let seen: SeenFixture;

describe('with a federated credential', () => {
  beforeAll(async () => {
    seen = await openSeen();
  });
  afterAll(() => seen.close());
  beforeEach(() => seen.connectAnew());

  test.each<[string, Seen]>([
    ['reset-password-by-user', fine],
    ['reset-password-by-admin', over('grant-revoked')],
    ['revoke-sessions', over('grant-revoked')],
  ])('%s is seen with the next send', async (id, expected) => {
    await seen.press(id);
    expect(await seen.sendAndLook()).toEqual(expected);
  });

  const seenAtRenewal: readonly (readonly [string, string | undefined, Seen])[] = [
    ['withdraw-own-consent', undefined, over('consent-withdrawn')],
    ['disable-app', 'enable-app', noted(409, 'app-disabled-in-tenant', 'tenant-admin')],
    ['entra-down', 'entra-up', noted(503, 'entra-unavailable', 'microsoft')],
    ['remove-federated-record', 'restore-federated-record', noted(503, 'credential-rejected', 'operator')],
    ['policy-requests', 'policy-users', fine],
  ];
  test.each(sampleOf(seenAtRenewal, 2))(
    '%s is seen when the connection is renewed, and %s takes it back',
    async (id, back, expected) => {
      await seen.press(id);
      expect(await seen.sendAndLook()).toEqual(fine);
      await seen.press('end-access-tokens');
      expect(await seen.sendAndLook()).toEqual(expected);
      if (back === undefined) return;
      await seen.press(back);
      // A page with 503 that is not Entra's own keeps the app away from the tenant for half a minute.
      if (id === 'entra-down') await seen.product.sandbox.moveClock(31_000);
      expect(await seen.sendAndLook()).toEqual(fine);
    },
  );

  test('a disabled account asks for a reconnect with the next send; one not used meanwhile goes on', async () => {
    await seen.press('disable-person');
    await seen.press('enable-person');
    expect(await seen.sendAndLook()).toEqual(fine);
    await seen.press('disable-person');
    expect(await seen.sendAndLook()).toEqual(over('account-disabled', 'tenant-admin'));
    await seen.press('enable-person');
  });

  test('Graph down is a send of unknown outcome, and takes nothing away', async () => {
    await seen.press('graph-down');
    expect(await seen.sendAndLook()).toEqual({ ...fine, send: 504 });
    expect((await seen.caller().post('people/search', { query: 'Tomasz' })).status).toBe(503);
    await seen.press('graph-up');
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  const seenAfterRestart = [
    ['vault-down', 'vault-up'],
    ['delete-key-encryption-secret', 'restore-key-encryption-secret'],
    ['disable-key-encryption-secret', 'restore-key-encryption-secret'],
  ] as const;
  test.each(sampleOf(seenAfterRestart, 1))(
    '%s is not noticed before a restart; then sends wait, and %s costs no connection',
    async (id, back) => {
      await seen.press(id);
      expect(await seen.sendAndLook()).toEqual(fine);
      await seen.press('restart-app');
      expect(await seen.sendAndLook()).toEqual(noted(503, 'vault-unavailable', 'operator'));
      expect((await seen.caller().get('status')).json?.['account']).not.toHaveProperty('email');
      await seen.press(back);
      expect(await seen.sendAndLook()).toEqual(fine);
    },
  );

  test('a new version of the key-encryption secret is not noticed, and disabling the older ones too early is an outage', async () => {
    await seen.press('make-key-version');
    await seen.press('restart-app');
    expect(await seen.sendAndLook()).toEqual(fine);
    await seen.press('retire-key-versions');
    await seen.press('restart-app');
    expect(await seen.sendAndLook()).toEqual(noted(503, 'vault-unavailable', 'operator'));
    await seen.press('restore-key-encryption-secret');
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('after two days that pass the older versions of the key-encryption secret are not missed', async () => {
    await seen.press('make-key-version');
    for (const _ of [1, 2]) await seen.press('pass-day');
    await seen.press('retire-key-versions');
    await seen.press('restart-app');
    await seen.signInToWintro();
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('a day that passes finds an ended connection without a send', async () => {
    await seen.press('withdraw-own-consent');
    expect(await seen.look()).toMatchObject({ state: 'connected' });
    await seen.press('pass-day');
    await seen.signInToWintro();
    const found = await eventually(
      () => seen.look(),
      ({ state }) => state === 'reconnect-required',
    );
    expect(found).toMatchObject({ reason: 'consent-withdrawn' });
  });
});

describe('with a client secret', () => {
  beforeAll(async () => {
    seen = await openSeen({ credential: 'secret' });
  });
  afterAll(() => seen.close());
  beforeEach(() => seen.connectAnew());
  afterEach(async () => {
    await seen.press('replace-client-secret');
    await seen.press('restart-app');
  });

  test('one that ends in ten days is not noticed in Wintro; the next look at the credentials tells the operator', async () => {
    const operator = await seen.product.as({ roles: ['operator'] });
    const told = async () => (await operator.get('health')).json?.['credential'];
    await seen.press('client-secret-near-end');
    await seen.press('watch-credentials');
    const found = await eventually(told, (credential) => JSON.stringify(credential).includes('daysLeft'));
    expect(found).toMatchObject({ answer: 'accepted', daysLeft: 10 });
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('an expired one is the operator’s, and replacing it cures without a restart', async () => {
    await seen.press('expire-client-secret');
    await seen.press('end-access-tokens');
    expect(await seen.sendAndLook()).toEqual(noted(503, 'credential-rejected', 'operator'));
    await seen.press('replace-client-secret');
    await seen.product.sandbox.moveClock(61_000);
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('a wrong one is not noticed before the app reads it again', async () => {
    await seen.press('wrong-client-secret');
    await seen.press('end-access-tokens');
    expect(await seen.sendAndLook()).toEqual(fine);
    await seen.press('restart-app');
    await seen.press('end-access-tokens');
    expect(await seen.sendAndLook()).toEqual(noted(503, 'credential-rejected', 'operator'));
  });

  test.each([
    ['replace-client-secret', 0],
    ['replace-client-secret-at-once', 1],
  ])('%s costs %i refused calls and no send', async (id, refused) => {
    await seen.product.sandbox.moveClock(61_000);
    await seen.press(id);
    await seen.press('end-access-tokens');
    const { journal } = seen.product.sandbox.world.state;
    const before = journal.length;
    expect(await seen.sendAndLook()).toEqual(fine);
    const calls = journal
      .slice(before)
      .filter(({ path, status }) => path.endsWith('/token') && status === 401);
    expect(calls).toHaveLength(refused);
  });
});
