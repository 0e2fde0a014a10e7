/** What every implementation of `Approvals` must do. */
import { expect } from '@jest/globals';
import type { ApprovalLink } from '../../shared/domain/approval-link.ts';
import { withReport, withTenant } from '../../shared/domain/company-approval.ts';
import type { Sealed } from '../../shared/domain/connection/connection.ts';
import { inTime, newId, newOrganization, newUser, valueOf, type ContractCase } from './contract-case.ts';
import { wrapped } from './sample-rows.ts';

const at = '2026-01-14T09:30:00.000Z';

const newLink = (): ApprovalLink => ({
  organizationKey: newOrganization(),
  id: newId(),
  madeBy: newUser(),
  asker: 'sealed' as Sealed,
  capabilities: ['chat', 'mail'],
  createdAt: at,
  expiresAt: '2026-02-13T09:30:00.000Z',
  openConsents: [{ stateHash: 'hash', startedAt: at }],
  starts: [at],
});

const rowOf = ({ organizationKey, id }: ApprovalLink) => ({
  partitionKey: organizationKey,
  rowKey: `approval-${id}`,
});

const report = { at, capabilities: ['mail'], tenantId: 'tenant' } as const;

export const approvalCases: readonly ContractCase[] = [
  {
    title: 'a link that nobody made is none, changes nothing and is gone already',
    run: async ({ ours }) => {
      const link = newLink();
      expect(valueOf(await ours.approvals.readLink(link, inTime))).toBeUndefined();
      expect(valueOf(await ours.approvals.changeLink(link, (row) => row, inTime))).toBeUndefined();
      expect((await ours.approvals.removeLink(link, inTime)).ok).toBe(true);
    },
  },
  {
    title: 'a link comes back as it was made, lists that are empty included, and goes',
    run: async ({ ours }) => {
      const { asker: _none, ...bare } = { ...newLink(), openConsents: [], starts: [] };
      for (const link of [newLink(), bare]) {
        valueOf(await ours.approvals.insertLink(link, inTime));
        expect(valueOf(await ours.approvals.readLink(link, inTime))).toEqual(link);
        valueOf(await ours.approvals.removeLink(link, inTime));
        expect(valueOf(await ours.approvals.readLink(link, inTime))).toBeUndefined();
      }
    },
  },
  {
    title: 'the links of an organization are found by their rows, listed or not, and no other row is one',
    run: async ({ ours, put }) => {
      const [one, foreign] = [newLink(), newLink()];
      const two = { ...newLink(), organizationKey: one.organizationKey };
      for (const link of [one, two, foreign]) valueOf(await ours.approvals.insertLink(link, inTime));
      const { organizationKey } = one;
      valueOf(await ours.approvals.changeCompany(organizationKey, (row) => withReport(row, report), inTime));
      valueOf(await ours.organizations.addMember({ organizationKey, userKey: newUser() }, inTime));
      const newer = { ...newLink(), organizationKey };
      valueOf(await ours.approvals.insertLink(newer, inTime));
      const key = { partitionKey: organizationKey, rowKey: `approval-${newer.id}` };
      await put('organizations', key, { schema: { type: 'Int32', value: 9 } });
      const { links: found, unreadable } = valueOf(await ours.approvals.links(organizationKey, inTime));
      expect([found.length, unreadable]).toEqual([2, 1]);
      expect(found).toEqual(expect.arrayContaining([one, two]));
      expect(valueOf(await ours.approvals.links(newOrganization(), inTime))).toEqual({
        links: [],
        unreadable: 0,
      });
    },
  },
  {
    title: 'a change of a link that meets another one is made again on what stands then',
    run: async ({ ours, theirs, beforeWrites }) => {
      const link = newLink();
      await ours.approvals.insertLink(link, inTime);
      const start = (name: string) => (row: ApprovalLink) => ({ ...row, starts: [...row.starts, name] });
      beforeWrites(() => theirs.approvals.changeLink(link, start('theirs'), inTime));
      const changed = valueOf(await ours.approvals.changeLink(link, start('ours'), inTime));
      expect(changed?.starts).toEqual([at, 'theirs', 'ours']);
      expect(valueOf(await theirs.approvals.readLink(link, inTime))).toEqual(changed);
    },
  },
  {
    title: 'a link whose end or taking back cannot be read lives no more; without its walks none is open',
    run: async ({ ours, put }) => {
      const link = newLink();
      await ours.approvals.insertLink(link, inTime);
      const noInstant = { type: 'String', value: 'soon' } as const;
      await put('organizations', rowOf(link), {
        expiresAt: noInstant,
        revokedAt: noInstant,
        openConsents: noInstant,
      });
      const read = valueOf(await ours.approvals.readLink(link, inTime));
      const never = new Date(0).toISOString();
      expect(read).toMatchObject({ expiresAt: never, revokedAt: never, openConsents: [] });
    },
  },
  {
    title: 'an organization of which nothing is known has no links, reports and tenants',
    run: async ({ ours }) => {
      const none = { links: [], reports: [], tenants: [] };
      expect(valueOf(await ours.approvals.readCompany(newOrganization(), inTime))).toEqual(none);
    },
  },
  {
    title: 'what is noted of approvals and the organization’s keys keep each other, whoever comes first',
    run: async ({ ours }) => {
      const keys = { organizationDataKey: wrapped('own', 'v1'), auditDataKey: wrapped('audit', 'v2') };
      const note = (organization: ReturnType<typeof newOrganization>) =>
        ours.approvals.changeCompany(organization, (row) => withReport(withTenant(row, 'T'), report), inTime);
      const insert = (organization: ReturnType<typeof newOrganization>) =>
        ours.organizations.insertKeys(organization, keys, inTime);
      for (const order of [
        [note, insert],
        [insert, note],
      ]) {
        const organization = newOrganization();
        for (const step of order) expect((await step(organization)).ok).toBe(true);
        expect(valueOf(await ours.organizations.readKeys(organization, inTime))).toEqual(keys);
        expect(valueOf(await ours.approvals.readCompany(organization, inTime))).toEqual({
          ...{ links: [], reports: [report], tenants: ['t'] },
        });
      }
    },
  },
  {
    title: 'a note that meets another one keeps both; one that says nothing new is not written',
    run: async ({ ours, theirs, beforeWrites, effects }) => {
      const organization = newOrganization();
      const tenant = (name: string) => (row: Parameters<typeof withTenant>[0]) => withTenant(row, name);
      await ours.approvals.changeCompany(organization, tenant('first'), inTime);
      beforeWrites(() => theirs.approvals.changeCompany(organization, tenant('theirs'), inTime));
      const done = valueOf(await ours.approvals.changeCompany(organization, tenant('ours'), inTime));
      expect(done.tenants).toEqual(['first', 'theirs', 'ours']);
      const before = effects.length;
      await ours.approvals.changeCompany(organization, tenant('ours'), inTime);
      expect(effects.slice(before).filter((effect) => !/read/.test(effect))).toEqual([]);
    },
  },
  {
    title: 'of a damaged list of reports or links the good ones count',
    run: async ({ ours, put }) => {
      const organization = newOrganization();
      const key = { partitionKey: organization, rowKey: 'organization' };
      const text = (value: unknown) => ({ type: 'String', value: JSON.stringify(value) }) as const;
      const link = { id: 'a', expiresAt: at };
      await put('organizations', key, {
        approvalReports: text([
          report,
          { at: 'soon', capabilities: ['mail'] },
          7,
          { at, capabilities: ['fly'] },
        ]),
        approvalLinks: text([link, { id: 'b' }]),
      });
      expect(valueOf(await ours.approvals.readCompany(organization, inTime))).toEqual({
        ...{ links: [link], reports: [report], tenants: [] },
      });
    },
  },
];
