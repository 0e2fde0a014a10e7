/** What a damaged cell, or a word of a later version, costs in the other tables: never an exception, never an endpoint. */
import { expect } from '@jest/globals';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import { partitionKeyOf } from '../../shared/adapters/tables/table-keys.ts';
import type { Attempt } from '../../shared/domain/attempt.ts';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import type { SendRow } from '../../shared/domain/send.ts';
import { inTime, newId, newUser, valueOf } from './contract-case.ts';
import type { ContractCase, ContractWorld, PutCells } from './contract-case.ts';
import { AT } from './sample-rows.ts';

const text = (value: string): Cell => ({ type: 'String', value });
const WRONG: Cell = { type: 'Double', value: 0.5 };

const someAttempt = (): Attempt => ({
  ...{ id: newId(), state: 'parked', ownerKey: 'owner', stateHash: 'state', bindingHash: 'binding' },
  ...{ returnTo: 'settings', capabilities: ['chat'], switchAccount: true, handleHash: 'handle' },
  code: 'sealed' as Sealed,
});

/** Reads an attempt whose JSON has been changed. */
const attempts = (
  title: string,
  change: (attempt: Attempt) => Cell,
  expected: object | undefined,
): ContractCase => ({
  title: `an attempt ${title}`,
  run: async ({ ours, put }) => {
    const attempt = someAttempt();
    valueOf(await ours.attempts.insert(attempt, inTime));
    const key = { partitionKey: partitionKeyOf(['attempt', attempt.id]), rowKey: 'attempt' };
    await put('attempts', key, { attempt: change(attempt) });
    const found = valueOf(await ours.attempts.read(attempt.id, inTime))?.attempt;
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toEqual({ ...attempt, ...expected });
    expect((await ours.attempts.remove([attempt.id], inTime)).ok).toBe(true);
  },
});

const changed =
  (fields: Readonly<Record<string, unknown>>) =>
  (attempt: Attempt): Cell =>
    text(JSON.stringify({ ...attempt, ...fields }));

const ATTEMPTS: readonly ContractCase[] = [
  attempts('that is no JSON is none', () => text('{'), undefined),
  attempts('of another type is none', () => WRONG, undefined),
  attempts('of an unknown state is none', changed({ state: 'waiting' }), undefined),
  attempts('without its owner is none', changed({ ownerKey: 7 }), undefined),
  attempts('of another id is none', changed({ id: 'another' }), undefined),
  attempts('that failed for an unknown reason has failed', changed({ parkedFailure: 'of-a-later-version' }), {
    parkedFailure: 'sign-in-failed',
  }),
  attempts('with odd capabilities has the good ones', changed({ capabilities: ['mail', 'odd', 7] }), {
    capabilities: ['mail'],
  }),
  attempts('that does not say whether to switch does not', changed({ switchAccount: 'yes' }), {
    switchAccount: false,
  }),
  attempts('with a code of another type has none', changed({ code: 7 }), { code: undefined }),
  attempts('with fields of a later version keeps them', changed({ kind: 'admin-consent' }), {
    kind: 'admin-consent',
  }),
];

async function someSend({ ours }: ContractWorld) {
  const [user, keyHash, id] = [newUser(), newId(), `s-8205000000000-${newId()}`];
  const send: SendRow = {
    ...{ id, state: 'sending', kind: 'chat', attemptId: newId(), createdAt: AT },
    ...{ accountHash: 'account', record: 'sealed' as Sealed },
  };
  valueOf(await ours.sends.reserve(user, keyHash, { key: { sendId: id, fingerprint: 'f' }, send }, inTime));
  return { user, keyHash, send };
}

const sends = (title: string, cells: PutCells, expected: Partial<SendRow>): ContractCase => ({
  title: `a send ${title}`,
  run: async (world) => {
    const { user, keyHash, send } = await someSend(world);
    await world.put('sends', { partitionKey: user, rowKey: send.id }, cells);
    const found = valueOf(await world.ours.sends.find(user, keyHash, inTime));
    expect(found).toMatchObject({
      row: { ...send, ...expected },
      key: { sendId: send.id, fingerprint: 'f' },
    });
    const next = { ...found!.row, state: 'sent' } as const;
    expect(valueOf(await world.ours.sends.replace(user, next, found!.etag, inTime))).toEqual(
      expect.any(String),
    );
    expect(valueOf(await world.ours.sends.read(user, send.id, inTime))?.row.state).toBe('sent');
  },
});

