/** What every implementation of `SendingPolicies` must do. */
import { withOrder, withoutOrder } from '../../shared/domain/organization-erasure.ts';
import { expect } from '@jest/globals';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import { failure } from '../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../shared/domain/result.ts';
import { NO_POLICY, type SendingPolicy } from '../../shared/domain/sending-policy.ts';
import type { OrganizationKey } from '../../shared/domain/wintro-user.ts';
import {
  inTime,
  newOrganization,
  valueOf,
  type ContractCase,
  type ContractWorld,
  type PutCells,
} from './contract-case.ts';
import { wrapped } from './sample-rows.ts';

const at = '2026-01-14T09:30:00.000Z';

export const WHOLE: SendingPolicy = {
  version: 'version-1',
  stopped: true,
  dailyCap: 200,
  domains: { rule: 'refused', names: ['example.com', 'xn--bcher-kva.example'] },
  kinds: ['chat', 'mail'],
  since: { stopped: at, dailyCap: at, domains: at, kinds: at },
  isWhole: true,
};

const rowOf = (organizationKey: OrganizationKey) => ({
  partitionKey: organizationKey,
  rowKey: 'organization',
});
const to = (policy: SendingPolicy) => () => succeed(policy);
const text = (value: string): Cell => ({ type: 'String', value });
const WRONG: Cell = { type: 'Double', value: 0.5 };

async function stored({ ours }: ContractWorld, policy = WHOLE): Promise<OrganizationKey> {
  const organization = newOrganization();
  valueOf(await ours.policies.change(organization, to(policy), inTime));
  return organization;
}

/** Cells that somebody has damaged, and what is left. */
const damaged = (title: string, cells: PutCells, left: Partial<SendingPolicy>): ContractCase => ({
  title: `a policy with ${title}`,
  run: async (world) => {
    const organization = await stored(world);
    await world.put('organizations', rowOf(organization), cells);
    const { policies } = world.ours;
    const { domains, dailyCap, kinds, ...rest } = { ...WHOLE, ...left };
    const expected = {
      ...rest,
      ...(domains && { domains }),
      ...(dailyCap && { dailyCap }),
      ...(kinds && { kinds }),
    };
    expect(valueOf(await policies.read(organization, inTime))).toEqual(expected);
    valueOf(await policies.change(organization, to(WHOLE), inTime));
    expect(valueOf(await policies.read(organization, inTime))).toEqual(WHOLE);
  },
});

const DAMAGED: readonly ContractCase[] = [
  damaged(
    'a damaged stop switch is not whole, and whole again when it is saved',
    { policyStopped: WRONG },
    {
      ...{ stopped: false, isWhole: false },
    },
  ),
  damaged(
    'a damaged cap is not whole',
    { policyDailyCap: text('many') },
    { dailyCap: undefined, isWhole: false },
  ),
  damaged(
    'a cap of nothing is not whole',
    { policyDailyCap: { type: 'Int32', value: 0 } },
    {
      ...{ dailyCap: undefined, isWhole: false },
    },
  ),
  damaged(
    'a rule of a later version is not whole',
    { policyDomainRule: text('sometimes') },
    {
      ...{ domains: undefined, isWhole: false },
    },
  ),
  damaged(
    'domains without their rule is not whole',
    { policyDomainRule: undefined },
    {
      ...{ domains: undefined, isWhole: false },
    },
  ),
  damaged(
    'a rule without its domains is not whole',
    { policyDomains: undefined },
    {
      ...{ domains: undefined, isWhole: false },
    },
  ),
  damaged(
    'an empty cell for domains is not whole',
    { policyDomains: text('') },
    {
      ...{ domains: undefined, isWhole: false },
    },
  ),
  damaged('damaged kinds is not whole', { policyKinds: WRONG }, { kinds: undefined, isWhole: false }),
  damaged(
    'kinds of a later version has those that are known',
    { policyKinds: text('mail letter') },
    {
      kinds: ['mail'],
    },
  ),
  damaged('damaged dates says what it forbids all the same', { policySince: text('{') }, { since: {} }),
  damaged(
    'odd dates has the good ones',
    { policySince: text(`{"stopped":"${at}","kinds":7,"odd":1}`) },
    {
      since: { stopped: at },
    },
  ),
  damaged('a damaged version is that of nobody', { policyVersion: WRONG }, { version: 'none' }),
];

