/** What every implementation of `Organizations` must do. */
import { expect } from '@jest/globals';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import type { OrganizationKeys } from '../../shared/domain/organization.ts';
import type { MemberKey } from '../../shared/ports/organizations.ts';
import {
  inTime,
  newOrganization,
  newUser,
  valueOf,
  type ContractCase,
  type ContractWorld,
} from './contract-case.ts';
import { wrapped } from './sample-rows.ts';

type Port = ContractWorld['ours'];

const newMember = (): MemberKey => ({ organizationKey: newOrganization(), userKey: newUser() });

const memberRow = ({ organizationKey, userKey }: MemberKey) => ({
  partitionKey: organizationKey,
  rowKey: `member-${userKey}`,
});

/** What is known of a member, apart from the salt, which every one has. */
async function member({ organizations }: Port, key: MemberKey) {
  const found = valueOf(await organizations.readMember(key, inTime));
  if (found === undefined) return undefined;
  const { salt: _salt, ...known } = found;
  return known;
}

const sealed = (text: string): Sealed => text as Sealed;

const newKeys = (name: string): OrganizationKeys => ({
  organizationDataKey: wrapped(`${name} own`, 'v1'),
  auditDataKey: wrapped(`${name} audit`, 'v2'),
});

export const organizationCases: readonly ContractCase[] = [
  {
    title: 'who was never listed is no member, and an organization without keys has none',
    run: async ({ ours }) => {
      expect(await member(ours, newMember())).toBeUndefined();
      expect(valueOf(await ours.organizations.readKeys(newOrganization(), inTime))).toBeUndefined();
    },
  },
  {
    title: 'a member is listed once, with 16 random bytes of salt that stay',
    run: async ({ ours, cellsOf }) => {
      const [one, other] = [newMember(), newMember()];
      for (const key of [one, one, other]) {
        expect(await ours.organizations.addMember(key, inTime)).toEqual({ ok: true, value: undefined });
      }
      expect(await member(ours, one)).toEqual({});
      const salts = [one, other].map(
        async (key) => (await cellsOf('organizations', memberRow(key)))?.['salt'],
      );
      const [salt, another] = await Promise.all(salts);
      expect(salt).toMatchObject({ type: 'Binary' });
      expect(Buffer.from(String(salt?.value), 'base64')).toHaveLength(16);
      expect(another).not.toEqual(salt);
      await ours.organizations.addMember(one, inTime);
      expect((await cellsOf('organizations', memberRow(one)))?.['salt']).toEqual(salt);
    },
  },
  {
    title: 'naming a member keeps the salt; one who is not listed yet is listed',
    run: async ({ ours, cellsOf }) => {
      const [listed, unlisted] = [newMember(), newMember()];
      await ours.organizations.addMember(listed, inTime);
      const salt = (await cellsOf('organizations', memberRow(listed)))?.['salt'];
      for (const key of [listed, unlisted]) {
        expect((await ours.organizations.nameMember(key, sealed('first'), inTime)).ok).toBe(true);
        await ours.organizations.nameMember(key, sealed('second'), inTime);
        expect(await member(ours, key)).toEqual({ facts: 'second' });
      }
      expect((await cellsOf('organizations', memberRow(listed)))?.['salt']).toEqual(salt);
      expect(await cellsOf('organizations', memberRow(unlisted))).toHaveProperty('salt');
    },
  },
  {
    title:
      'the salt of a member is the one that stands; one who is not listed is listed, and who comes between is heard',
    run: async ({ ours, theirs, cellsOf, put, beforeWrites }) => {
      const [listed, unlisted] = [newMember(), newMember()];
      const standing = async (key: MemberKey) => {
        const cell = (await cellsOf('organizations', memberRow(key)))?.['salt'];
        return Buffer.from(String(cell?.value), 'base64').toString('hex');
      };
      const saltOf = async (port: Port, key: MemberKey) =>
        Buffer.from(valueOf(await port.organizations.saltOf(key, inTime)).salt).toString('hex');
      valueOf(await ours.organizations.nameMember(listed, sealed('facts'), inTime));
      expect(await saltOf(ours, listed)).toBe(await standing(listed));
      beforeWrites(() => theirs.organizations.addMember(unlisted, inTime));
      const first = await saltOf(ours, unlisted);
      expect([first, first]).toEqual([await standing(unlisted), await saltOf(theirs, unlisted)]);
      await put('organizations', memberRow(listed), { salt: { type: 'Int32', value: 5 } });
      expect(await saltOf(ours, listed)).toBe(await standing(listed));
      expect(await member(ours, listed)).toEqual({ facts: 'facts' });
    },
  },
  {
    title: 'members are listed in the order of their keys, page by page, each by its own organization alone',
    run: async ({ ours, put }) => {
      const organizationKey = newOrganization();
      const users = [newUser(), newUser(), newUser()].toSorted();
      for (const userKey of users) await ours.organizations.addMember({ organizationKey, userKey }, inTime);
      await ours.organizations.addMember(newMember(), inTime);
      await ours.organizations.insertKeys(organizationKey, newKeys('ours'), inTime);
      const [first, second, third] = users;
      await put('organizations', memberRow({ organizationKey, userKey: second! }), {
        schema: { type: 'Int32', value: 2 },
      });
      valueOf(
        await ours.organizations.nameMember({ organizationKey, userKey: third! }, sealed('facts'), inTime),
      );
      const page = async (after?: typeof first, limit = 2) =>
        valueOf(await ours.organizations.members(organizationKey, { after, limit }, inTime));
      const salt = expect.any(Uint8Array);
      expect(await page()).toEqual([{ userKey: first, salt }, { userKey: second }]);
      expect(await page(second)).toEqual([{ userKey: third, salt, facts: 'facts' }]);
      expect(await page(third)).toEqual([]);
      const keys = async (after?: typeof first) =>
        valueOf(await ours.organizations.memberKeys(organizationKey, { after, limit: 2 }, inTime));
      expect([await keys(), await keys(second), await keys(third)]).toEqual([[first, second], [third], []]);
    },
  },
  {
    title: 'a naming that meets another one is tried again',
    run: async ({ ours, theirs, beforeWrites }) => {
      const key = newMember();
      await ours.organizations.addMember(key, inTime);
      beforeWrites(() => theirs.organizations.nameMember(key, sealed('theirs'), inTime));
      expect((await ours.organizations.nameMember(key, sealed('ours'), inTime)).ok).toBe(true);
      expect(await member(ours, key)).toEqual({ facts: 'ours' });
    },
  },
  {
    title: 'a naming that meets a later version’s write keeps what that has written',
    run: async ({ ours, put, cellsOf, beforeWrites }) => {
      const key = newMember();
      await ours.organizations.addMember(key, inTime);
      const later = { laterText: { type: 'String', value: 'from the future' } } as const;
      beforeWrites(() => put('organizations', memberRow(key), later));
      await ours.organizations.nameMember(key, sealed('ours'), inTime);
      expect(await cellsOf('organizations', memberRow(key))).toMatchObject({
        ...later,
        facts: { value: 'ours' },
      });
    },
  },
  {
    title: 'the first keys of an organization stay: whoever comes later is given them',
    run: async ({ ours, theirs, beforeWrites }) => {
      const organization = newOrganization();
      const [first, second] = [newKeys('first'), newKeys('second')];
      beforeWrites(() => theirs.organizations.insertKeys(organization, first, inTime));
      expect(valueOf(await ours.organizations.insertKeys(organization, second, inTime))).toEqual(first);
      expect(valueOf(await ours.organizations.readKeys(organization, inTime))).toEqual(first);
      expect(valueOf(await ours.organizations.readKeys(newOrganization(), inTime))).toBeUndefined();
    },
  },
  {
    title: 'keys whose insertion lost its answer are our own',
    run: async ({ ours, loseNextAnswer }) => {
      const [organization, keys] = [newOrganization(), newKeys('ours')];
      loseNextAnswer();
      expect(valueOf(await ours.organizations.insertKeys(organization, keys, inTime))).toEqual(keys);
      expect(valueOf(await ours.organizations.readKeys(organization, inTime))).toEqual(keys);
    },
  },
  {
    title: 'the versions of both keys stand in columns of their own',
    run: async ({ ours, cellsOf }) => {
      const organization = newOrganization();
      await ours.organizations.insertKeys(organization, newKeys('ours'), inTime);
      const key = { partitionKey: organization, rowKey: 'organization' };
      expect(await cellsOf('organizations', key)).toMatchObject({
        organizationKeyVersion: { value: 'v1' },
        auditKeyVersion: { value: 'v2' },
      });
    },
  },
  {
    title: 'a key of which nothing is left is made new, and the other one stays',
    run: async ({ ours, put }) => {
      const [organization, first, second] = [newOrganization(), newKeys('first'), newKeys('second')];
      const key = { partitionKey: organization, rowKey: 'organization' };
      await ours.organizations.insertKeys(organization, first, inTime);
      await put('organizations', key, { auditDataKey: { type: 'String', value: '{"id":' } });
      expect(valueOf(await ours.organizations.readKeys(organization, inTime))).toBeUndefined();
      const made = { ...first, auditDataKey: second.auditDataKey };
      expect(valueOf(await ours.organizations.insertKeys(organization, second, inTime))).toEqual(made);
      expect(valueOf(await ours.organizations.readKeys(organization, inTime))).toEqual(made);
    },
  },
  {
    title: 'what the facts of a member are bound to names table, organization and user',
    run: ({ ours }) => {
      const one = newMember();
      const others = [
        { ...one, userKey: newUser() },
        { ...one, organizationKey: newOrganization() },
      ];
      expect(ours.organizations.contextOf(one)).toEqual([
        'organizations',
        one.organizationKey,
        `member-${one.userKey}`,
        'facts',
      ]);
      const contexts = [one, ...others].map((key) => JSON.stringify(ours.organizations.contextOf(key)));
      expect(new Set(contexts).size).toBe(3);
      return Promise.resolve();
    },
  },
];
