/** What every implementation of `Sends` must do when it lists the sends of one user. */
import { expect } from '@jest/globals';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import { sendIdOf, sendIdsSince, type SendRow } from '../../shared/domain/send.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import { inTime, newId, newUser, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

type Port = ContractWorld['ours'];
type Page = Parameters<Port['sends']['list']>[1];

const START = Date.parse('2026-11-23T12:00:00.000Z');
const minute = (count: number): number => START + count * 60_000;

async function sentAt(port: Port, user: UserKey, at: number): Promise<SendRow> {
  const id = sendIdOf(at, newId());
  const send: SendRow = {
    ...{ id, state: 'sent', kind: 'chat', attemptId: newId(), accountHash: 'account' },
    createdAt: new Date(at).toISOString(),
    record: 'sealed record' as Sealed,
  };
  const rows = { key: { sendId: id, fingerprint: 'f' }, send };
  valueOf(await port.sends.reserve(user, newId(), rows, inTime));
  return send;
}

const listed = async ({ sends }: Port, user: UserKey, page: Page): Promise<readonly SendRow[]> =>
  valueOf(await sends.list(user, page, inTime));

/** A row of a batch, with a message of so many bytes. */
const waitingAt = (at: number, size: number): SendRow => ({
  ...{ id: sendIdOf(at, newId()), state: 'queued', kind: 'mail', attemptId: newId(), accountHash: 'account' },
  ...{ createdAt: new Date(at).toISOString(), batch: 'b-one', record: 'sealed record' as Sealed },
  body: new Uint8Array(size).fill(at % 251),
});

