/** What every implementation of `Drains` must do. Each case needs storage of its own: there is one row. */
import { expect } from '@jest/globals';
import { inTime, valueOf, type ContractCase } from './contract-case.ts';
import { AT } from './sample-rows.ts';

const LATER = '2026-11-24T12:10:00.000Z';
const ROW = { partitionKey: 'timers', rowKey: 'drain' };

export const drainCases: readonly ContractCase[] = [
  {
    title: 'before the first word there is no drain, and an end that was set is read by everybody',
    run: async ({ ours, theirs }) => {
      expect(valueOf(await ours.drains.until(inTime))).toBeUndefined();
      valueOf(await ours.drains.set(AT, inTime));
      expect(valueOf(await theirs.drains.until(inTime))).toBe(AT);
    },
  },
  {
    title: 'the last word counts, and may be that it is over',
    run: async ({ ours, theirs }) => {
      for (const [by, until] of [[ours, AT] as const, [theirs, LATER] as const, [ours, undefined] as const]) {
        valueOf(await by.drains.set(until, inTime));
        expect(valueOf(await theirs.drains.until(inTime))).toBe(until);
      }
    },
  },
  {
    title: 'two words at the same moment are no failure, nor is a lost answer',
    run: async ({ ours, theirs, beforeWrites, loseNextAnswer }) => {
      beforeWrites(() => theirs.drains.set(LATER, inTime));
      valueOf(await ours.drains.set(AT, inTime));
      expect(valueOf(await theirs.drains.until(inTime))).toBe(AT);
      loseNextAnswer();
      valueOf(await ours.drains.set(LATER, inTime));
      expect(valueOf(await ours.drains.until(inTime))).toBe(LATER);
    },
  },
  {
    title: 'an outage is told, and sets nothing',
    run: async ({ ours, failNext }) => {
      failNext('runs', 'write');
      expect(await ours.drains.set(AT, inTime)).toMatchObject({ ok: false });
      failNext('runs', 'read');
      expect(await ours.drains.until(inTime)).toMatchObject({ ok: false });
      expect(valueOf(await ours.drains.until(inTime))).toBeUndefined();
    },
  },
  {
    title: 'a damaged end is none, and is mended by the next word',
    run: async ({ ours, put }) => {
      valueOf(await ours.drains.set(AT, inTime));
      for (const until of [
        { type: 'Int32', value: 7 } as const,
        { type: 'String', value: 'soon' } as const,
      ]) {
        await put('runs', ROW, { until });
        expect(valueOf(await ours.drains.until(inTime))).toBeUndefined();
      }
      valueOf(await ours.drains.set(LATER, inTime));
      expect(valueOf(await ours.drains.until(inTime))).toBe(LATER);
    },
  },
];
