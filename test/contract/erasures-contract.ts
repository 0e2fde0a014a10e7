/** What every implementation of `OrganizationErasures` must do, and of the keys that an erasure leaves or takes. */
import { expect } from '@jest/globals';
import type { ApprovalLink } from '../../shared/domain/approval-link.ts';
import { withBeginning, withEnd, withOrder, withoutOrder } from '../../shared/domain/organization-erasure.ts';
import { succeed } from '../../shared/domain/result.ts';
import { sliceOf, SLICES } from '../../shared/domain/revalidation.ts';
import type { OrganizationKey, UserKey } from '../../shared/domain/wintro-user.ts';
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

const NOW = Date.parse('2026-11-24T12:00:00.000Z');
const [ASKED, STARTS] = ['2026-11-24T12:00:00.000Z', '2026-11-25T12:00:00.000Z'];
const rowOf = (partitionKey: OrganizationKey) => ({ partitionKey, rowKey: 'organization' });
const order = async (port: Port, key: OrganizationKey, now = NOW) =>
  valueOf(await port.erasures.change(key, (standing) => withOrder(standing, now), inTime));

/** Those of these that are due. */
async function due(port: Port, before: string, wanted: readonly OrganizationKey[]) {
  const found: OrganizationKey[] = [];
  for (let part = 0; part < SLICES; part += 1)
    for await (const page of port.erasures.dueKeys(sliceOf(part), before, inTime))
      found.push(...valueOf(page));
  return found.filter((key) => wanted.includes(key));
}

const link = (organizationKey: OrganizationKey): ApprovalLink => ({
  ...{ organizationKey, id: 'l'.repeat(43), madeBy: newUser() satisfies UserKey, capabilities: ['mail'] },
  ...{ createdAt: ASKED, expiresAt: STARTS, openConsents: [], starts: [] },
});

