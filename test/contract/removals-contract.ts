/** What every implementation must do when rows of a person are listed to go, and taken away. */
import { expect } from '@jest/globals';
import type { RowChange, Sealed } from '../../shared/domain/connection/connection.ts';
import { erased, isErased, withAttempt } from '../../shared/domain/connection/sign-in.ts';
import { succeed } from '../../shared/domain/result.ts';
import { sendIdOf, type SendRow } from '../../shared/domain/send.ts';
import type { OrganizationKey, UserKey } from '../../shared/domain/wintro-user.ts';
import type { StillMayGo } from '../../shared/ports/connections.ts';
import {
  inTime,
  newId,
  newOrganization,
  newUser,
  valueOf,
  type ContractCase,
  type ContractWorld,
} from './contract-case.ts';

/** Whoever begins to connect. */
const begin =
  (id: string, organizationKey: OrganizationKey): RowChange =>
  (row) =>
    withAttempt(row, {
      attempt: { id, startedAt: new Date(AT).toISOString(), capabilities: [] },
      ...{ organizationKey, now: AT },
    });

type Port = ContractWorld['ours'];

const AT = Date.parse('2026-11-24T12:00:00.000Z');

/** As many sends of a user, a second apart, the newest first in the answer. */
async function sendsOf(port: Port, user: UserKey, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const id = sendIdOf(AT + index * 1_000, newId());
    const send: SendRow = {
      ...{ id, state: 'sent', kind: 'mail', attemptId: newId(), accountHash: 'account' },
      ...{ createdAt: new Date(AT).toISOString(), record: 'sealed' as Sealed },
    };
    valueOf(await port.sends.reserve(user, newId(), { key: { sendId: id, fingerprint: 'f' }, send }, inTime));
    ids.unshift(id);
  }
  return ids;
}

const idsOf = async (port: Port, user: UserKey, page: { after?: string; limit: number }) =>
  valueOf(await port.sends.list(user, page, inTime)).map(({ id }) => id);

const always: StillMayGo = () => Promise.resolve(succeed(true));