export const sendListCases: readonly ContractCase[] = [
  {
    title: 'many rows are inserted without a key, those that stood there stay as they are',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      const rows = Array.from({ length: 105 }, (_, index) => waitingAt(minute(-index), 9_000));
      const [first, , third] = rows;
      const ended: SendRow = { ...third!, state: 'cancelled' };
      valueOf(await ours.sends.insertAll(user, [first!, ended], inTime));
      for (let time = 0; time < 2; time += 1) valueOf(await ours.sends.insertAll(user, rows, inTime));
      const range = { first: rows[0]!.id, last: rows[104]!.id, limit: 200 };
      const found = valueOf(await theirs.sends.readBetween(user, range, inTime)).map(({ row }) => row);
      expect(found.map(({ body: _body, ...row }) => row)).toEqual(
        rows.map(({ body: _body, ...row }) => (row.id === ended.id ? { ...row, state: 'cancelled' } : row)),
      );
      const bodies = found.map(({ body }, index) => Buffer.from(body!).equals(rows[index]!.body!));
      expect(new Set(bodies)).toEqual(new Set([true]));
      valueOf(await ours.sends.insertAll(user, [], inTime));
    },
  },
  {
    title:
      'lists read no message, and what is told of a send not the answer of its request; a range is whole',
    run: async ({ ours, theirs, cellsOf, put }) => {
      const user = newUser();
      const rows = [0, 1, 2, 3].map((index) => ({
        ...waitingAt(minute(-index), 20_000),
        ...{ answer: 'sealed answer' as Sealed, status: 202 },
      }));
      valueOf(await ours.sends.insertAll(user, rows, inTime));
      const stored = valueOf(await theirs.sends.listStored(user, { limit: 9 }, inTime));
      expect(stored.map(({ row }) => row)).toEqual(rows.map(({ body: _body, ...row }) => row));
      const told = await listed(theirs, user, { limit: 9 });
      expect(told).toEqual(rows.map(({ body: _body, answer: _answer, status: _status, ...row }) => row));
      const later = { schema: { type: 'Int32', value: 2 } } as const;
      await put('sends', { partitionKey: user, rowKey: rows[0]!.id }, later);
      expect((await listed(theirs, user, { limit: 1 }))[0]).toMatchObject({
        state: 'unknown',
        attemptId: '',
      });
      const kept = { laterDouble: { type: 'Double', value: 5 } } as const;
      await put('sends', { partitionKey: user, rowKey: rows[1]!.id }, kept);
      const range = { first: rows[1]!.id, last: rows[2]!.id, limit: 9 };
      const [one, two, ...more] = valueOf(await theirs.sends.readBetween(user, range, inTime));
      expect([one?.row.id, two?.row.id, more]).toEqual([rows[1]!.id, rows[2]!.id, []]);
      const mark = { sendId: one!.row.id, at: 5 };
      valueOf(await theirs.sends.retake(user, { row: one!.row, etag: one!.etag, mark }, inTime));
      expect(await cellsOf('sends', { partitionKey: user, rowKey: one!.row.id })).toMatchObject(kept);
      expect(valueOf(await ours.sends.readBetween(user, { ...range, first: "' or '" }, inTime))).toEqual([]);
    },
  },
  {
    title: 'rows of more than a transaction takes are inserted all the same',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      const rows = Array.from({ length: 12 }, (_, index) => waitingAt(minute(-index), 250_000));
      valueOf(await ours.sends.insertAll(user, rows, inTime));
      expect((await listed(theirs, user, { limit: 20 })).map(({ id }) => id)).toEqual(
        rows.map(({ id }) => id),
      );
    },
  },
  {
    title: 'a list holds the sends of the user alone, the newest first, and no row of a key',
    run: async ({ ours }) => {
      const [user, other] = [newUser(), newUser()];
      const [first, second] = [await sentAt(ours, user, minute(0)), await sentAt(ours, user, minute(1))];
      await sentAt(ours, other, minute(2));
      expect(await listed(ours, user, { limit: 10 })).toEqual([second, first]);
      expect(await listed(ours, newUser(), { limit: 10 })).toEqual([]);
    },
  },
  {
    title: 'a list ends at its limit, and goes on behind the id that it is given',
    run: async ({ ours }) => {
      const user = newUser();
      const rows: SendRow[] = [];
      for (const count of [0, 1, 2]) rows.unshift(await sentAt(ours, user, minute(count)));
      expect(await listed(ours, user, { limit: 2 })).toEqual(rows.slice(0, 2));
      expect(await listed(ours, user, { limit: 2, after: rows[1]?.id })).toEqual(rows.slice(2));
      expect(await listed(ours, user, { limit: 2, after: rows[2]?.id })).toEqual([]);
    },
  },
  {
    title: 'a list may begin behind an instant: what was made then or later is left out',
    run: async ({ ours }) => {
      const user = newUser();
      const rows: SendRow[] = [];
      for (const count of [0, 1, 2]) rows.unshift(await sentAt(ours, user, minute(count)));
      const before = (at: number): Page => ({ limit: 9, after: sendIdsSince(at).to });
      expect(await listed(ours, user, before(minute(1)))).toEqual(rows.slice(2));
      expect(await listed(ours, user, before(minute(1) + 1))).toEqual(rows.slice(1));
      expect(await listed(ours, user, before(Date.parse('9999-12-31T00:00:00Z')))).toEqual(rows);
      expect(await listed(ours, user, before(Date.parse('0000-01-01T00:00:00Z')))).toEqual([]);
    },
  },
  {
    title:
      'a row of a list that a later version has written is one that nobody knows, and the others are whole',
    run: async ({ ours, put }) => {
      const user = newUser();
      const [older, newer] = [await sentAt(ours, user, minute(0)), await sentAt(ours, user, minute(1))];
      const key = { partitionKey: user, rowKey: newer.id };
      await put('sends', key, { schema: { type: 'Int32', value: 99 } });
      expect(await listed(ours, user, { limit: 9 })).toEqual([
        expect.objectContaining({ id: newer.id, state: 'unknown', record: '', createdAt: '' }),
        older,
      ]);
    },
  },
];
