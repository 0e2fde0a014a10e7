/** What every implementation of `ErasedPeople` must do. Each case needs storage of its own: one list holds all. */
import { expect } from '@jest/globals';
import { textCell } from '../../shared/adapters/tables/cells.ts';
import { MAX_DAILY_CAP } from '../../shared/domain/limits.ts';
import type { ErasedPerson } from '../../shared/domain/erased-person.ts';
import type { UserKey } from '../../shared/domain/wintro-user.ts';
import { inTime, newUser, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';

type Port = ContractWorld['ours'];

const [AT, LATER] = ['2026-11-24T12:00:00.000Z', '2026-11-24T13:00:00.000Z'];
const COUNTED: ErasedPerson = { erasedAt: LATER, counted: { messages: 3, at: AT } };
const rowOf = (rowKey: UserKey) => ({ partitionKey: 'erased', rowKey });

const put = async ({ erased }: Port, userKey: UserKey, person: ErasedPerson) =>
  valueOf(await erased.change(userKey, () => person, inTime));
const listed = async ({ erased }: Port, after?: UserKey, limit = 10) =>
  valueOf(await erased.list({ after, limit }, inTime));

export const erasedPeopleCases: readonly ContractCase[] = [
  {
    title: 'who was never erased is not known; what was noted is read back, and replaced as a whole',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      expect(valueOf(await ours.erased.read(user, inTime))).toBeUndefined();
      expect(await put(ours, user, COUNTED)).toEqual(COUNTED);
      expect(valueOf(await theirs.erased.read(user, inTime))).toEqual(COUNTED);
      await put(theirs, user, { erasedAt: AT });
      expect(valueOf(await ours.erased.read(user, inTime))).toEqual({ erasedAt: AT });
    },
  },
  {
    title: 'a step runs again on what another process has noted meanwhile',
    run: async ({ ours, theirs, beforeWrites }) => {
      const user = newUser();
      beforeWrites(() => put(theirs, user, { erasedAt: AT }));
      const seen: (ErasedPerson | undefined)[] = [];
      const step = (standing: ErasedPerson | undefined): ErasedPerson => {
        seen.push(standing);
        return COUNTED;
      };
      expect(valueOf(await ours.erased.change(user, step, inTime))).toEqual(COUNTED);
      expect(seen).toEqual([undefined, { erasedAt: AT }]);
    },
  },
  {
    title: 'the list goes on behind a key, in the order of keys, and has nothing of the timers',
    run: async ({ ours }) => {
      const users = [newUser(), newUser(), newUser()].toSorted();
      valueOf(await ours.timers.moveCursor(5, undefined, inTime));
      for (const user of users) await put(ours, user, COUNTED);
      const first = await listed(ours, undefined, 2);
      const rest = await listed(ours, first[1]?.userKey, 2);
      expect([...first, ...rest].map(({ userKey }) => userKey)).toEqual(users);
      expect(first[0]?.person).toEqual(COUNTED);
    },
  },
  {
    title: 'a row goes as it was read: one that was written since stays, and twice is once',
    run: async ({ ours, theirs }) => {
      const user = newUser();
      await put(ours, user, COUNTED);
      const [row] = await listed(ours);
      if (row === undefined) throw new Error('not listed');
      await put(theirs, user, { erasedAt: AT });
      valueOf(await ours.erased.remove(row, inTime));
      expect(valueOf(await ours.erased.read(user, inTime))).toEqual({ erasedAt: AT });
      const [again] = await listed(ours);
      for (const one of [again, again]) valueOf(await ours.erased.remove(one ?? row, inTime));
      expect(await listed(ours)).toEqual([]);
    },
  },
  {
    title:
      'of a damaged row what forbids more is believed; one that does not say when at all is listed to be removed',
    run: async ({ ours, put: write }) => {
      const [one, other] = [newUser(), newUser()];
      await put(ours, one, COUNTED);
      await write('runs', rowOf(one), { countedAt: textCell('soon') });
      const read = async () => valueOf(await ours.erased.read(one, inTime));
      expect(await read()).toEqual({ erasedAt: LATER, counted: { messages: 3, at: LATER } });
      await put(ours, one, COUNTED);
      await write('runs', rowOf(one), { erasedAt: textCell('once') });
      expect(await read()).toEqual({ erasedAt: AT, counted: COUNTED.counted });
      await put(ours, one, COUNTED);
      await write('runs', rowOf(one), { countedSends: textCell('three') });
      expect(await read()).toEqual({ erasedAt: LATER, counted: { messages: MAX_DAILY_CAP, at: AT } });
      await put(ours, other, { erasedAt: AT });
      await write('runs', rowOf(other), { erasedAt: textCell('once') });
      expect(valueOf(await ours.erased.read(other, inTime))).toBeUndefined();
      const row = (await listed(ours)).find(({ userKey }) => userKey === other);
      expect(row).toMatchObject({ person: undefined });
      if (row !== undefined) valueOf(await ours.erased.remove(row, inTime));
      expect(await listed(ours)).toHaveLength(1);
    },
  },
];
