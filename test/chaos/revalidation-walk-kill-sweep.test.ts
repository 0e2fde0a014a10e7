/**
 * P24, P84: the walk that enqueues connections, stopped before and after each of its effects, or with each effect failing
 * or its answer lost. Nobody is skipped when it timers again, and a slice at most is enqueued twice.
 */
import { describe, expect, test } from '@jest/globals';
import { hourOf, sliceOf } from '../../shared/domain/revalidation.ts';
import { REVALIDATION_TIMER, walkConnections } from '../../shared/usecases/revalidate/walk-connections.ts';
import { fakeSlices } from '../support/fakes/fake-timers.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { put, revalidationWorld } from './support/revalidation-world.ts';
import { EVERY_WAY, gate, untilStopped, type Gate, type Strike } from './support/stoppable.ts';

/** Three slices are due, with people in each. */
async function walkOfThree() {
  const world = await revalidationWorld([]);
  const { clock, log, timers } = world.ports;
  const now = hourOf(clock.now());
  const key = (hour: number, index: number): string =>
    `${sliceOf(hour).from}${String(index).padStart(60, '0')}`;
  const due = [now - 2, now - 1, now].flatMap((hour) => [0, 1, 2].map((index) => key(hour, index)));
  await timers.moveCursor(now - 3, undefined, inTime);
  const walk = (one: Gate) => {
    const pass: Gate['pass'] = (...effect) => one.pass(...effect);
    const slices = fakeSlices(() => due, 2);
    return walkConnections(
      {
        clock,
        log,
        slices: {
          dueKeys: async function* (slice, before, deadline) {
            for await (const page of slices.dueKeys(slice, before, deadline))
              yield await pass('read keys', 'storage-unavailable', () => Promise.resolve(page));
          },
        },
        timers: {
          ...timers,
          readCursor: (...call) =>
            pass('read cursor', 'storage-unavailable', () => timers.readCursor(...call)),
          moveCursor: (...call) =>
            pass('move cursor', 'storage-unavailable', () => timers.moveCursor(...call)),
          beat: (...call) => pass('beat', 'storage-unavailable', () => timers.beat(...call)),
        },
        queue: { put: (...call) => pass('put', 'storage-unavailable', () => put(world)(...call)) },
      },
      inTime,
    );
  };
  const run = async (strike?: Strike) => {
    const one = gate(strike);
    return { one, result: await untilStopped(() => walk(one)) };
  };
  return { world, timers, due, now, run };
}

describe('a walk over three slices', () => {
  test('moves the cursor after each slice, when all of it is in the queue', async () => {
    const { run } = await walkOfThree();
    const { one } = await run();
    const slice = ['read keys', 'put', 'read keys', 'put', 'move cursor'];
    expect(one.effects).toEqual(['read cursor', ...slice, ...slice, ...slice, 'beat']);
  });

  test.each(EVERY_WAY)('struck at every effect (%s) skips nobody when it timers again', async (how) => {
    const recorded = (await (await walkOfThree()).run()).one.effects;
    for (const [at, effect] of recorded.entries()) {
      const { world, timers, due, now, run } = await walkOfThree();
      const where = `${how} ${effect} (${at})`;
      const { result } = await run({ at, how });
      expect([where, result === 'stopped' || !result.ok]).toEqual([where, true]);
      expect(await run()).toMatchObject({ result: { ok: true } });

      const keys = world.messages.flatMap(({ page }) => page.keys);
      expect([where, [...new Set(keys)].toSorted()]).toEqual([where, due.toSorted()]);
      // One slice at most is enqueued again; what is in the queue twice is checked once.
      expect([where, keys.length - due.length <= 3]).toEqual([where, true]);
      expect([where, await timers.readCursor(inTime)]).toMatchObject([where, { value: { hour: now } }]);
      expect([where, await timers.lastBeat(REVALIDATION_TIMER, inTime)]).toMatchObject([
        where,
        { value: new Date(world.ports.clock.now()).toISOString() },
      ]);
    }
  });

  test('beside another walk enqueues everybody, each hour is taken once, and the one behind stops', async () => {
    const { world, due, now, timers, run } = await walkOfThree();
    const both = await Promise.all([run(), run()]);
    const won = both.filter(({ result }) => result !== 'stopped' && result.ok);
    expect(won).toHaveLength(1);
    expect(both.find((one) => !won.includes(one))?.result).toMatchObject({
      failure: { reason: 'write-conflict' },
    });
    const keys = world.messages.flatMap(({ page }) => page.keys);
    expect([...new Set(keys)].toSorted()).toEqual(due.toSorted());
    expect(keys.length - due.length).toBeLessThanOrEqual(3);
    expect(await timers.readCursor(inTime)).toMatchObject({ value: { hour: now } });
  });
});
