/** What every implementation of `Runs` must do. */
import { expect } from '@jest/globals';
import type { Runs } from '../../shared/ports/timers.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import type { ContractCase } from './contract-case.ts';

const AT = '2026-11-24T12:00:00.000Z';

async function moved(port: Runs, hour: number, etag?: string): Promise<string | undefined> {
  const done = await port.moveCursor(hour, etag, inTime);
  if (!done.ok) throw new Error(done.failure.reason);
  return done.value;
}

const hourOf = async (port: Runs): Promise<number | undefined> => {
  const cursor = await port.readCursor(inTime);
  return cursor.ok ? cursor.value.hour : undefined;
};

/** Each case needs storage of its own: there is one cursor. */
export const runCases: readonly ContractCase<Runs>[] = [
  {
    title: 'before the first run there is no cursor and no heartbeat',
    run: async ({ port }) => {
      expect(await port.readCursor(inTime)).toEqual({
        ok: true,
        value: { hour: undefined, etag: undefined },
      });
      expect(await port.lastBeat('walk', inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'a cursor that was moved is read back, and its ETag is good for the next move',
    run: async ({ port }) => {
      const etag = await moved(port, 5);
      expect(await port.readCursor(inTime)).toEqual({ ok: true, value: { hour: 5, etag } });
      expect(await moved(port, 6, etag)).toEqual(expect.any(String));
      expect(await hourOf(port)).toBe(6);
    },
  },
  {
    title: 'of two first moves one wins',
    run: async ({ port }) => {
      const both = await Promise.all([moved(port, 5), moved(port, 6)]);
      expect(both.filter((etag) => etag !== undefined)).toHaveLength(1);
    },
  },
  {
    title: 'an ETag is good once: a run that was overtaken is told so and moves nothing',
    run: async ({ port }) => {
      const etag = await moved(port, 5);
      await moved(port, 6, etag);
      expect(await moved(port, 4, etag)).toBeUndefined();
      expect(await hourOf(port)).toBe(6);
    },
  },
  {
    title: 'each timer has its own heartbeat, the last one counts',
    run: async ({ port }) => {
      await port.beat('walk', 'before', inTime);
      await port.beat('walk', AT, inTime);
      await port.beat('sweep', 'other', inTime);
      expect(await port.lastBeat('walk', inTime)).toEqual({ ok: true, value: AT });
      expect(await port.lastBeat('sweep', inTime)).toEqual({ ok: true, value: 'other' });
    },
  },
  {
    title: 'heartbeats of two runs at the same moment are no failure',
    run: async ({ port, beforeWrites }) => {
      beforeWrites(() => port.beat('walk', 'theirs', inTime));
      expect(await port.beat('walk', AT, inTime)).toEqual({ ok: true, value: undefined });
      expect(await port.lastBeat('walk', inTime)).toMatchObject({ ok: true, value: expect.any(String) });
    },
  },
];
