/**
 * P24, P84: the check of a page, stopped before and after each of their effects, or with each effect failing
 * or its answer lost. The effects are recorded, never listed by hand. Afterwards nothing is lost, the right connections
 * and no others are ended, and nobody was asked about twice but those who were under way.
 */
import { describe, expect, test } from '@jest/globals';
import { inTime } from '../support/fakes/fake-world.ts';
import {
  outage,
  put,
  revalidationWorld,
  revoked,
  type RevalidationWorld,
} from './support/revalidation-world.ts';
import { EVERY_WAY, placesToStrike, type Strike } from './support/stoppable.ts';

const PEOPLE = ['works', 'works too', 'revoked', 'outage'];
const stops = (how: string): boolean => how === 'before' || how === 'after';

/** A page of four: two that work, one that is over, one that meets an outage. */
async function pageOfFour(): Promise<RevalidationWorld> {
  const world = await revalidationWorld(PEOPLE);
  world.troubles.set('revoked', revoked).set('outage', outage);
  const since = new Date(world.ports.clock.now()).toISOString();
  await put(world)({ keys: PEOPLE.map(world.keyOf), since }, 0, inTime);
  return world;
}

const asked = (world: RevalidationWorld, name: string): number => world.renewals.get(name) ?? 0;

/** Those whom Microsoft was asked about, and whose row does not know it yet. */
async function underWay(world: RevalidationWorld, since: string): Promise<string[]> {
  const names: string[] = [];
  for (const name of PEOPLE) {
    const { checkedAt = '' } = await world.row(name);
    if (asked(world, name) > 0 && checkedAt < since) names.push(name);
  }
  return names;
}

const recordPage = async (): Promise<readonly string[]> => (await (await pageOfFour()).work()).effects;

describe('a page', () => {
  test('that nothing happens to is done in one delivery, and one message with one key comes back', async () => {
    const world = await pageOfFour();
    await world.work();
    expect(world.messages.map(({ page, deliveries }) => [page.keys, deliveries])).toEqual([
      [[world.keyOf('outage')], 0],
    ]);
    expect(PEOPLE.map((name) => asked(world, name))).toEqual([1, 1, 1, 1]);
  });

  test.each(EVERY_WAY)(
    'struck at every effect (%s) loses nobody and asks about nobody twice',
    async (how) => {
      const effects = await recordPage();
      expect(new Set(effects)).toEqual(
        new Set(['read row', 'open key', 'read cache', 'renew', 'write cache', 'me', 'write row', 'put']),
      );
      for (const at of placesToStrike(effects, 2)) await strikePage({ at, how }, effects[at] ?? '');
    },
  );

  test('struck by an outage of any length from any effect on loses nobody and ends nobody else', async () => {
    const effects = await recordPage();
    for (const at of placesToStrike(effects, 1))
      for (const length of [2, 3, 5, 8, 13])
        await strikePage({ at, how: 'refused', length }, effects[at] ?? '');
  });

  async function strikePage(strike: Strike, effect: string): Promise<void> {
    const world = await pageOfFour();
    const since = world.messages[0]!.page.since;
    const struck = await world.work(strike);
    const where = `${strike.how} ${effect} (${strike.at}, ${strike.length ?? 1})`;
    expect([where, struck.stopped()]).toEqual([where, stops(strike.how)]);
    const twice = await underWay(world, since);
    if (!stops(strike.how) && !strike.length) expect([where, twice.length <= 2]).toEqual([where, true]);

    world.troubles.delete('outage');
    await world.settle();

    expect([where, world.messages, world.poison]).toEqual([where, [], []]);
    for (const name of PEOPLE) {
      const { state, checkedAt = '', failure } = await world.row(name);
      const expected =
        name === 'revoked' ? ['reconnect-required', 'grant-revoked'] : ['connected', undefined];
      expect([where, name, state, failure?.reason]).toEqual([where, name, ...expected]);
      expect([where, name, checkedAt >= since]).toEqual([where, name, true]);
      const most = twice.includes(name) ? 2 : 1;
      expect([where, name, asked(world, name) <= most]).toEqual([where, name, true]);
    }
  }

  test('stopped at one effect in each of four deliveries still ends right, and is no poison', async () => {
    const effects = await recordPage();
    for (const at of placesToStrike(effects, 1)) {
      const world = await pageOfFour();
      for (let time = 0; time < 4; time += 1) {
        await world.work({ at, how: 'before' });
        world.ports.clock.pass(600);
      }
      world.troubles.delete('outage');
      await world.settle();
      const states = await Promise.all(PEOPLE.map(async (name) => (await world.row(name)).state));
      expect([at, states, world.poison]).toEqual([
        at,
        ['connected', 'connected', 'reconnect-required', 'connected'],
        [],
      ]);
    }
  });

  test('in an outage of a day is never poison, and is given up after a day, not lost to the next walk', async () => {
    const world = await pageOfFour();
    for (const name of PEOPLE) world.troubles.set(name, outage);
    for (let tens = 0; tens < 6 * 25; tens += 1) {
      await world.work();
      expect(world.messages.length).toBeLessThanOrEqual(1);
      world.ports.clock.pass(600);
    }
    expect([world.messages, world.poison]).toEqual([[], []]);
    expect(world.ports.log.events().filter((event) => event === 'revalidation.given-up')).toHaveLength(1);
    for (const name of PEOPLE) {
      const row = await world.row(name);
      expect(row).toMatchObject({ state: 'connected', failure: { reason: 'entra-unavailable' } });
      expect(row.checkedAt).toBe('2026-11-24T12:00:00.000Z');
    }
  });

  test('delivered twice by the queue asks about everybody once', async () => {
    const world = await pageOfFour();
    world.troubles.delete('outage');
    world.messages.push(structuredClone(world.messages[0]!));
    await world.work();
    expect(PEOPLE.map((name) => asked(world, name))).toEqual([1, 1, 1, 1]);
    expect(world.messages).toEqual([]);
  });
});
