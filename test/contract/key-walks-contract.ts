/** What every implementation of `KeyWalkState` must do. Each case needs storage of its own: there is one row. */
import { expect } from '@jest/globals';
import { textCell } from '../../shared/adapters/tables/cells.ts';
import { NO_WALKS, type KeyWalks } from '../../shared/domain/key-walk.ts';
import { inTime, valueOf, type ContractCase } from './contract-case.ts';

const AT = '2026-11-24T12:00:00.000Z';
const ROW = { partitionKey: 'timers', rowKey: 'key-walks' };

const WALKS: KeyWalks = {
  hour: 7,
  open: { startedAt: AT, firstHour: 5, counts: { v1: 2 } },
  slice: { hour: 8, counts: { v1: 1 } },
  complete: [{ startedAt: AT, endedAt: AT, counts: { v1: 3, v2: 0 } }],
};

export const keyWalkCases: readonly ContractCase[] = [
  {
    title: 'before the first walk there is none, and what was written is read back whole',
    run: async ({ ours, theirs }) => {
      expect(valueOf(await ours.keyWalks.read(inTime))).toEqual({ walks: NO_WALKS, etag: undefined });
      const etag = valueOf(await ours.keyWalks.write(WALKS, undefined, inTime));
      expect(valueOf(await theirs.keyWalks.read(inTime))).toEqual({ walks: WALKS, etag });
    },
  },
  {
    title: 'of two runs that write over the same one wins',
    run: async ({ ours, theirs }) => {
      const both = [
        valueOf(await ours.keyWalks.write(WALKS, undefined, inTime)),
        valueOf(await theirs.keyWalks.write(NO_WALKS, undefined, inTime)),
      ];
      expect(both).toEqual([expect.any(String), undefined]);
      const etag = both[0];
      valueOf(await theirs.keyWalks.write({ ...WALKS, hour: 9 }, etag, inTime));
      expect(valueOf(await ours.keyWalks.write(WALKS, etag, inTime))).toBeUndefined();
      expect(valueOf(await ours.keyWalks.read(inTime)).walks.hour).toBe(9);
    },
  },
  {
    title: 'a damaged count is no count: no walk was complete',
    run: async (world) => {
      const { ours, put } = world;
      for (const damage of [
        '{',
        '{"complete":[{"startedAt":"x","endedAt":"x","counts":{}}]}',
        JSON.stringify({ ...WALKS, complete: [{ startedAt: AT, endedAt: AT, counts: { v1: -1 } }] }),
        JSON.stringify({ ...WALKS, open: { startedAt: AT, firstHour: 'x', counts: {} } }),
        JSON.stringify({ ...WALKS, slice: 5 }),
        JSON.stringify({ ...WALKS, hour: 1.5 }),
      ]) {
        await put('runs', ROW, { keyWalks: textCell(damage) });
        const { walks, etag } = valueOf(await ours.keyWalks.read(inTime));
        expect([damage, walks]).toEqual([damage, NO_WALKS]);
        expect(etag).toEqual(expect.any(String));
      }
    },
  },
];