export const sendingPolicyCases: readonly ContractCase[] = [
  {
    title: 'an organization that has set nothing has no policy, with a row of its own or without',
    run: async ({ ours }) => {
      const organization = newOrganization();
      expect(valueOf(await ours.policies.read(organization, inTime))).toEqual(NO_POLICY);
      const keys = { organizationDataKey: wrapped('own', 'v1'), auditDataKey: wrapped('audit', 'v1') };
      valueOf(await ours.organizations.insertKeys(organization, keys, inTime));
      expect(valueOf(await ours.policies.read(organization, inTime))).toEqual(NO_POLICY);
    },
  },
  {
    title: 'a policy comes back as it was set, to every process, and rules that end are gone',
    run: async (world) => {
      const organization = await stored(world);
      expect(valueOf(await world.theirs.policies.read(organization, inTime))).toEqual(WHOLE);
      const bare = { ...NO_POLICY, version: 'version-2' };
      expect(valueOf(await world.ours.policies.change(organization, to(bare), inTime))).toEqual(bare);
      expect(valueOf(await world.theirs.policies.read(organization, inTime))).toEqual(bare);
    },
  },
  {
    title: 'of two changes at once the later one sees what the earlier one has set',
    run: async ({ ours, theirs, beforeWrites }) => {
      const organization = newOrganization();
      const seen: string[] = [];
      const first = (standing: SendingPolicy): Result<SendingPolicy> => {
        seen.push(standing.version);
        return standing.version === 'none' ? succeed(WHOLE) : failWith(failure('sending-policy-changed'));
      };
      beforeWrites(() => theirs.policies.change(organization, to({ ...WHOLE, version: 'theirs' }), inTime));
      expect(await ours.policies.change(organization, first, inTime)).toEqual({
        ok: false,
        failure: failure('sending-policy-changed'),
      });
      expect(seen).toEqual(['none', 'theirs']);
      expect(valueOf(await ours.policies.read(organization, inTime)).version).toBe('theirs');
    },
  },
  {
    title: 'a change whose answer was lost is made once and said to be made',
    run: async ({ ours, loseNextAnswer }) => {
      const organization = newOrganization();
      loseNextAnswer();
      expect(await ours.policies.change(organization, to(WHOLE), inTime)).toEqual({ ok: true, value: WHOLE });
      expect(valueOf(await ours.policies.read(organization, inTime))).toEqual(WHOLE);
    },
  },
  {
    title:
      'the policy, the keys and the approvals of an organization keep each other, and what later versions have added',
    run: async ({ ours, put, cellsOf }) => {
      const organization = newOrganization();
      const keys = { organizationDataKey: wrapped('own', 'v1'), auditDataKey: wrapped('audit', 'v1') };
      valueOf(await ours.policies.change(organization, to(WHOLE), inTime));
      await put('organizations', rowOf(organization), { policyHours: text('8-18') });
      valueOf(await ours.organizations.insertKeys(organization, keys, inTime));
      const withTenant = (company: Parameters<Parameters<typeof ours.approvals.changeCompany>[1]>[0]) => ({
        ...company,
        tenants: ['tenant'],
      });
      valueOf(await ours.approvals.changeCompany(organization, withTenant, inTime));
      expect(valueOf(await ours.policies.read(organization, inTime))).toEqual(WHOLE);
      valueOf(await ours.policies.change(organization, to({ ...WHOLE, version: 'version-2' }), inTime));
      expect(valueOf(await ours.organizations.readKeys(organization, inTime))).toEqual(keys);
      expect(valueOf(await ours.approvals.readCompany(organization, inTime)).tenants).toEqual(['tenant']);
      expect((await cellsOf('organizations', rowOf(organization)))?.['policyHours']).toEqual(text('8-18'));
    },
  },
  {
    title:
      'an erasure that is ordered is read with the policy, stays when it changes, and ends with its order',
    run: async (world) => {
      const { ours, theirs } = world;
      const organization = await stored(world);
      const now = Date.parse('2026-11-24T12:00:00.000Z');
      valueOf(await theirs.erasures.change(organization, (standing) => withOrder(standing, now), inTime));
      const erasureStartsAt = '2026-11-25T12:00:00.000Z';
      expect(valueOf(await ours.policies.read(organization, inTime))).toEqual({ ...WHOLE, erasureStartsAt });
      const bare = { ...NO_POLICY, version: 'version-2' };
      valueOf(await ours.policies.change(organization, to(bare), inTime));
      expect(valueOf(await theirs.policies.read(organization, inTime))).toEqual({ ...bare, erasureStartsAt });
      valueOf(await theirs.erasures.change(organization, withoutOrder, inTime));
      expect(valueOf(await ours.policies.read(organization, inTime))).toEqual(bare);
    },
  },
  {
    title: 'a policy in a row of a newer version is neither read nor written',
    run: async (world) => {
      const organization = await stored(world);
      await world.put('organizations', rowOf(organization), { schema: { type: 'Int32', value: 2 } });
      const newer = { ok: false, failure: { reason: 'row-newer' } };
      expect(await world.ours.policies.read(organization, inTime)).toMatchObject(newer);
      expect(await world.ours.policies.change(organization, to(NO_POLICY), inTime)).toMatchObject(newer);
    },
  },
  ...DAMAGED,
];
