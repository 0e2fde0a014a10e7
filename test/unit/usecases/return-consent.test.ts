/** An administrator comes back from Microsoft, while something of ours does not answer, or somebody else is quicker. */
import { describe, expect, test } from '@jest/globals';
import type { StoredAuditRow } from '../../../shared/domain/audit.ts';
import type { ApprovalReport } from '../../../shared/domain/company-approval.ts';
import { revokeApprovalLink } from '../../../shared/usecases/approval/own-links.ts';
import type { ConsentReturn } from '../../../shared/usecases/approval/return-consent.ts';
import { parkCallback, type RedirectAnswer } from '../../../shared/usecases/connect/park-callback.ts';
import { elsewhere, fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { begunWalk, linkFor } from './approval-walk.ts';

const { organizationKey } = USER;
const TENANT = '0000AAAA-0000-4000-8000-000000000001';

const come = (ports: FakePorts, answer: RedirectAnswer): ReturnType<typeof parkCallback> =>
  parkCallback(ports, answer, inTime);

/** Back with an approval; what the administrator is told. */
async function approve(ports: FakePorts, state: string, more: RedirectAnswer = {}): Promise<ConsentReturn> {
  const told = value(await come(ports, { state, adminConsent: true, tenant: TENANT, ...more }));
  if (!('consent' in told)) throw new Error('nobody waited for it');
  return told;
}

const reportsOf = async (ports: FakePorts): Promise<readonly ApprovalReport[]> =>
  value(await ports.approvals.readCompany(organizationKey, inTime)).reports;

const auditOf = async ({ audit }: FakePorts): Promise<readonly StoredAuditRow[]> =>
  value(await audit.page(organizationKey, { limit: 100 }, inTime)).rows;

const missing = { ok: false, failure: { reason: 'storage-unavailable' } } as const;

describe('an approval that is reported', () => {
  test('P94 is noted with its tenant, logged, and audited by nobody in particular', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    expect(await approve(ports, state)).toMatchObject({ consent: 'approved', missing: [] });
    expect(await reportsOf(ports)).toEqual([
      {
        at: '2026-11-24T12:00:00.000Z',
        capabilities: ['chat', 'channel', 'mail', 'people'],
        tenantId: TENANT.toLowerCase(),
        walk: expect.any(String),
      },
    ]);
    expect(ports.log.events().filter((event) => event === 'approval.reported')).toHaveLength(1);
    expect(await auditOf(ports)).toEqual([
      {
        ...{ id: expect.any(String), event: 'approval.reported', outcome: 'done' },
        ...{ at: '2026-11-24T12:00:00.000Z', requestId: 'request-1' },
      },
    ]);
  });

  test('again and again within an hour has filled the audit: one row tells of it, and every report counts', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    for (let times = 0; times < 5; times += 1) await approve(ports, await begunWalk(ports, token));
    expect(await reportsOf(ports)).toHaveLength(5);
    expect(await auditOf(ports)).toHaveLength(1);
    ports.clock.pass(3_600);
    await approve(ports, await begunWalk(ports, token));
    expect(await auditOf(ports)).toHaveLength(2);
  });

  test.each<[string, (ports: FakePorts) => void]>([
    ['the vault is closed', (ports) => ports.keys.close()],
    ['the audit does not take it', (ports) => ports.storage.failNext('audit', 'write')],
  ])('stands although %s: its walk is closed, the log says that its row is missing', async (_when, fail) => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    fail(ports);
    expect((await approve(ports, state)).consent).toBe('approved');
    expect(await reportsOf(ports)).toHaveLength(1);
    expect(await auditOf(ports)).toEqual([]);
    expect(ports.log.events()).toContain('audit.unrecorded');
    expect(value(await come(ports, { state, adminConsent: true }))).toEqual({ approval: 'reported' });
  });

  test('is told as trouble and noted nowhere while storage is away, and comes again with the same state', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    ports.storage.failNext('organizations', 'write');
    expect(await come(ports, { state, adminConsent: true })).toMatchObject(missing);
    ports.storage.failNext('organizations', 'read');
    expect(await come(ports, { state, adminConsent: true })).toMatchObject(missing);
    expect([await reportsOf(ports), await auditOf(ports)]).toEqual([[], []]);
    expect((await approve(ports, state)).consent).toBe('approved');
    expect(await reportsOf(ports)).toHaveLength(1);
  });

  test('is believed though the answer to its note is lost', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    ports.storage.loseNextAnswer();
    expect((await approve(ports, state)).consent).toBe('approved');
    expect(await reportsOf(ports)).toHaveLength(1);
  });

  // What broke: a return that came twice at the same moment was two reports, and was told twice.
  test('and came twice at the same moment is one, and told once', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    ports.storage.beforeWrites(() => approve(elsewhere(ports), state));
    expect((await approve(ports, state)).consent).toBe('approved');
    expect(await reportsOf(ports)).toHaveLength(1);
    expect(ports.log.events().filter((event) => event === 'approval.reported')).toHaveLength(1);
  });

  test('and another one at the same moment both stand', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    const [mine, theirs] = [await begunWalk(ports, token), await begunWalk(ports, token)];
    ports.storage.beforeWrites(() => approve(elsewhere(ports), theirs));
    await approve(ports, mine);
    expect(await reportsOf(ports)).toHaveLength(2);
  });

  test('for less than one whole wish is noted nowhere and audited nowhere', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports, { capabilities: ['channel'] })).token);
    const told = await approve(ports, state, {
      scope: 'openid https://graph.microsoft.com/Team.ReadBasic.All',
    });
    expect(told).toMatchObject({ consent: 'nothing-approved', missing: ['channel'] });
    expect([await reportsOf(ports), await auditOf(ports)]).toEqual([[], []]);
  });

  test.each([
    ['on the list of the operator', [TENANT.toLowerCase()], 'approved', 1],
    ['outside the list of the operator', ['other'], 'approved-elsewhere', 0],
  ] as const)('by a tenant %s', async (_where, list, consent, noted) => {
    const ports = { ...fakePorts(), tenantAllowList: new Map([[organizationKey, list]]) };
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    expect((await approve(ports, state)).consent).toBe(consent);
    expect(await reportsOf(ports)).toHaveLength(noted);
    expect(await auditOf(ports)).toHaveLength(noted);
  });

  test('by a tenant that is no id names none', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    await approve(ports, state, { tenant: '../evil' });
    expect((await reportsOf(ports))[0]).not.toHaveProperty('tenantId');
  });
});

