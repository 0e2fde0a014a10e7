/** What every implementation of `Sends` must do. */
import { expect } from '@jest/globals';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import type { KeyRow, SendRow, StoredSend } from '../../shared/domain/send.ts';
import type { WintroUser } from '../../shared/domain/wintro-user.ts';
import type { Sends } from '../../shared/ports/sends.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { newId, newUser, type ContractCase } from './contract-case.ts';

const newRows = (): { key: KeyRow; send: SendRow } => {
  const id = `s-8205000000000-${newId()}`;
  return {
    key: { sendId: id, fingerprint: 'fingerprint' },
    send: {
      id,
      state: 'sending',
      kind: 'chat',
      attemptId: newId(),
      createdAt: '2026-11-24T12:00:00.000Z',
      accountHash: 'account',
      record: 'sealed record' as Sealed,
    },
  };
};

const sent = (row: SendRow): SendRow => ({
  ...row,
  state: 'sent',
  status: 201,
  answer: 'sealed answer' as Sealed,
  resendOf: 's-1',
});

const failed = (row: SendRow): SendRow => ({
  ...row,
  state: 'failed',
  status: 503,
  answer: 'sealed answer' as Sealed,
  failedWith: 'graph-throttled',
  retryable: true,
});

type Found = StoredSend & { readonly key: KeyRow };

async function found(port: Sends, user: WintroUser, keyHash: string): Promise<Found | undefined> {
  const result = await port.find(user, keyHash, inTime);
  if (!result.ok) throw new Error(result.failure.reason);
  return result.value;
}

interface Reserved {
  readonly user: WintroUser;
  readonly keyHash: string;
  readonly rows: { key: KeyRow; send: SendRow };
  readonly etag: string;
}

async function reserved(port: Sends): Promise<Reserved> {
  const [user, keyHash, rows] = [newUser(), newId(), newRows()];
  const done = await port.reserve(user, keyHash, rows, inTime);
  if (!done.ok || !('etag' in done.value)) throw new Error('the key could not be reserved');
  return { user, keyHash, rows, etag: done.value.etag };
}

export const sendCases: readonly ContractCase<Sends>[] = [
  {
    title: 'a key that was never used finds nothing',
    run: async ({ port }) => {
      expect(await port.find(newUser(), newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'a reserved key finds both its rows, and the ETag is good for the next write',
    run: async ({ port }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      const there = await found(port, user, keyHash);
      expect(there).toMatchObject({ key: rows.key, row: rows.send, etag });
      expect(there?.row).toEqual(rows.send);
      const next = await port.replace(user, sent(rows.send), etag, inTime);
      expect(next).toMatchObject({ ok: true, value: expect.any(String) });
    },
  },
  {
    title: 'a key is taken once: the second is told so and the first stays',
    run: async ({ port }) => {
      const { user, keyHash, rows } = await reserved(port);
      const second = await port.reserve(user, keyHash, newRows(), inTime);
      expect(second).toEqual({ ok: true, value: { existing: true } });
      expect((await found(port, user, keyHash))?.row).toEqual(rows.send);
    },
  },
  {
    title: 'of ten at the same moment exactly one gets the key',
    run: async ({ port }) => {
      const [user, keyHash] = [newUser(), newId()];
      const tries = Array.from({ length: 10 }, () => port.reserve(user, keyHash, newRows(), inTime));
      const won = (await Promise.all(tries)).filter((one) => one.ok && 'etag' in one.value);
      expect(won).toHaveLength(1);
    },
  },
  {
    title: 'the same key of another user is another key',
    run: async ({ port }) => {
      const { keyHash } = await reserved(port);
      const other = newUser();
      expect(await found(port, other, keyHash)).toBeUndefined();
      expect(await port.reserve(other, keyHash, newRows(), inTime)).toMatchObject({
        ok: true,
        value: { etag: expect.any(String) },
      });
    },
  },
  {
    title: "the age runs by the storage service's clock and starts anew with every state",
    run: async ({ port, passTime }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      await passTime(90);
      const aged = (await found(port, user, keyHash))?.ageSeconds;
      expect(aged).toBeGreaterThanOrEqual(88);
      expect(aged).toBeLessThan(150);
      await port.replace(user, failed(rows.send), etag, inTime);
      expect((await found(port, user, keyHash))?.ageSeconds).toBeLessThan(60);
    },
  },
  {
    title: 'an ETag is good once: a late writer is told so and changes nothing',
    run: async ({ port }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      await port.replace(
        user,
        { ...rows.send, state: 'unknown', failedWith: 'send-outcome-unknown' },
        etag,
        inTime,
      );
      expect(await port.replace(user, sent(rows.send), etag, inTime)).toEqual({ ok: true, value: undefined });
      expect((await found(port, user, keyHash))?.row.state).toBe('unknown');
    },
  },
  {
    title: 'a row that is not there is not written',
    run: async ({ port }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      const another = newRows();
      expect(await port.replace(user, sent(another.send), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect((await found(port, user, keyHash))?.row).toEqual(rows.send);
      const taken = await port.reserve(user, newId(), another, inTime);
      expect(taken).toMatchObject({ ok: true, value: { etag: expect.any(String) } });
    },
  },
  {
    title: 'every field that was written is read back',
    run: async ({ port }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      const next = await port.replace(user, sent(rows.send), etag, inTime);
      expect((await found(port, user, keyHash))?.row).toEqual(sent(rows.send));
      await port.replace(user, failed(rows.send), (next.ok && next.value) || '', inTime);
      expect((await found(port, user, keyHash))?.row).toEqual(failed(rows.send));
    },
  },
  {
    title: 'a field that the next row does not have is gone',
    run: async ({ port }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      const next = await port.replace(user, failed(rows.send), etag, inTime);
      const again = { ...rows.send, attemptId: newId() };
      await port.replace(user, again, (next.ok && next.value) || '', inTime);
      expect((await found(port, user, keyHash))?.row).toEqual(again);
    },
  },
  {
    title: 'a reservation whose answer was lost is known as our own, and its ETag is good',
    run: async ({ port, loseNextAnswer }) => {
      const [user, keyHash, rows] = [newUser(), newId(), newRows()];
      loseNextAnswer();
      const done = await port.reserve(user, keyHash, rows, inTime);
      expect(done).toEqual({ ok: true, value: { etag: (await found(port, user, keyHash))?.etag } });
    },
  },
  {
    title: 'a replacement whose answer was lost is known as our own, and its ETag is good',
    run: async ({ port, loseNextAnswer }) => {
      const { user, keyHash, rows, etag } = await reserved(port);
      loseNextAnswer();
      const done = await port.replace(user, sent(rows.send), etag, inTime);
      expect(done).toEqual({ ok: true, value: (await found(port, user, keyHash))?.etag });
    },
  },
  {
    title: 'what a sealed field is bound to names table, user, row and field: no two places are the same',
    run: ({ port }) => {
      const [one, other] = [newUser(), newUser()];
      const contexts = [
        port.contextOf(one, 's-1', 'record'),
        port.contextOf(one, 's-1', 'answer'),
        port.contextOf(one, 's-2', 'record'),
        port.contextOf(other, 's-1', 'record'),
      ];
      expect(new Set(contexts.map((context) => JSON.stringify(context))).size).toBe(4);
      return Promise.resolve();
    },
  },
];
