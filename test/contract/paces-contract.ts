/** What every implementation of `Paces` must do. */
import { expect } from '@jest/globals';
import { FRESH_PACE } from '../../shared/domain/pace.ts';
import { sliceOf, SLICES } from '../../shared/domain/revalidation.ts';
import { inTime, newId, newUser, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

const AT = '2026-11-24T12:00:00.000Z';
const LATER = '2026-11-25T12:00:00.000Z';

const removeEverywhere = async ({ paces }: ContractWorld['ours'], before: string): Promise<void> => {
  for (let hour = 0; hour < SLICES; hour += 1)
    valueOf(await paces.removeBefore(sliceOf(hour), before, inTime));
};

export const paceCases: readonly ContractCase[] = [
  {
    title: 'what nobody has gone by is fresh; what was written is read back, for this tenant and kind alone',
    run: async ({ ours, theirs }) => {
      const key = { tenantId: newId(), of: 'chat' };
      const fresh = { pace: FRESH_PACE, etag: undefined };
      expect(valueOf(await ours.paces.read(key, inTime))).toEqual(fresh);
      const pace = { nextAt: AT, pausedUntil: LATER, throttles: [{ user: newUser(), at: AT }] };
      expect(valueOf(await ours.paces.write(key, pace, undefined, inTime))).toBe(true);
      expect(valueOf(await theirs.paces.read(key, inTime))).toMatchObject({ pace });
      for (const other of [
        { ...key, of: 'channel' },
        { ...key, tenantId: newId() },
      ])
        expect(valueOf(await ours.paces.read(other, inTime))).toEqual(fresh);
    },
  },
  {
    title: 'of ten at the same moment exactly one takes the moment',
    run: async ({ ours }) => {
      const key = { tenantId: newId(), of: 'place' };
      const tries = Array.from({ length: 10 }, () =>
        ours.paces.write(key, { nextAt: AT, throttles: [] }, undefined, inTime),
      );
      expect((await Promise.all(tries)).map(valueOf).filter(Boolean)).toHaveLength(1);
      const { etag } = valueOf(await ours.paces.read(key, inTime));
      const write = () => ours.paces.write(key, { nextAt: LATER, throttles: [] }, etag, inTime);
      expect([valueOf(await write()), valueOf(await write())]).toEqual([true, false]);
    },
  },
  {
    title: 'what nobody has gone by since an instant goes, and nothing else',
    run: async ({ ours }) => {
      const [old, live] = [newId(), newId()].map((tenantId) => ({ tenantId, of: 'chat' }));
      valueOf(await ours.paces.write(old!, { nextAt: AT, throttles: [] }, undefined, inTime));
      valueOf(await ours.paces.write(live!, { nextAt: LATER, throttles: [] }, undefined, inTime));
      await removeEverywhere(ours, LATER);
      expect(valueOf(await ours.paces.read(old!, inTime)).etag).toBeUndefined();
      expect(valueOf(await ours.paces.read(live!, inTime)).pace.nextAt).toBe(LATER);
    },
  },
];
