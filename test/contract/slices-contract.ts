/** What every storage must find when it is asked which connections are due. Each case needs a table of its own. */
import { expect } from '@jest/globals';
import type { LiveConnection } from '../../shared/domain/connection/connection.ts';
import { disconnected } from '../../shared/domain/connection/sign-in.ts';
import type { Slice } from '../../shared/domain/revalidation.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import { inTime, newId, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';
import { fullRow } from './sample-rows.ts';

const WINDOW = { checkedBefore: '2026-11-24T10:00:00.000Z', checkedAfter: '2026-11-24T12:05:00.000Z' };
const DUE = '2026-11-24T09:59:59.999Z';

const key = (start: string): UserKey => start.padEnd(64, '0') as UserKey;

async function put(
  { ours }: ContractWorld,
  start: string,
  checkedAt: string | undefined = DUE,
): Promise<void> {
  const { checkedAt: _checked, ...row }: LiveConnection = fullRow(newId());
  const next: LiveConnection = checkedAt === '' ? row : { ...row, checkedAt };
  valueOf(await ours.connections.update(key(start), () => next, inTime));
}

async function dueIn({ ours }: ContractWorld, slice: Slice): Promise<readonly string[]> {
  const keys: string[] = [];
  for await (const page of ours.slices.dueKeys(slice, WINDOW, inTime)) keys.push(...valueOf(page));
  return keys.toSorted();
}

/** The row of a signature holds columns of the same names as far as anybody could mistake it. */
async function putSignature({ ours, put: putCells }: ContractWorld, start: string): Promise<void> {
  const row = { version: 'v', accountHash: 'a', words: Uint8Array.of(1) };
  valueOf(await ours.signatures.write(key(start), row, undefined, inTime));
  await putCells(
    'connections',
    { partitionKey: key(start), rowKey: 'signature' },
    { state: { type: 'String', value: 'connected' }, checkedAt: { type: 'String', value: DUE } },
  );
}

export const sliceCases: readonly ContractCase[] = [
  {
    title: 'a signature beside a connection, or alone, is nothing to be checked',
    run: async (world) => {
      await put(world, 'a1');
      await put(world, 'a2', WINDOW.checkedBefore);
      for (const start of ['a1', 'a2', 'a3']) await putSignature(world, start);
      expect(await dueIn(world, { from: 'a', to: undefined })).toEqual([key('a1')]);
    },
  },
  {
    title: 'those of the slice are found, its first key among them, its end not',
    run: async (world) => {
      for (const start of ['0aa9', '0aaa', '0bff', '1554', '1555']) await put(world, start);
      expect(await dueIn(world, { from: '0aaa', to: '1555' })).toEqual(['0aaa', '0bff', '1554'].map(key));
    },
  },
  {
    title: 'the last slice goes to the very last key',
    run: async (world) => {
      for (const start of ['f554', 'f555', 'f'.repeat(64)]) await put(world, start);
      expect(await dueIn(world, { from: 'f555', to: undefined })).toEqual([key('f555'), 'f'.repeat(64)]);
    },
  },
  {
    title:
      'those are due who are connected and were not checked lately, or were checked in the future, or do not say',
    run: async (world) => {
      await put(world, 'a1');
      await put(world, 'a2', WINDOW.checkedBefore);
      await put(world, 'a3', WINDOW.checkedAfter);
      await put(world, 'a4', '2026-11-24T12:05:00.001Z');
      await put(world, 'a5', '');
      await put(world, 'a6');
      await world.ours.connections.update(
        key('a6'),
        (row) =>
          row.state === 'connected' ? { ...row, state: 'reconnect-required', failure: row.failure! } : row,
        inTime,
      );
      await put(world, 'a7');
      await world.ours.connections.update(key('a7'), disconnected, inTime);
      expect(await dueIn(world, { from: 'a', to: 'b' })).toEqual(['a1', 'a4', 'a5'].map(key));
    },
  },
  {
    title: 'there may be nobody, and a row whose key is nobody’s is left out',
    run: async (world) => {
      expect(await dueIn(world, { from: '0000', to: '0aaa' })).toEqual([]);
      const cells = {
        state: { type: 'String', value: 'connected' },
        checkedAt: { type: 'String', value: DUE },
      } as const;
      await world.put('connections', { partitionKey: '00-not-a-key', rowKey: 'connection' }, cells);
      await put(world, '01');
      expect(await dueIn(world, { from: '0000', to: '0aaa' })).toEqual([key('01')]);
    },
  },
];
