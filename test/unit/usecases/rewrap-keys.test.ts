/** What the walk over wrapped keys leaves, counts and says, when rows and versions are not as they should be. */
import { describe, expect, test } from '@jest/globals';
import { textCell } from '../../../shared/adapters/tables/cells.ts';
import { versionCounts } from '../../../shared/domain/key-walk.ts';
import { rewrapWorld, SECRET, type RewrapWorld } from '../../chaos/support/rewrap-world.ts';
import { callerNamed, rowOf } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { newSecretValue } from '../../support/fakes/memory-vault.ts';

const LIVE = callerNamed('live');
const ENDED = callerNamed('ended');

async function rotated(): Promise<RewrapWorld> {
  const world = await rewrapWorld();
  world.makeVersion('v2');
  return world;
}

const keyVersion = async ({ row }: RewrapWorld, who = LIVE): Promise<string | undefined> =>
  (await row(who)).ledgerKey?.secretVersion;

const fieldsOf = ({ log }: RewrapWorld, event: string): readonly unknown[] =>
  log.lines.filter((line) => line.event === event).map(({ fields }) => fields);

/** Somebody's ledger key, changed by hand. */
async function spoilKey(world: RewrapWorld, to: (wrapped: string) => string): Promise<void> {
  const { ledgerKey } = await rowOf(world.ports, LIVE);
  const spoilt = textCell(JSON.stringify({ ...ledgerKey!, wrapped: to(ledgerKey!.wrapped) }));
  world.ports.storage
    .table('connections')
    .put({ partitionKey: LIVE.userKey, rowKey: 'connection' }, { ledgerKey: spoilt });
}

describe('one bad row', () => {
  test('whose key opens for nobody is told, counted and left, and the others move', async () => {
    const world = await rotated();
    await spoilKey(world, (wrapped) => `A${wrapped.slice(1)}B`);
    expect((await world.run()).result).toMatchObject({ ok: true });
    expect([await keyVersion(world), await keyVersion(world, ENDED)]).toEqual(['v1', 'v2']);
    expect(await world.row(LIVE)).toMatchObject({ state: 'connected', tokenKey: { secretVersion: 'v2' } });
    expect(fieldsOf(world, 'keys.rows-left')).toEqual([{ reason: 'cache-unreadable', count: 1 }]);
    expect(world.log.lines.find(({ event }) => event === 'key.unreadable')).toMatchObject({
      about: LIVE.userKey,
      fields: { secretName: SECRET, secretVersion: 'v1' },
    });
    await world.walkDay();
    expect(versionCounts(await world.walks())).toContainEqual({ version: 'v1', keys: 1, walksWithout: 0 });
  });

  test('of a later version is counted and left, and the others move', async () => {
    const world = await rotated();
    world.ports.storage
      .table('connections')
      .put({ partitionKey: LIVE.userKey, rowKey: 'connection' }, { schema: { type: 'Int32', value: 9 } });
    await world.run();
    expect(await keyVersion(world, ENDED)).toBe('v2');
    expect(fieldsOf(world, 'keys.rows-left')).toEqual([{ reason: 'row-newer', count: 1 }]);
    await world.walkDay();
    expect(versionCounts(await world.walks())).toContainEqual({ version: 'v1', keys: 2, walksWithout: 0 });
  });

  test('that crashes is told and left, and the others move', async () => {
    const world = await rotated();
    const version = world.vault.version.bind(world.vault);
    let calls = 0;
    world.vault.version = (...call) => {
      if ((calls += 1) === 1) throw new RangeError('a bug');
      return version(...call);
    };
    expect((await world.run()).result).toMatchObject({ ok: true });
    expect(fieldsOf(world, 'keys.row-crashed')).toEqual([{ code: 'RangeError' }]);
    const under = (await world.allKeys()).map(({ secretVersion }) => secretVersion);
    expect(under.filter((one) => one === 'v1').length).toBeLessThanOrEqual(2);
    await world.walkDay();
    expect(await keyVersion(world)).toBe('v2');
  });
});

describe('a version', () => {
  test('that the vault refuses is asked for once in a run; its rows stay connected, are counted, and others move', async () => {
    const world = await rewrapWorld();
    world.makeVersion('v2');
    await world.run();
    world.makeVersion('v3');
    const value = world.vault.versions.get('v2')!;
    world.vault.versions.delete('v2');
    const { one } = await world.run();
    expect(one.effects).toEqual(['read walks']);
    await world.walkDay();
    expect(await world.row(LIVE)).toMatchObject({ state: 'connected', tokenKey: { secretVersion: 'v2' } });
    expect(fieldsOf(world, 'keys.rows-left')).toContainEqual({
      reason: 'vault-unavailable',
      count: expect.any(Number),
    });
    world.vault.versions.set('v2', value);
  });

  test('whose value changed under its name is no key: nothing is moved with it', async () => {
    const world = await rotated();
    world.vault.versions.set('v2', 'c2hvcnQ=');
    expect((await world.run()).result).toMatchObject({ failure: { reason: 'vault-unavailable' } });
    world.vault.versions.set('v2', newSecretValue());
    expect((await world.run()).result).toMatchObject({ ok: true });
    expect(await keyVersion(world)).toBe('v2');
  });

  test('is counted 0 only by walks that began and ended without meeting it', async () => {
    const world = await rotated();
    const counts: unknown[] = [];
    for (let day = 0; day < 4; day += 1) {
      await world.walkDay();
      counts.push(versionCounts(await world.walks()).find(({ version }) => version === 'v1'));
    }
    expect(counts).toEqual([
      { version: 'v1', keys: 11, walksWithout: 0 },
      { version: 'v1', keys: 0, walksWithout: 1 },
      { version: 'v1', keys: 0, walksWithout: 2 },
      { version: 'v1', keys: 0, walksWithout: 3 },
    ]);
    expect(fieldsOf(world, 'keys.version-counted')).toContainEqual({
      secretName: SECRET,
      secretVersion: 'v1',
      count: 0,
      walks: 3,
    });
  });

  test('under which an instance with an old memory still writes starts its count anew', async () => {
    const world = await rotated();
    await world.walkDay();
    await world.walkDay();
    const { ledgerKey } = await world.row(LIVE);
    world.vault.newestVersion = 'v1';
    const made = await world.ports.keys.create(inTime);
    world.vault.newestVersion = 'v2';
    if (!made.ok) throw new Error('no key');
    await world.ports.connections.update(
      LIVE.userKey,
      (row) => ({ ...row, ledgerKey: { ...ledgerKey!, ...made.value.wrapped } }),
      inTime,
    );
    await world.walkDay();
    expect(versionCounts(await world.walks()).find(({ version }) => version === 'v1')?.walksWithout).toBe(0);
  });
});

test('without time left the walk says so, and the next run goes on from there', async () => {
  const world = await rotated();
  let looks = 0;
  const short = { remainingMs: () => ((looks += 1) > 40 ? 0 : 1_000) };
  expect((await world.run(undefined, short)).result).toMatchObject({ ok: false });
  expect((await world.run()).result).toMatchObject({ ok: true });
  expect(await keyVersion(world)).toBe('v2');
});

test('while the vault is closed nothing is walked, and the hours are made up for', async () => {
  const world = await rotated();
  world.vault.newestVersion = 'gone';
  expect((await world.run()).result).toMatchObject({ failure: { reason: 'vault-unavailable' } });
  world.vault.newestVersion = 'v2';
  await world.run();
  expect(await keyVersion(world)).toBe('v2');
});
