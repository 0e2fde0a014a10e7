/** What every implementation of `AuditTrail` must do: rows are added and read, in pages, the newest first. */
import { expect } from '@jest/globals';
import type { AuditRow } from '../../shared/domain/audit.ts';
import type { OrganizationKey } from '../../shared/domain/wintro-user.ts';
import type { AuditQuery } from '../../shared/ports/audit.ts';
import { inTime, newOrganization, valueOf, type ContractCase, type ContractWorld } from './contract-case.ts';
import { AT } from './sample-rows.ts';

type Port = ContractWorld['ours'];

const FULL: AuditRow = {
  ...{ event: 'connection.disconnected', outcome: 'failed', at: AT },
  ...{ actor: 'actor', subject: 'subject', reason: 'storage-unavailable', requestId: 'request-1', count: 3 },
};

const at = (minute: number): string => new Date(Date.parse(AT) + minute * 60_000).toISOString();

/** An organization with a row at each of these minutes. */
async function organizationWith({ audit }: Port, minutes: readonly number[]): Promise<OrganizationKey> {
  const organization = newOrganization();
  for (const minute of minutes) valueOf(await audit.add(organization, { ...FULL, at: at(minute) }, inTime));
  return organization;
}

async function pageOf({ audit }: Port, organization: OrganizationKey, query: Partial<AuditQuery> = {}) {
  return valueOf(await audit.page(organization, { limit: 100, ...query }, inTime));
}

const instants = async (...asked: Parameters<typeof pageOf>) =>
  (await pageOf(...asked)).rows.map((row) => row.at);

