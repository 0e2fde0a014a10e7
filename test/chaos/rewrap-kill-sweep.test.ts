/**
 * P45: the walk that moves keys to the newest version, stopped before and after each of its effects, or with each effect
 * failing or its answer lost. No key is lost, none stays behind, and a version that was met never counts 0.
 */
import { beforeAll, describe, expect, test } from '@jest/globals';
import { walksWithout } from '../../shared/domain/key-walk.ts';
import type { WrappedKey } from '../../shared/domain/connection/connection.ts';
import { rewrapWorld, type RewrapWorld } from './support/rewrap-world.ts';
import { EVERY_WAY, placesToStrike, type Strike } from './support/stoppable.ts';

const versionsOf = (keys: readonly WrappedKey[]): readonly string[] =>
  [...new Set(keys.map(({ secretVersion }) => secretVersion))].toSorted();

/** A new version is there, and nothing stands under it yet. */
async function rotated(): Promise<RewrapWorld> {
  const world = await rewrapWorld();
  world.makeVersion('v2');
  return world;
}

let effects: readonly string[];
beforeAll(async () => {
  effects = (await (await rotated()).run()).one.effects;
});

describe('a walk over all slices after a new version was made', () => {
  test('P45 moves the keys of every state and of organizations, one write for each row, and opens the same', async () => {
    const world = await rotated();
    const before = await world.opened();
    expect(versionsOf(await world.allKeys())).toEqual(['v1']);
    const { one, result } = await world.run();
    expect(result).toMatchObject({ ok: true });
    expect(versionsOf(await world.allKeys())).toEqual(['v2']);
    expect(await world.opened()).toEqual(before);
    const times = (effect: string): number => one.effects.filter((each) => each === effect).length;
    expect([times('write row'), times('write organization')]).toEqual([4, 2]);
    expect((await world.walks()).complete[0]?.counts).toEqual({ v1: 11 });
  });

  test.each(EVERY_WAY)(
    'P45 struck at every effect (%s) loses no key, and the next day of walks leaves none behind',
    async (how) => {
      expect(new Set(effects)).toEqual(
        new Set([
          ...['read walks', 'ask vault', 'read keys', 'write walks', 'read row', 'wrap', 'write row'],
          ...['read organization', 'write organization'],
        ]),
      );
      const places = placesToStrike(effects, 2, telling(effects));
      for (const at of places) await strike({ at, how }, effects[at] ?? '');
    },
  );

  /** Slices in which nothing stands are all the same: one of them is struck. */
  function telling(all: readonly string[]): readonly number[] {
    const empty = 'read keys,read keys,write walks,write walks,';
    const isEmpty = (at: number): boolean => `${all.slice(at, at + 4).join(',')},` === empty;
    const skipped = new Set(
      [...all.keys()]
        .filter(isEmpty)
        .slice(1)
        .flatMap((at) => [at, at + 1, at + 2, at + 3]),
    );
    return [...all.keys()].filter((at) => !skipped.has(at));
  }

  async function strike(one: Strike, effect: string): Promise<void> {
    const world = await rotated();
    const before = await world.opened();
    const where = `${one.how} ${effect} (${one.at})`;
    await world.run(one);
    expect([where, await world.opened()]).toEqual([where, before]);
    await world.run();
    await world.walkDay();
    expect([where, versionsOf(await world.allKeys())]).toEqual([where, ['v2']]);
    expect([where, await world.opened()]).toEqual([where, before]);
    // Somebody met v1 in the first walk: it never counts as a walk without.
    const walks = await world.walks();
    expect([where, walks.complete.at(-1)?.counts['v1']]).toEqual([where, 11]);
    expect([where, walksWithout(walks, 'v1') < walks.complete.length]).toEqual([where, true]);
  }
});

describe('two instances at once', () => {
  test('P45 move every key once between them, and the count is that of one', async () => {
    const world = await rotated();
    const before = await world.opened();
    const both = await Promise.all([world.run(), world.run()]);
    expect(both.map(({ result }) => result !== 'stopped' && result.ok).toSorted()).toEqual([false, true]);
    expect(versionsOf(await world.allKeys())).toEqual(['v2']);
    expect(await world.opened()).toEqual(before);
    expect((await world.walks()).complete[0]?.counts).toEqual({ v1: 11 });
  });

  test('P45 one of which saw the older version as the newest never moves a key back', async () => {
    const world = await rotated();
    await world.run();
    world.vault.newestVersion = 'v1';
    await world.walkDay();
    expect(versionsOf(await world.allKeys())).toEqual(['v2']);
  });
});
