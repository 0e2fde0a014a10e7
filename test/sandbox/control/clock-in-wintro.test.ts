/**
 * The clock of the control page against the product: what ninety days of silence, the end of a client secret and another
 * signing key of Entra's really do to a connection.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { eventually } from '../eventually.ts';
import { createControl } from './control.ts';
import { fine, mail, noted, openSeen, over, type SeenFixture } from './seen-fixture.ts';

let seen: SeenFixture;

/** As the hourly timer does; every connection that is due is then looked at. */
async function checkAll(): Promise<void> {
  const { sandbox } = seen.product;
  const walks = (): number => sandbox.hostLog().filter((line) => line.includes('revalidation.walked')).length;
  const before = walks();
  await sandbox.fire('revalidate-connections');
  await eventually(walks, (count) => count > before);
}

const keyReads = (): number =>
  seen.product.sandbox.world.state.journal.filter(({ path }) => path.endsWith('/discovery/v2.0/keys')).length;

describe('with a federated credential', () => {
  beforeAll(async () => {
    seen = await openSeen();
  });
  afterAll(() => seen.close());
  beforeEach(() => seen.connectAnew());

  test('30 days on, the connection is renewed with the next send and goes on', async () => {
    await seen.press('clock-30-days');
    await seen.signInToWintro();
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('after 90 days of silence the next send finds that the refresh token has ended, and asks for a reconnect', async () => {
    await seen.press('clock-91-days');
    await seen.signInToWintro();
    expect(await seen.look()).toMatchObject({ state: 'connected' });
    expect(await seen.sendAndLook()).toEqual(over('grant-expired'));
    const { json } = await seen.caller().get('status');
    expect(json?.['failure']).toMatchObject({ code: 'AADSTS700082' });
    expect((await seen.product.connect(seen.caller())).status).toBe(200);
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('after 90 days of silence the next check of all connections finds it without a send', async () => {
    await checkAll();
    await seen.press('clock-91-days');
    await seen.signInToWintro();
    await checkAll();
    const found = await eventually(
      () => seen.look(),
      ({ state }) => state === 'reconnect-required',
    );
    expect(found).toMatchObject({ reason: 'grant-expired', owner: 'user' });
  });

  test('while the clock stands still nothing grows older, in Microsoft 365 and in the product', async () => {
    const { world, clock } = seen.product.sandbox;
    await seen.press('clock-stop');
    await seen.press('clock-move', { amount: '2', unit: 'hours' });
    const at = new Date(world.now()).toISOString();
    await seen.signInToWintro();
    const sentAt = async (): Promise<unknown> => (await seen.caller().send(mail)).json?.['sentAt'];
    expect([await sentAt(), await sentAt()]).toEqual([at, at]);
    expect(world.state.mails.slice(-2).map((one) => new Date(one.at).toISOString())).toEqual([at, at]);
    await seen.press('clock-start');
    expect(clock.setting().stoppedAt).toBeUndefined();
    await eventually(sentAt, (later) => String(later) > at);
  });

  test('back at this machine’s time sends go on', async () => {
    await seen.press('clock-30-days');
    await seen.signInToWintro();
    expect(await seen.sendAndLook()).toEqual(fine);
    await seen.press('clock-reset');
    expect(Math.abs(seen.product.sandbox.world.now() - Date.now())).toBeLessThan(1_000);
    await seen.signInToWintro();
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('another signing key of Entra’s is followed with the next sign-in, by reading the keys once', async () => {
    const { sandbox } = seen.product;
    await sandbox.moveClock(31_000);
    const before = keyReads();
    await seen.press('rotate-entra-keys');
    await seen.connectAnew();
    expect(await seen.sendAndLook()).toEqual(fine);
    expect(keyReads() - before).toBe(1);
    await sandbox.moveClock(31_000);
    await seen.press('rotate-entra-keys');
    await seen.press('restart-app');
    await seen.connectAnew();
    await seen.press('end-access-tokens');
    expect(await seen.sendAndLook()).toEqual(fine);
  });

  test('the page says which time it is after the clock was moved', async () => {
    const { world, addresses, clock } = seen.product.sandbox;
    await seen.press('clock-reset');
    await seen.press('clock-stop');
    await clock.move(Date.UTC(2031, 4, 6, 7, 8, 9) - world.now());
    const page = await (await createControl(world, addresses).request('/')).text();
    expect(page).toContain('Tuesday, 6 May 2031 at 07:08:09 UTC');
    await seen.press('clock-reset');
  });
});

describe('with a client secret', () => {
  beforeAll(async () => {
    seen = await openSeen({ credential: 'secret' });
  });
  afterAll(() => seen.close());
  beforeEach(() => seen.connectAnew());

  test('at the end of the client secret a connection that was in use has the operator’s failure, and a new secret cures it', async () => {
    for (const _ of [1, 2]) {
      await seen.press('clock-move', { amount: '60', unit: 'days' });
      await seen.signInToWintro();
      expect(await seen.sendAndLook()).toEqual(fine);
    }
    await seen.press('clock-secret-end');
    await seen.signInToWintro();
    expect(await seen.sendAndLook()).toEqual(noted(503, 'credential-rejected', 'operator'));
    await seen.press('replace-client-secret');
    await seen.product.sandbox.moveClock(61_000);
    expect(await seen.sendAndLook()).toEqual(fine);
  });
});