export const auditCases: readonly ContractCase[] = [
  {
    title: 'an organization without rows has an empty page, the last',
    run: async ({ ours }) => {
      expect(await pageOf(ours, newOrganization())).toEqual({ rows: [] });
    },
  },
  {
    title: 'a row is read as it was added, by its own organization alone',
    run: async ({ ours, theirs }) => {
      const [organization, other] = [newOrganization(), newOrganization()];
      const bare: AuditRow = { event: 'policy.changed', outcome: 'done', at: at(1) };
      valueOf(await ours.audit.add(organization, FULL, inTime));
      valueOf(await ours.audit.add(organization, bare, inTime));
      const { rows, next } = await pageOf(theirs, organization);
      expect(rows.map(({ id: _id, ...row }) => row)).toEqual([bare, FULL]);
      expect(new Set(rows.map(({ id }) => id)).size).toBe(2);
      expect(next).toBeUndefined();
      expect(await pageOf(ours, other)).toEqual({ rows: [] });
    },
  },
  {
    title: 'rows of one instant all stand, and a lost answer makes no second one',
    run: async ({ ours, loseNextAnswer }) => {
      const organization = await organizationWith(ours, [0, 0]);
      loseNextAnswer();
      valueOf(await ours.audit.add(organization, { ...FULL, at: at(0) }, inTime));
      expect(await instants(ours, organization)).toEqual([AT, AT, AT]);
    },
  },
  {
    title: 'pages follow each other without a gap or a repetition, whatever is added meanwhile',
    run: async ({ ours }) => {
      const organization = await organizationWith(ours, [1, 2, 3, 4, 5]);
      const first = await pageOf(ours, organization, { limit: 2 });
      expect(first.rows.map((row) => row.at)).toEqual([at(5), at(4)]);
      valueOf(await ours.audit.add(organization, { ...FULL, at: at(6) }, inTime));
      const second = await pageOf(ours, organization, { limit: 2, after: first.next! });
      expect(second.rows.map((row) => row.at)).toEqual([at(3), at(2)]);
      const last = await pageOf(ours, organization, { limit: 2, after: second.next! });
      expect(last.rows.map((row) => row.at)).toEqual([at(1)]);
      expect(last.next).toBeUndefined();
    },
  },
  {
    title: 'a range has its first instant in it and its last not',
    run: async ({ ours }) => {
      const organization = await organizationWith(ours, [1, 2, 3, 90]);
      expect(await instants(ours, organization, { from: at(2) })).toEqual([at(90), at(3), at(2)]);
      expect(await instants(ours, organization, { to: at(3) })).toEqual([at(2), at(1)]);
      expect(await instants(ours, organization, { from: at(2), to: at(3) })).toEqual([at(2)]);
      const first = await pageOf(ours, organization, { to: at(90), limit: 1 });
      const second = await pageOf(ours, organization, { to: at(90), limit: 1, after: first.next! });
      expect([...first.rows, ...second.rows].map((row) => row.at)).toEqual([at(3)]);
    },
  },
  {
    title:
      'one of its kind in an hour is added once, is found by its own instant, and again in the next hour',
    run: async ({ ours, theirs }) => {
      const organization = newOrganization();
      const add = async (by: Port, minute: number, kind: string) =>
        valueOf(await by.audit.add(organization, { ...FULL, at: at(minute) }, inTime, kind));
      await add(ours, 10, 'one');
      await add(theirs, 50, 'one');
      await add(ours, 20, 'other');
      await add(ours, 70, 'one');
      expect((await instants(ours, organization)).toSorted()).toEqual([at(10), at(20), at(70)]);
      expect(await instants(ours, organization, { from: at(5), to: at(15) })).toEqual([at(10)]);
    },
  },
  {
    title:
      'a refusal stands where it happened among the rows of its hour, and the pages go on from their keys',
    run: async ({ ours }) => {
      const organization = await organizationWith(ours, [1]);
      const once = { ...FULL, event: 'send.refused', at: at(5) } as const;
      valueOf(await ours.audit.add(organization, once, inTime, 'kind'));
      for (const minute of [9, 12])
        valueOf(await ours.audit.add(organization, { ...FULL, at: at(minute) }, inTime));
      expect(await instants(ours, organization)).toEqual([at(12), at(9), at(5), at(1)]);
      const first = await pageOf(ours, organization, { limit: 2 });
      const rest = await pageOf(ours, organization, { limit: 10, after: first.next });
      expect([...first.rows, ...rest.rows].map((row) => row.at).toSorted()).toEqual(
        [at(1), at(5), at(9), at(12)].toSorted(),
      );
    },
  },
  {
    title: 'an outage is told, and adds nothing',
    run: async ({ ours, failNext }) => {
      const organization = newOrganization();
      failNext('audit', 'write');
      expect(await ours.audit.add(organization, FULL, inTime)).toMatchObject({
        ok: false,
        failure: { reason: 'storage-unavailable' },
      });
      failNext('audit', 'read');
      expect(await ours.audit.page(organization, { limit: 5 }, inTime)).toMatchObject({ ok: false });
      expect(await pageOf(ours, organization)).toEqual({ rows: [] });
    },
  },
  {
    title: 'a row of a later version, or one that is damaged, stands there all the same',
    run: async ({ ours, put }) => {
      const organization = await organizationWith(ours, [1, 2, 3]);
      const [newest, middle, oldest] = (await pageOf(ours, organization)).rows;
      const key = (id = '') => ({ partitionKey: organization, rowKey: id });
      await put('audit', key(newest?.id), { schema: { type: 'Int32', value: 2 } });
      await put('audit', key(middle?.id), { event: { type: 'String', value: 'link.made' } });
      const nothing = { at: undefined, actor: undefined, subject: undefined, count: undefined };
      await put('audit', key(oldest?.id), { ...nothing, event: { type: 'Int32', value: 7 } });
      const { rows } = await pageOf(ours, organization);
      expect(rows).toMatchObject([
        { event: 'unreadable', at: at(3) },
        { event: 'link.made', at: at(2), actor: 'actor' },
        { event: 'unreadable', at: at(1) },
      ]);
    },
  },
];
