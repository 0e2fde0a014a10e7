/** What every implementation of `CredentialWatchState` must do. Each case needs storage of its own: there is one row. */
import { expect } from '@jest/globals';
import { textCell } from '../../shared/adapters/tables/cells.ts';
import type { CredentialWatch } from '../../shared/domain/credential-watch.ts';
import { inTime, valueOf, type ContractCase } from './contract-case.ts';

const AT = '2026-11-24T12:00:00.000Z';
const ROW = { partitionKey: 'timers', rowKey: 'credential-watch' };
const WATCH: CredentialWatch = {
  ...{ lookedAt: AT, answer: 'credential-rejected' },
  ...{ version: 'v1', endsAt: AT, told: 30 },
};

export const credentialWatchCases: readonly ContractCase[] = [
  {
    title: 'before the first look nothing is known, and what was seen is read back whole',
    run: async ({ ours, theirs }) => {
      expect(valueOf(await ours.credentialWatch.read(inTime))).toEqual({ watch: {}, etag: undefined });
      valueOf(await ours.credentialWatch.write(WATCH, undefined, inTime));
      const { watch, etag } = valueOf(await theirs.credentialWatch.read(inTime));
      expect(watch).toEqual(WATCH);
      valueOf(await theirs.credentialWatch.write({ lookedAt: AT, answer: 'accepted' }, etag, inTime));
      expect(valueOf(await ours.credentialWatch.read(inTime)).watch).toEqual({
        lookedAt: AT,
        answer: 'accepted',
      });
    },
  },
  {
    title: 'a look that another run was faster with is no failure, and theirs stands',
    run: async ({ ours, theirs }) => {
      valueOf(await ours.credentialWatch.write(WATCH, undefined, inTime));
      valueOf(await theirs.credentialWatch.write({ answer: 'accepted' }, undefined, inTime));
      expect(valueOf(await ours.credentialWatch.read(inTime)).watch).toEqual(WATCH);
    },
  },
  {
    title: 'of a damaged row the good parts are left',
    run: async ({ ours, put }) => {
      await put('runs', ROW, { credentialWatch: textCell('[]') });
      expect(valueOf(await ours.credentialWatch.read(inTime)).watch).toEqual({});
      const damaged = { ...WATCH, answer: 'a later word', told: 'x', endsAt: 'soon' };
      await put('runs', ROW, { credentialWatch: textCell(JSON.stringify(damaged)) });
      expect(valueOf(await ours.credentialWatch.read(inTime)).watch).toEqual({ lookedAt: AT, version: 'v1' });
    },
  },
];