export const removalCases: readonly ContractCase[] = [
  {
    title: 'sends are listed the newest first, page by page, of one user alone, and without the rows of keys',
    run: async ({ ours }) => {
      const [user, other] = [newUser(), newUser()];
      const [ids] = [await sendsOf(ours, user, 5), await sendsOf(ours, other, 1)];
      expect(await idsOf(ours, user, { limit: 10 })).toEqual(ids);
      expect(await idsOf(ours, user, { limit: 2 })).toEqual(ids.slice(0, 2));
      expect(await idsOf(ours, user, { after: ids[1]!, limit: 2 })).toEqual(ids.slice(2, 4));
      expect(await idsOf(ours, user, { after: ids[4]!, limit: 2 })).toEqual([]);
      expect(await idsOf(ours, newUser(), { limit: 2 })).toEqual([]);
    },
  },
  {
    title: 'a send that only a later version can read is listed as unknown and hides no other',
    run: async ({ ours, put }) => {
      const user = newUser();
      const ids = await sendsOf(ours, user, 3);
      const later = { schema: { type: 'Int32', value: 99 } } as const;
      await put('sends', { partitionKey: user, rowKey: ids[1]! }, later);
      const listed = valueOf(await ours.sends.list(user, { limit: 10 }, inTime));
      expect(listed.map(({ id, state }) => [id, state])).toEqual([
        [ids[0], 'sent'],
        [ids[1], 'unknown'],
        [ids[2], 'sent'],
      ]);
    },
  },
  {
    title:
      'all sends of a user go, with the rows of their keys and those of a later version; nobody else’s do',
    run: async ({ ours, put }) => {
      const [user, other] = [newUser(), newUser()];
      const [ids, others] = [await sendsOf(ours, user, 25), await sendsOf(ours, other, 1)];
      const later = { schema: { type: 'Int32', value: 99 } } as const;
      await put('sends', { partitionKey: user, rowKey: ids[3]! }, later);
      const gone = valueOf(await ours.sends.removeAll(user, always, inTime));
      expect(gone).toEqual({ removed: 50, isDone: true });
      expect(await idsOf(ours, user, { limit: 10 })).toEqual([]);
      expect(await idsOf(ours, other, { limit: 10 })).toEqual(others);
      expect(valueOf(await ours.sends.removeAll(user, always, inTime))).toEqual({ removed: 0, isDone: true });
    },
  },
  {
    title: 'the removal of sends stops as soon as they may not go any more',
    run: async ({ ours }) => {
      const user = newUser();
      const ids = await sendsOf(ours, user, 2);
      const never: StillMayGo = () => Promise.resolve(succeed(false));
      expect(valueOf(await ours.sends.removeAll(user, never, inTime))).toEqual({ removed: 0, isDone: false });
      expect(await idsOf(ours, user, { limit: 10 })).toEqual(ids);
    },
  },
  {
    title: 'a connection row goes if it may as it stands; one that is not there is gone',
    run: async ({ ours }) => {
      const [user, organizationKey] = [newUser(), newOrganization()];
      expect(valueOf(await ours.connections.remove(user, () => false, inTime))).toBe(true);
      valueOf(await ours.connections.update(user, begin('a', organizationKey), inTime));
      expect(valueOf(await ours.connections.remove(user, isErased, inTime))).toBe(false);
      expect(valueOf(await ours.connections.read(user, inTime)).openAttempts).toHaveLength(1);
      valueOf(await ours.connections.update(user, erased, inTime));
      expect(valueOf(await ours.connections.remove(user, isErased, inTime))).toBe(true);
      expect(valueOf(await ours.connections.read(user, inTime))).toEqual({
        state: 'not-connected',
        openAttempts: [],
      });
    },
  },
  {
    title: 'a connection row that was written between the look and the removal is looked at again, and stays',
    run: async ({ ours, theirs, beforeWrites }) => {
      const [user, organizationKey] = [newUser(), newOrganization()];
      valueOf(await ours.connections.update(user, begin('a', organizationKey), inTime));
      valueOf(await ours.connections.update(user, erased, inTime));
      beforeWrites(() => theirs.connections.update(user, begin('b', organizationKey), inTime));
      expect(valueOf(await ours.connections.remove(user, isErased, inTime))).toBe(false);
      expect(valueOf(await theirs.connections.read(user, inTime)).openAttempts).toMatchObject([{ id: 'b' }]);
    },
  },
  {
    title: 'a removal whose answer is lost is done, once',
    run: async ({ ours, loseNextAnswer }) => {
      const member = { organizationKey: newOrganization(), userKey: newUser() };
      valueOf(await ours.connections.update(member.userKey, begin('a', member.organizationKey), inTime));
      valueOf(await ours.connections.update(member.userKey, erased, inTime));
      loseNextAnswer();
      expect(valueOf(await ours.connections.remove(member.userKey, isErased, inTime))).toBe(true);
      loseNextAnswer();
      expect((await ours.organizations.removeMember(member, inTime)).ok).toBe(true);
      expect(valueOf(await ours.organizations.readMember(member, inTime))).toBeUndefined();
    },
  },
  {
    title:
      'a member is taken off the list with the salt, twice is once, and another one stays; listed again the salt is another',
    run: async ({ ours }) => {
      const organizationKey = newOrganization();
      const [one, other] = [
        { organizationKey, userKey: newUser() },
        { organizationKey, userKey: newUser() },
      ];
      const { salt } = valueOf(await ours.organizations.saltOf(one, inTime));
      valueOf(await ours.organizations.addMember(other, inTime));
      for (let times = 0; times < 2; times += 1)
        expect((await ours.organizations.removeMember(one, inTime)).ok).toBe(true);
      const listed = valueOf(await ours.organizations.members(organizationKey, { limit: 5 }, inTime));
      expect(listed.map(({ userKey }) => userKey)).toEqual([other.userKey]);
      expect(valueOf(await ours.organizations.saltOf(one, inTime))).not.toMatchObject({ salt });
    },
  },
];