describe('a walk', () => {
  test('ends by an error, which wins over the word of an approval beside it, and takes its own code along', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    const error = { error: 'access_denied' } as const;
    expect(await approve(ports, state, { error })).toMatchObject({ consent: 'declined', capabilities: [] });
    expect([await reportsOf(ports), await auditOf(ports)]).toEqual([[], []]);
    expect(value(await come(ports, { state, adminConsent: true }))).toEqual({ approval: 'reported' });
    expect(await reportsOf(ports)).toEqual([]);
  });

  test.each<[string, (ports: FakePorts, id: string) => unknown]>([
    ['an hour later', (ports) => ports.clock.pass(3600)],
    ['when its link was taken back', (ports, id) => revokeApprovalLink(ports, USER, id, inTime)],
  ])('is not believed %s', async (_when, happen) => {
    const ports = fakePorts();
    const { token, id } = await linkFor(ports);
    const state = await begunWalk(ports, token);
    await happen(ports, id);
    expect(value(await come(ports, { state, adminConsent: true }))).toEqual({ approval: 'reported' });
    expect([await reportsOf(ports), await auditOf(ports)]).toEqual([[], []]);
  });

  test('that was begun minutes before its link ended is not believed minutes after', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    ports.clock.pass(30 * 24 * 3600 - 300);
    const state = await begunWalk(ports, token);
    ports.clock.pass(301);
    expect(value(await come(ports, { state, adminConsent: true }))).toEqual({ approval: 'reported' });
    expect([await reportsOf(ports), await auditOf(ports)]).toEqual([[], []]);
  });

  test.each([
    ['of another link', (token: string) => token.replace(/.{22}$/, 'x'.repeat(22))],
    ['of another organization', (token: string) => token.replace(/^.{43}/, 'A'.repeat(43))],
  ])('with the address %s belongs to nobody', async (_what, change) => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    const state = await begunWalk(ports, token);
    const forged = state.replace(token, change(token));
    expect(forged).not.toBe(state);
    expect(value(await come(ports, { state: forged, adminConsent: true }))).toEqual({ approval: 'reported' });
    expect(await reportsOf(ports)).toEqual([]);
    expect((await approve(ports, state)).consent).toBe('approved');
  });

  test('never parks a code, and a code ends nothing', async () => {
    const ports = fakePorts();
    const state = await begunWalk(ports, (await linkFor(ports)).token);
    expect(value(await come(ports, { state, code: 'c' }))).toEqual({ approval: 'not-reported' });
    expect(ports.effects.filter((effect) => effect.startsWith('write'))).toEqual([]);
    expect((await approve(ports, state)).consent).toBe('approved');
  });
});
