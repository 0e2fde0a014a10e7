/**
 * P20, P23, P24 in the running product: a connection that died says so within a day without anybody sending, one that did
 * not is never lost, and what is asked of Microsoft for it is one renewal and one name.
 */
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import {
  revokeSessions,
  setAppDisabled,
  setFederatedRecord,
  setPersonEnabled,
  withdrawOwnConsent,
} from '../sandbox/control/actions.ts';
import { eventually } from '../sandbox/eventually.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import type { Caller } from '../support/caller.ts';
import { openProduct, type Product } from '../support/product.ts';
import { forgetCalls, graphCalls, tokenCalls } from './support/calls.ts';
import { clearFaults } from './support/faults.ts';
import { mail } from './support/messages.ts';
import { checkPage, DAY_MS, passDay, queueOf, waiting, walk } from './support/walks.ts';

let product: Product;
const company = 'haldenvoss.example';

beforeAll(async () => {
  product = await openProduct();
});
afterEach(async () => {
  const { world } = product.sandbox;
  clearFaults(world);
  setFederatedRecord(world, true);
  setAppDisabled(world, company, false);
  setPersonEnabled(world, personas.withoutTeams, true);
  await queueOf(product).clearMessages();
});
afterAll(() => product.close());

/** Somebody connected; Wintro's own token is short, so that each look is with a new one. */
async function connected(sub: string, upn: string = personas.recruiter): Promise<string> {
  expect((await product.connect(await product.as({ sub }), { upn })).json).toMatchObject({
    state: 'connected',
  });
  return sub;
}

const callerOf = (sub: string): Promise<Caller> => product.as({ sub });

interface Seen {
  readonly state: unknown;
  readonly failure?: Readonly<Record<string, unknown>>;
  readonly checkedAt: unknown;
  readonly account?: unknown;
}

const look = async (sub: string): Promise<Seen> =>
  (await (await callerOf(sub)).get('status')).json as unknown as Seen;

/** Every page has been finished with: a message stays in the queue until then, hidden. */
const untilQueueIsEmpty = (): Promise<number> =>
  eventually(
    () => waiting(product),
    (count) => count === 0,
  );

const wasChecked = ({ checkedAt }: Seen): boolean =>
  product.sandbox.world.now() - Date.parse(String(checkedAt)) < 2 * 3_600_000;