export const erasureCases: readonly ContractCase[] = [
  {
    title: 'nothing is ordered before somebody orders it; two orders at once are one, with one date',
    run: async ({ ours, theirs, beforeWrites }) => {
      const key = newOrganization();
      expect(valueOf(await ours.erasures.read(key, inTime))).toEqual({});
      beforeWrites(() => order(theirs, key));
      const standing = await order(ours, key, NOW + 5_000);
      expect(standing.ordered).toEqual({ requestedAt: ASKED, startsAt: STARTS });
      expect(valueOf(await theirs.erasures.read(key, inTime))).toEqual(standing);
    },
  },
  {
    title: 'an order is found from its start on, wherever in the key space; one that was stopped is not',
    run: async ({ ours }) => {
      const keys = ['0', '8', 'f'].map((digit) => (digit + newOrganization().slice(1)) as OrganizationKey);
      for (const key of keys) await order(ours, key);
      await ours.erasures.change(keys[2]!, withoutOrder, inTime);
      expect(await due(ours, STARTS, keys)).toEqual([]);
      expect(await due(ours, '2026-11-25T12:00:00.001Z', keys)).toEqual(keys.slice(0, 2));
    },
  },
  {
    title: 'beginning and end belong to the order that they were made for',
    run: async ({ ours }) => {
      const key = newOrganization();
      await order(ours, key);
      const begin = { begunAt: STARTS, people: 7 };
      const other = await ours.erasures.change(key, (now) => withBeginning(now, 'another', begin), inTime);
      expect(valueOf(other).ordered).not.toHaveProperty('begunAt');
      valueOf(await ours.erasures.change(key, (now) => withBeginning(now, ASKED, begin), inTime));
      const late = { begunAt: ASKED, people: 9 };
      const again = await ours.erasures.change(key, (now) => withBeginning(now, ASKED, late), inTime);
      expect(valueOf(again).ordered).toMatchObject(begin);
      const ended = await ours.erasures.end(key, (now) => withEnd(now, ASKED, STARTS), inTime);
      expect(valueOf(ended)).toEqual({ last: { requestedAt: ASKED, finishedAt: STARTS, people: 7 } });
      expect(valueOf(await ours.erasures.read(key, inTime))).toEqual(valueOf(ended));
    },
  },
  {
    title:
      'the end takes the people’s key and the approvals; the audit key, the policy and later columns stay',
    run: async ({ ours, cellsOf, put }) => {
      const key = newOrganization();
      const keys = { organizationDataKey: wrapped('own'), auditDataKey: wrapped('audit') };
      valueOf(await ours.organizations.insertKeys(key, keys, inTime));
      await put('organizations', rowOf(key), {
        knownTenants: { type: 'String', value: 'tenant' },
        policyStopped: { type: 'Boolean', value: true },
        laterText: { type: 'String', value: 'from the future' },
      });
      await order(ours, key);
      valueOf(await ours.erasures.end(key, (now) => withEnd(now, ASKED, STARTS), inTime));
      const cells = await cellsOf('organizations', rowOf(key));
      for (const gone of ['organizationDataKey', 'organizationKeyVersion', 'knownTenants', 'erasureStartsAt'])
        expect(cells).not.toHaveProperty(gone);
      for (const kept of ['auditDataKey', 'auditKeyVersion', 'policyStopped', 'laterText', 'erasureReceipt'])
        expect(cells).toHaveProperty(kept);
      const next = { organizationDataKey: wrapped('new'), auditDataKey: wrapped('unwanted') };
      const made = valueOf(await ours.organizations.insertKeys(key, next, inTime));
      expect(made).toEqual({ ...next, auditDataKey: keys.auditDataKey });
    },
  },
  {
    title: 'the links of one organization go, nobody else’s, and no member',
    run: async ({ ours }) => {
      const [one, other] = [newOrganization(), newOrganization()];
      for (const key of [one, other]) valueOf(await ours.approvals.insertLink(link(key), inTime));
      const member = { organizationKey: one, userKey: newUser() };
      valueOf(await ours.organizations.addMember(member, inTime));
      const may = () => Promise.resolve(succeed(true));
      expect(valueOf(await ours.erasures.removeLinks(one, may, inTime))).toEqual({
        removed: 1,
        isDone: true,
      });
      expect(valueOf(await ours.approvals.readLink(link(one), inTime))).toBeUndefined();
      expect(valueOf(await ours.approvals.readLink(link(other), inTime))).toBeDefined();
      expect(valueOf(await ours.organizations.readMember(member, inTime))).toBeDefined();
    },
  },
  {
    title: 'an order with a damaged date is none, and can be ordered anew',
    run: async ({ ours, put }) => {
      const key = newOrganization();
      await order(ours, key);
      await put('organizations', rowOf(key), { erasureRequestedAt: { type: 'String', value: 'yesterday' } });
      expect(valueOf(await ours.erasures.read(key, inTime))).toEqual({});
      expect((await order(ours, key, NOW + 1_000)).ordered?.requestedAt).toBe('2026-11-24T12:00:01.000Z');
    },
  },
  {
    title: 'a key that nobody can open is replaced once, whoever finds it; the other one stays',
    run: async ({ ours, theirs, beforeWrites, cellsOf }) => {
      const key = newOrganization();
      const keys = { organizationDataKey: wrapped('own'), auditDataKey: wrapped('lost', 'v1') };
      valueOf(await ours.organizations.insertKeys(key, keys, inTime));
      const replace = (port: Port, name: string, unreadableId: string) =>
        port.organizations.replaceKey(
          key,
          { name: 'auditDataKey', unreadableId, wrapped: wrapped(name, 'v2') },
          inTime,
        );
      const { id } = keys.auditDataKey;
      beforeWrites(() => replace(theirs, 'theirs', id));
      const standing = { ...keys, auditDataKey: wrapped('theirs', 'v2') };
      expect(valueOf(await replace(ours, 'ours', id))).toEqual(standing);
      expect(valueOf(await replace(ours, 'ours', 'another'))).toEqual(standing);
      expect((await cellsOf('organizations', rowOf(key)))?.['auditKeyVersion']).toMatchObject({
        value: 'v2',
      });
      expect(
        valueOf(
          await ours.organizations.replaceKey(
            newOrganization(),
            { name: 'auditDataKey', unreadableId: id, wrapped: wrapped('ours') },
            inTime,
          ),
        ),
      ).toBeUndefined();
    },
  },
];
