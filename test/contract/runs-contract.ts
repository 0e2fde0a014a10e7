/** What every implementation of `TimerState` must do. */
import { expect } from '@jest/globals';
import { inTime, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

type Port = ContractWorld['ours'];

const AT = '2026-11-24T12:00:00.000Z';

const moved = async ({ timers }: Port, hour: number, etag?: string): Promise<string | undefined> =>
  valueOf(await timers.moveCursor(hour, etag, inTime));

const hourOf = async ({ timers }: Port): Promise<number | undefined> =>
  valueOf(await timers.readCursor(inTime)).hour;

/** Each case needs storage of its own: there is one cursor. */
export const runCases: readonly ContractCase[] = [
  {
    title: 'before the first run there is no cursor and no heartbeat',
    run: async ({ ours }) => {
      expect(await ours.timers.readCursor(inTime)).toEqual({
        ok: true,
        value: { hour: undefined, etag: undefined },
      });
      expect(await ours.timers.lastBeat('walk', inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'a cursor that was moved is read back, and its ETag is good for the next move',
    run: async ({ ours }) => {
      const etag = await moved(ours, 5);
      expect(await ours.timers.readCursor(inTime)).toEqual({ ok: true, value: { hour: 5, etag } });
      expect(await moved(ours, 6, etag)).toEqual(expect.any(String));
      expect(await hourOf(ours)).toBe(6);
    },
  },
  {
    title: 'of two first moves one wins',
    run: async ({ ours }) => {
      const both = await Promise.all([moved(ours, 5), moved(ours, 6)]);
      expect(both.filter((etag) => etag !== undefined)).toHaveLength(1);
    },
  },
  {
    title: 'an ETag is good once: a run that was overtaken is told so and moves nothing',
    run: async ({ ours }) => {
      const etag = await moved(ours, 5);
      await moved(ours, 6, etag);
      expect(await moved(ours, 4, etag)).toBeUndefined();
      expect(await hourOf(ours)).toBe(6);
    },
  },
  {
    title: 'each timer has its own heartbeat, the last one counts',
    run: async ({ ours }) => {
      await ours.timers.beat('walk', '2026-11-24T11:00:00.000Z', inTime);
      await ours.timers.beat('walk', AT, inTime);
      await ours.timers.beat('sweep', '2026-11-24T11:45:00.000Z', inTime);
      expect(await ours.timers.lastBeat('walk', inTime)).toEqual({ ok: true, value: AT });
      expect(await ours.timers.lastBeat('sweep', inTime)).toEqual({
        ok: true,
        value: '2026-11-24T11:45:00.000Z',
      });
    },
  },
  {
    title: 'heartbeats of two runs at the same moment are no failure',
    run: async ({ ours, theirs, beforeWrites }) => {
      beforeWrites(() => theirs.timers.beat('walk', '2026-11-24T11:30:00.000Z', inTime));
      expect(await ours.timers.beat('walk', AT, inTime)).toEqual({ ok: true, value: undefined });
      expect(await ours.timers.lastBeat('walk', inTime)).toMatchObject({
        ok: true,
        value: expect.any(String),
      });
    },
  },
  {
    title: 'a move whose answer was lost, or that was repeated on the way, is known as our own',
    run: async ({ ours, loseNextAnswer, repeatNextWrite }) => {
      loseNextAnswer();
      const first = await moved(ours, 5);
      expect(first).toEqual(valueOf(await ours.timers.readCursor(inTime)).etag);
      repeatNextWrite();
      expect(await moved(ours, 6, first)).toEqual(expect.any(String));
      expect(await hourOf(ours)).toBe(6);
    },
  },
  {
    title: 'of two runs that move to the same hour one wins: the other has not walked what it thinks',
    run: async ({ ours, theirs }) => {
      const etag = await moved(ours, 5);
      const both = [await moved(theirs, 6, etag), await moved(ours, 6, etag)];
      expect(both.filter((one) => one !== undefined)).toHaveLength(1);
    },
  },
];