describe('a day passes, and nobody sends', () => {
  test('P24 dead grants say so, each with reason, owner and next step; the others are checked and stay', async () => {
    const { world } = product.sandbox;
    await connected('revoked', personas.colleague);
    await connected('withdrawn', personas.tenantAdmin);
    await connected('disabled', personas.withoutTeams);
    await connected('alive');
    revokeSessions(world, personas.colleague);
    withdrawOwnConsent(world, personas.tenantAdmin);
    setPersonEnabled(world, personas.withoutTeams, false);
    await walk(product);
    await product.sandbox.moveClock(DAY_MS);
    forgetCalls(world);
    await walk(product);

    for (const [sub, reason, owner] of [
      ['revoked', 'grant-revoked', 'user'],
      ['withdrawn', 'consent-withdrawn', 'user'],
      ['disabled', 'account-disabled', 'tenant-admin'],
    ] as const) {
      const seen = await eventually(
        () => look(sub),
        ({ state }) => state !== 'connected',
      );
      expect(seen).toMatchObject({ state: 'reconnect-required', failure: { reason, owner } });
      expect(String(seen.failure?.['nextStep'])).toMatch(/[Ss]ign in at Microsoft again/);
    }
    expect(await eventually(() => look('alive'), wasChecked)).toMatchObject({ state: 'connected' });
    expect(await look('alive')).not.toHaveProperty('failure');
    // Of a withdrawn permission a part may be left: Microsoft is asked for it once more.
    expect(tokenCalls(world)).toHaveLength(5);
    expect(graphCalls(world).map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /v1.0/me']);
    expect([await waiting(product), await waiting(product, '-poison')]).toEqual([0, 0]);
  });

  test('P24 after a reconnect it is connected again, and sends', async () => {
    const caller = await callerOf('revoked');
    expect((await product.connect(caller, { upn: personas.colleague })).json).toMatchObject({
      state: 'connected',
    });
    expect(await look('revoked')).not.toHaveProperty('failure');
    expect((await caller.send(mail())).status).toBe(201);
  });

  // What broke: the others of the page of that day were still being asked about, because it took longer than this one.
  test('P24 a second walk in the same hour, and a page that comes twice, ask Microsoft nothing', async () => {
    await connected('once');
    await passDay(product);
    await untilQueueIsEmpty();
    expect(wasChecked(await look('once'))).toBe(true);
    forgetCalls(product.sandbox.world);
    await walk(product);
    await checkPage(product, ['once', 'once']);
    expect([...tokenCalls(product.sandbox.world), ...graphCalls(product.sandbox.world)]).toEqual([]);
  });

  test('the name and the address that Microsoft has now are shown', async () => {
    const { world } = product.sandbox;
    await connected('renamed');
    const person = world.state.people.find(
      ({ userPrincipalName }) => userPrincipalName === personas.recruiter,
    )!;
    const before = { displayName: person.displayName, mail: person.mail };
    Object.assign(person, { displayName: 'Ines Halden', mail: `ines.halden@${company}` });
    await product.sandbox.moveClock(DAY_MS);
    await checkPage(product, ['renamed']);
    expect(await look('renamed')).toMatchObject({
      account: { displayName: 'Ines Halden', email: `ines.halden@${company}` },
    });
    Object.assign(person, before);
  });
});

describe('what is no end of a connection', () => {
  const fault =
    (name: string, value = '') =>
    (): Promise<void> => {
      product.sandbox.world.state.faults[name] = value;
      return Promise.resolve();
    };
  const recordGone = (): Promise<void> => {
    setFederatedRecord(product.sandbox.world, false);
    return Promise.resolve();
  };
  const vaultClosed = async (): Promise<void> => {
    await product.sandbox.restartHost();
    await fault('vault.down')();
  };

  test.each<[string, () => Promise<void>, string, string]>([
    ['Entra is down', fault('entra.down'), 'entra-unavailable', 'microsoft'],
    ['Entra answers a page', fault('entra.html'), 'entra-unavailable', 'microsoft'],
    ['Entra answers half', fault('entra.cut'), 'entra-unavailable', 'microsoft'],
    ['our secret is wrong', fault('entra.tokenError', '7000215'), 'credential-rejected', 'operator'],
    ['the federated record is gone', recordGone, 'credential-rejected', 'operator'],
    ['the vault is closed to a cold instance', vaultClosed, 'vault-unavailable', 'operator'],
  ])(
    'P20 %s: connected, with a failure of another owner; ten minutes later it is checked',
    async (...row) => {
      const [what, strike, reason, owner] = row;
      await connected(what);
      await product.sandbox.moveClock(DAY_MS);
      await strike();
      await checkPage(product, [what]);
      const seen = await look(what);
      expect(seen).toMatchObject({ state: 'connected', failure: { reason, owner } });
      expect(wasChecked(seen)).toBe(false);
      // The message is put back after the failure was noted.
      await eventually(
        () => waiting(product),
        (count) => count === 1,
      );
      expect(await waiting(product, '-poison')).toBe(0);

      clearFaults(product.sandbox.world);
      setFederatedRecord(product.sandbox.world, true);
      await product.sandbox.moveClock(601_000);
      const cured = await eventually(() => look(what), wasChecked);
      expect(cured.state).toBe('connected');
      expect(cured).not.toHaveProperty('failure');
      await untilQueueIsEmpty();
    },
  );

  test('P20 the company has switched the app off: connected, of the tenant admin, met again by the next walk', async () => {
    await connected('switched off');
    await product.sandbox.moveClock(DAY_MS);
    setAppDisabled(product.sandbox.world, company, true);
    await checkPage(product, ['switched off']);
    expect(await look('switched off')).toMatchObject({
      state: 'connected',
      failure: { reason: 'app-disabled-in-tenant', owner: 'tenant-admin' },
    });
    expect(await waiting(product)).toBe(0);
    setAppDisabled(product.sandbox.world, company, false);
    await passDay(product);
    expect(await eventually(() => look('switched off'), wasChecked)).not.toHaveProperty('failure');
  });

  test('P23 Entra asks to wait: connected, no failure, nobody of the company is asked about before that', async () => {
    const subs = ['throttled one', 'throttled two'];
    for (const sub of subs) await connected(sub);
    await product.sandbox.moveClock(DAY_MS);
    await fault('entra.throttle', '900')();
    await checkPage(product, subs.slice(0, 1));
    clearFaults(product.sandbox.world);
    forgetCalls(product.sandbox.world);
    await product.sandbox.restartHost();
    await checkPage(product, subs.slice(0, 1));
    expect(tokenCalls(product.sandbox.world)).toEqual([]);
    expect(await look('throttled one')).toMatchObject({ state: 'connected' });
    expect(await look('throttled one')).not.toHaveProperty('failure');
    await product.sandbox.moveClock(901_000);
    await eventually(() => look('throttled one'), wasChecked);
  });
});
