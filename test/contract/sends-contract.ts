/** What every implementation of `Sends` must do. */
import { expect } from '@jest/globals';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import {
  sendIdOf,
  type KeyRow,
  type SendRow,
  type SendState,
  type StoredSend,
} from '../../shared/domain/send.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import {
  asTexts,
  inTime,
  newId,
  newUser,
  valueOf,
  type ContractCase,
  type ContractWorld,
} from './contract-case.ts';

type Port = ContractWorld['ours'];

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

const found = async ({ sends }: Port, user: UserKey, keyHash: string): Promise<Found | undefined> =>
  valueOf(await sends.find(user, keyHash, inTime));

async function reserved(port: Port) {
  const [user, keyHash, rows] = [newUser(), newId(), newRows()];
  const done = valueOf(await port.sends.reserve(user, keyHash, rows, inTime));
  if (!('etag' in done)) throw new Error('the key was not reserved');
  return { user, keyHash, rows, etag: done.etag };
}

/** A row that waits, with a message of so many sealed bytes. */
const waiting = (row: SendRow, length: number): SendRow => ({
  ...row,
  state: 'scheduled',
  sendAt: '2026-11-24T13:00:00.000Z',
  goodUntil: '2026-11-24T14:00:00.000Z',
  link: 'link',
  tries: 2,
  keyHash: 'key-hash',
  body: Buffer.alloc(length, 7),
});

