/** What every implementation of `Batches` must do. */
import { expect } from '@jest/globals';
import type { BatchRow } from '../../shared/domain/batch.ts';
import { AT } from './sample-rows.ts';
import { asTexts, inTime, newUser, valueOf, type ContractCase } from './contract-case.ts';

let made = 0;

/** A batch with a template of so many bytes. */
const batchOf = (size = 130_000): BatchRow => ({
  id: `b-${String((made += 1)).padStart(22, 'x')}`,
  ...{ state: 'accepting', count: 7, createdAt: AT, fingerprint: 'f', keyId: 'key', retryOf: 'b-before' },
  template: Buffer.alloc(size, made),
});

export const batchCases: readonly ContractCase[] = [
  {
    title: 'a batch is read as it was written, by its person alone',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      const batch = batchOf();
      expect(valueOf(await ours.batches.read(user, batch.id, inTime))).toBeUndefined();
      const etag = valueOf(await ours.batches.insert(user, batch, inTime));
      const found = valueOf(await theirs.batches.read(user, batch.id, inTime));
      expect([asTexts(found?.row), found?.etag]).toEqual([asTexts(batch), etag]);
      expect(valueOf(await ours.batches.read(newUser(), batch.id, inTime))).toBeUndefined();
      expect(valueOf(await ours.batches.read(user, "b-' or '", inTime))).toBeUndefined();
    },
  },
  {
    title: 'a list tells of batches, and reads none of their templates',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      const batch = batchOf();
      const etag = valueOf(await ours.batches.insert(user, batch, inTime));
      const { template: _template, ...told } = batch;
      const [listed] = valueOf(await theirs.batches.list(user, { limit: 5 }, inTime));
      expect([listed?.row, listed?.etag]).toEqual([told, etag]);
    },
  },
  {
    title: 'of ten at the same moment exactly one is there, and an ETag is good once',
    run: async ({ ours }) => {
      const user = newUser();
      const batch = batchOf(10);
      const tries = Array.from({ length: 10 }, () => ours.batches.insert(user, batch, inTime));
      const etags = (await Promise.all(tries)).map(valueOf).filter((etag) => etag !== undefined);
      expect(etags).toHaveLength(1);
      const next: BatchRow = { ...batch, state: 'accepted', cancelled: true };
      const etag = etags[0] ?? '';
      expect(valueOf(await ours.batches.replace(user, next, etag, inTime))).toBeDefined();
      expect(valueOf(await ours.batches.replace(user, batch, etag, inTime))).toBeUndefined();
      expect(valueOf(await ours.batches.read(user, batch.id, inTime))?.row).toEqual(next);
    },
  },
  {
    title: "what is left out of a batch is gone, and its age runs by the storage service's clock",
    run: async ({ ours, theirs, passTime }) => {
      const user = newUser();
      const { template: _template, retryOf: _retryOf, ...batch } = batchOf(70_000);
      const etag = valueOf(await ours.batches.insert(user, { ...batch, retryOf: 'b-x' }, inTime)) ?? '';
      await passTime(400);
      const over: BatchRow = { ...batch, state: 'over', erased: true };
      valueOf(await ours.batches.replace(user, over, etag, inTime));
      await passTime(60);
      const found = valueOf(await theirs.batches.read(user, batch.id, inTime));
      expect(found?.row).toEqual(over);
      expect(found?.ageSeconds).toBeGreaterThanOrEqual(58);
      expect(found?.ageSeconds).toBeLessThan(300);
    },
  },
  {
    title: 'those of a person are listed by their ids, one goes, and all of them go, if they may',
    run: async ({ ours }) => {
      const user = newUser();
      const batches = [batchOf(10), batchOf(10), batchOf(10)];
      for (const batch of batches.toReversed()) valueOf(await ours.batches.insert(user, batch, inTime));
      const ids = async (page: { after?: string; limit: number }) =>
        valueOf(await ours.batches.list(user, page, inTime)).map(({ row }) => row.id);
      const [first, second, third] = batches.map(({ id }) => id);
      expect(await ids({ limit: 2 })).toEqual([first, second]);
      expect(await ids({ after: second ?? '', limit: 2 })).toEqual([third]);
      valueOf(await ours.batches.remove(user, first ?? '', inTime));
      expect(await ids({ limit: 9 })).toEqual([second, third]);
      const may = (value: boolean) => () => Promise.resolve({ ok: true as const, value });
      expect(valueOf(await ours.batches.removeAll(user, may(false), inTime)).isDone).toBe(false);
      expect(valueOf(await ours.batches.removeAll(user, may(true), inTime))).toMatchObject({ removed: 2 });
      expect(await ids({ limit: 9 })).toEqual([]);
    },
  },
];