const SENDS: readonly ContractCase[] = [
  sends('of an unknown state has an unknown outcome', { state: text('recalled') }, { state: 'unknown' }),
  sends('of a state of another type has an unknown outcome', { state: WRONG }, { state: 'unknown' }),
  sends('of an unknown kind is read', { kind: text('meeting') }, { kind: 'mail' }),
  sends(
    'that failed for an unknown reason does not name it',
    { failedWith: text('no-such'), retryable: WRONG },
    {},
  ),
  sends(
    'without its attempt is nobody’s attempt',
    { attemptId: undefined, createdAt: text('now') },
    {
      attemptId: '',
      createdAt: '',
    },
  ),
  {
    title: 'a key that points nowhere has been used: its outcome is unknown, and nobody uses it again',
    run: async (world) => {
      const { user, keyHash, send } = await someSend(world);
      for (const sendId of [WRONG, text("s-' or '1"), text(`s-8205000000000-${newId()}`)]) {
        await world.put('sends', { partitionKey: user, rowKey: `k-${keyHash}` }, { sendId });
        expect(valueOf(await world.ours.sends.find(user, keyHash, inTime))).toMatchObject({
          row: { state: 'unknown', failedWith: 'send-outcome-unknown' },
        });
        const rows = { key: { sendId: send.id, fingerprint: 'f' }, send };
        expect(valueOf(await world.ours.sends.reserve(user, keyHash, rows, inTime))).toEqual({
          existing: true,
        });
      }
    },
  },
];

const caches = (title: string, cells: PutCells): ContractCase => ({
  title: `a token cache ${title} holds nothing that a key opens, and is replaced whole`,
  run: async ({ ours, put }) => {
    const [user, generation] = [newUser(), newId()];
    valueOf(await ours.caches.insert(user, generation, Buffer.alloc(100_000, 1), inTime));
    await put('tokencaches', { partitionKey: user, rowKey: `cache-${generation}` }, cells);
    const found = valueOf(await ours.caches.read(user, generation, inTime));
    expect(found?.sealed).toHaveLength(0);
    const cache = { sealed: Buffer.from('renewed'), etag: found?.etag ?? '' };
    expect(valueOf(await ours.caches.replace(user, generation, cache, inTime))).toEqual({ written: true });
    expect(Buffer.from(valueOf(await ours.caches.read(user, generation, inTime))!.sealed).toString()).toBe(
      'renewed',
    );
  },
});

const CACHES: readonly ContractCase[] = [
  caches('without a count', { chunks: undefined }),
  caches('with a count of another type', { chunks: text('2') }),
  caches('with an endless count', { chunks: { type: 'Double', value: 1e9 } }),
  caches('with a negative count', { chunks: { type: 'Int32', value: -1 } }),
  caches('without one of its chunks', { chunk1: undefined }),
  caches('with a chunk of another type', { chunk0: text('AAEC') }),
];

const RUNS: readonly ContractCase[] = [
  {
    title: 'a cursor or heartbeat of another type is none, and is written again',
    run: async ({ ours, put }) => {
      const etag = valueOf(await ours.timers.readCursor(inTime)).etag;
      valueOf(await ours.timers.moveCursor(5, etag, inTime));
      const timer = newId();
      valueOf(await ours.timers.beat(timer, AT, inTime));
      await put('runs', { partitionKey: 'timers', rowKey: 'revalidation-cursor' }, { hour: text('five') });
      await put('runs', { partitionKey: 'timers', rowKey: `heartbeat-${timer}` }, { at: WRONG });
      const cursor = valueOf(await ours.timers.readCursor(inTime));
      expect(cursor).toEqual({ hour: undefined, etag: expect.any(String) });
      expect(valueOf(await ours.timers.lastBeat(timer, inTime))).toBeUndefined();
      valueOf(await ours.timers.moveCursor(6, cursor.etag, inTime));
      valueOf(await ours.timers.beat(timer, AT, inTime));
      expect(valueOf(await ours.timers.readCursor(inTime)).hour).toBe(6);
      expect(valueOf(await ours.timers.lastBeat(timer, inTime))).toBe(AT);
    },
  },
];

export const damagedRowCases: readonly ContractCase[] = [...ATTEMPTS, ...SENDS, ...CACHES, ...RUNS];