export const sendCases: readonly ContractCase[] = [
  {
    title:
      'a message that waits stands on its row whole, whatever its size, and goes with the write that ends it',
    run: async ({ ours }) => {
      for (const length of [1, 61_440, 61_441, 300_000]) {
        const { user, keyHash, rows, etag } = await reserved(ours);
        const next = waiting(rows.send, length);
        const written = valueOf(await ours.sends.replace(user, next, etag, inTime));
        expect(asTexts((await found(ours, user, keyHash))?.row)).toEqual(asTexts(next));
        const { body: _body, ...over } = { ...next, state: 'cancelled' as const };
        valueOf(await ours.sends.replace(user, over, written ?? '', inTime));
        expect((await found(ours, user, keyHash))?.row).toEqual(over);
      }
    },
  },
  {
    title: 'a send is listed with what a change of it needs, and taken away with the row of its key',
    run: async ({ ours, passTime }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      await passTime(90);
      const [stored, ...more] = valueOf(await ours.sends.listStored(user, { limit: 10 }, inTime));
      expect(more).toEqual([]);
      expect(stored).toMatchObject({ row: rows.send, etag });
      expect(stored?.ageSeconds).toBeGreaterThanOrEqual(88);
      const { id } = rows.send;
      for (let time = 0; time < 2; time += 1) valueOf(await ours.sends.remove(user, { id, keyHash }, inTime));
      expect(await found(ours, user, keyHash)).toBeUndefined();
      expect(valueOf(await ours.sends.read(user, id, inTime))).toBeUndefined();
    },
  },
  {
    title: 'sends made before one of them are counted without it',
    run: async ({ ours }) => {
      const user = newUser();
      const from = Date.parse('2026-11-23T12:00:00.000Z');
      const ids: string[] = [];
      for (const minute of [1, 2, 3]) {
        const id = sendIdOf(from + minute * 60_000, newId());
        const send = { ...newRows().send, id };
        valueOf(
          await ours.sends.reserve(user, newId(), { key: { sendId: id, fingerprint: 'f' }, send }, inTime),
        );
        ids.push(id);
      }
      const count = async (before: string) =>
        valueOf(await ours.sends.countSince(user, { from, most: 10, before }, inTime));
      expect(await Promise.all(ids.map(count))).toEqual([0, 1, 2]);
    },
  },
  {
    title: 'a key that was never used finds nothing',
    run: async ({ ours }) => {
      expect(await ours.sends.find(newUser(), newId(), inTime)).toEqual({ ok: true, value: undefined });
    },
  },
  {
    title: 'a reserved key finds both its rows, and the ETag is good for the next write',
    run: async ({ ours }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      const there = await found(ours, user, keyHash);
      expect(there).toMatchObject({ key: rows.key, row: rows.send, etag });
      expect(there?.row).toEqual(rows.send);
      const next = await ours.sends.replace(user, sent(rows.send), etag, inTime);
      expect(next).toMatchObject({ ok: true, value: expect.any(String) });
    },
  },
  {
    title: 'sends since an instant are counted, of every state but failed and cancelled, of this user alone',
    run: async ({ ours, put }) => {
      const [user, other] = [newUser(), newUser()];
      const from = Date.parse('2026-11-23T12:00:00.000Z');
      const sendAt = async (at: number, state: string, of = user): Promise<void> => {
        const id = sendIdOf(at, newId());
        const send = { ...newRows().send, id, state: 'sending' as SendState };
        valueOf(
          await ours.sends.reserve(of, newId(), { key: { sendId: id, fingerprint: 'f' }, send }, inTime),
        );
        await put('sends', { partitionKey: of, rowKey: id }, { state: { type: 'String', value: state } });
      };
      const counted = ['queued', 'scheduled', 'sending', 'sent', 'unknown'];
      for (const state of [...counted, 'failed', 'cancelled']) await sendAt(from + 60_000, state);
      await sendAt(from, 'sent');
      await sendAt(from - 1, 'sent');
      await sendAt(from + 60_000, 'sent', other);
      const count = async (most: number) =>
        valueOf(await ours.sends.countSince(user, { from, most }, inTime));
      expect(await count(100)).toBe(6);
      const started = { from, most: 100, started: true };
      expect(valueOf(await ours.sends.countSince(user, started, inTime))).toBe(4);
      expect(await count(6)).toBe(6);
      expect(await count(2)).toBe(2);
      expect(valueOf(await ours.sends.countSince(newUser(), { from, most: 5 }, inTime))).toBe(0);
    },
  },
  {
    title:
      'a send of before that is taken again counts from then on, once, until its mark is taken back; one of since counts once',
    run: async ({ ours }) => {
      const user = newUser();
      const from = Date.parse('2026-11-23T12:00:00.000Z');
      const reserve = async (at: number): Promise<string> => {
        const id = sendIdOf(at, newId());
        const send = { ...newRows().send, id };
        const rows = { key: { sendId: id, fingerprint: 'f' }, send };
        valueOf(await ours.sends.reserve(user, newId(), rows, inTime));
        return id;
      };
      const count = async (most = 100) => valueOf(await ours.sends.countSince(user, { from, most }, inTime));
      const [old, fresh] = [await reserve(from - 1), await reserve(from + 1)];
      const marks = [from - 1, from, from + 5].map((at) => ({ sendId: old, at }));
      for (const mark of [...marks, { sendId: fresh, at: from + 9 }]) {
        const { row, etag } = valueOf(await ours.sends.read(user, mark.sendId, inTime))!;
        expect(valueOf(await ours.sends.retake(user, { row, etag, mark }, inTime))).toMatch(/./);
      }
      expect([await count(), await count(1)]).toEqual([2, 1]);
      expect(valueOf(await ours.sends.list(user, { limit: 10 }, inTime))).toHaveLength(2);
      expect(valueOf(await ours.sends.removeMarks(user, from, inTime))).toBe(1);
      expect(await count()).toBe(2);
      for (const mark of marks) valueOf(await ours.sends.unmarkRetaken(user, mark, inTime));
      expect(await count()).toBe(1);
      valueOf(await ours.sends.removeAll(user, () => Promise.resolve({ ok: true, value: true }), inTime));
      expect(await count()).toBe(0);
    },
  },
  {
    title: 'of two who take a send of before one has it, and the other has left no mark',
    run: async ({ ours, theirs, loseNextAnswer }) => {
      const { user, rows } = await reserved(ours);
      const { row, etag } = valueOf(await ours.sends.read(user, rows.send.id, inTime))!;
      const take = ({ sends }: typeof ours, at: number) =>
        sends.retake(user, { row, etag, mark: { sendId: row.id, at } }, inTime);
      loseNextAnswer();
      const tag = valueOf(await take(theirs, 2_000));
      expect(valueOf(await take(ours, 1_000))).toBeUndefined();
      expect(valueOf(await ours.sends.removeMarks(user, 3_000, inTime))).toBe(1);
      expect(valueOf(await ours.sends.replace(user, row, tag!, inTime))).toMatch(/./);
    },
  },
  {
    title: 'a key is taken once: the second is told so and the first stays',
    run: async ({ ours }) => {
      const { user, keyHash, rows } = await reserved(ours);
      const second = await ours.sends.reserve(user, keyHash, newRows(), inTime);
      expect(second).toEqual({ ok: true, value: { existing: true } });
      expect((await found(ours, user, keyHash))?.row).toEqual(rows.send);
    },
  },
  {
    title: 'of ten at the same moment exactly one gets the key',
    run: async ({ ours }) => {
      const [user, keyHash] = [newUser(), newId()];
      const tries = Array.from({ length: 10 }, () => ours.sends.reserve(user, keyHash, newRows(), inTime));
      const won = (await Promise.all(tries)).filter((one) => one.ok && 'etag' in one.value);
      expect(won).toHaveLength(1);
    },
  },
  {
    title: 'the same key of another user is another key',
    run: async ({ ours }) => {
      const { keyHash } = await reserved(ours);
      const other = newUser();
      expect(await found(ours, other, keyHash)).toBeUndefined();
      expect(await ours.sends.reserve(other, keyHash, newRows(), inTime)).toMatchObject({
        ok: true,
        value: { etag: expect.any(String) },
      });
    },
  },
  {
    title: "the age runs by the storage service's clock and starts anew with every state",
    run: async ({ ours, passTime }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      await passTime(90);
      const aged = (await found(ours, user, keyHash))?.ageSeconds;
      expect(aged).toBeGreaterThanOrEqual(88);
      expect(aged).toBeLessThan(150);
      await ours.sends.replace(user, failed(rows.send), etag, inTime);
      expect((await found(ours, user, keyHash))?.ageSeconds).toBeLessThan(60);
    },
  },
  {
    title: 'an ETag is good once: a late writer is told so and changes nothing',
    run: async ({ ours }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      await ours.sends.replace(
        user,
        { ...rows.send, state: 'unknown', failedWith: 'send-outcome-unknown' },
        etag,
        inTime,
      );
      expect(await ours.sends.replace(user, sent(rows.send), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect((await found(ours, user, keyHash))?.row.state).toBe('unknown');
    },
  },
  {
    title: 'a row that is not there is not written',
    run: async ({ ours }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      const another = newRows();
      expect(await ours.sends.replace(user, sent(another.send), etag, inTime)).toEqual({
        ok: true,
        value: undefined,
      });
      expect((await found(ours, user, keyHash))?.row).toEqual(rows.send);
      const taken = await ours.sends.reserve(user, newId(), another, inTime);
      expect(taken).toMatchObject({ ok: true, value: { etag: expect.any(String) } });
    },
  },
  {
    title: 'every field that was written is read back',
    run: async ({ ours }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      const next = await ours.sends.replace(user, sent(rows.send), etag, inTime);
      expect((await found(ours, user, keyHash))?.row).toEqual(sent(rows.send));
      await ours.sends.replace(user, failed(rows.send), (next.ok && next.value) || '', inTime);
      expect((await found(ours, user, keyHash))?.row).toEqual(failed(rows.send));
    },
  },
  {
    title: 'a field that the next row does not have is gone',
    run: async ({ ours }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      const next = await ours.sends.replace(user, failed(rows.send), etag, inTime);
      const again = { ...rows.send, attemptId: newId() };
      await ours.sends.replace(user, again, (next.ok && next.value) || '', inTime);
      expect((await found(ours, user, keyHash))?.row).toEqual(again);
    },
  },
  {
    title: 'a reservation whose answer was lost is known as our own, and its ETag is good',
    run: async ({ ours, loseNextAnswer }) => {
      const [user, keyHash, rows] = [newUser(), newId(), newRows()];
      loseNextAnswer();
      const done = await ours.sends.reserve(user, keyHash, rows, inTime);
      expect(done).toEqual({ ok: true, value: { etag: (await found(ours, user, keyHash))?.etag } });
    },
  },
  {
    title: 'a replacement whose answer was lost is known as our own, and its ETag is good',
    run: async ({ ours, loseNextAnswer }) => {
      const { user, keyHash, rows, etag } = await reserved(ours);
      loseNextAnswer();
      const done = await ours.sends.replace(user, sent(rows.send), etag, inTime);
      expect(done).toEqual({ ok: true, value: (await found(ours, user, keyHash))?.etag });
    },
  },
  {
    title: 'what a sealed field is bound to names table, user, row and field: no two places are the same',
    run: ({ ours }) => {
      const [one, other] = [newUser(), newUser()];
      const contexts = [
        ours.sends.contextOf(one, 's-1', 'record'),
        ours.sends.contextOf(one, 's-1', 'answer'),
        ours.sends.contextOf(one, 's-2', 'record'),
        ours.sends.contextOf(other, 's-1', 'record'),
      ];
      expect(new Set(contexts.map((context) => JSON.stringify(context))).size).toBe(4);
      return Promise.resolve();
    },
  },
  {
    title: 'a reservation that somebody on the way repeats is known as our own',
    run: async ({ ours, repeatNextWrite }) => {
      const [user, keyHash, rows] = [newUser(), newId(), newRows()];
      repeatNextWrite();
      const done = valueOf(await ours.sends.reserve(user, keyHash, rows, inTime));
      expect(done).toEqual({ etag: (await found(ours, user, keyHash))?.etag });
    },
  },
  {
    title: "a lost answer does not make somebody else's reservation our own",
    run: async ({ ours, theirs, beforeWrites, loseNextAnswer }) => {
      const [user, keyHash, rows] = [newUser(), newId(), newRows()];
      beforeWrites(() => theirs.sends.reserve(user, keyHash, rows, inTime));
      loseNextAnswer();
      expect(valueOf(await ours.sends.reserve(user, keyHash, newRows(), inTime))).toEqual({ existing: true });
    },
  },
  {
    title: 'a send is read by its public id, by its own user only, and a word of another form names none',
    run: async ({ ours }) => {
      const { user, rows, etag } = await reserved(ours);
      expect(valueOf(await ours.sends.read(user, rows.send.id, inTime))).toMatchObject({
        row: rows.send,
        etag,
      });
      expect(valueOf(await ours.sends.read(newUser(), rows.send.id, inTime))).toBeUndefined();
      for (const id of [`k-${newId()}`, '', "' or '1'='1", 's-1'])
        expect(valueOf(await ours.sends.read(user, id, inTime))).toBeUndefined();
    },
  },
];
