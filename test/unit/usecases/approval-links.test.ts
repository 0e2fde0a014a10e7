/** Making, looking at, starting and taking back a link, while storage does not answer or somebody else is quicker. */
import { describe, expect, test } from '@jest/globals';
import type { ApprovalLink } from '../../../shared/domain/approval-link.ts';
import type { OrganizationKey, UserKey } from '../../../shared/domain/wintro-user.ts';
import type { Approvals } from '../../../shared/ports/approvals.ts';
import { makeApprovalLink } from '../../../shared/usecases/approval/make-link.ts';
import { readApprovalLink, startConsent } from '../../../shared/usecases/approval/open-link.ts';
import { listApprovalLinks, revokeApprovalLink } from '../../../shared/usecases/approval/own-links.ts';
import {
  callerNamed,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { begunWalk, linkFor } from './approval-walk.ts';

const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const away = { ok: false, failure: { reason: 'storage-unavailable' } } as const;

const rowsOf = (ports: FakePorts): readonly string[] =>
  ports.storage
    .table('organizations')
    .rows()
    .map(({ rowKey }) => rowKey);

describe('making', () => {
  test('leaves no link behind that nobody lists, when the list cannot be written', async () => {
    const ports = fakePorts();
    const approvals: Approvals = {
      ...ports.approvals,
      insertLink: async (...given) => {
        const done = await ports.approvals.insertLink(...given);
        ports.storage.failNext('organizations', 'write');
        return done;
      },
    };
    expect(await makeApprovalLink({ ...ports, approvals }, USER, {}, inTime)).toMatchObject(away);
    expect(rowsOf(ports).filter((row) => row.startsWith('approval-'))).toEqual([]);
  });

  test.each(['read', 'write'] as const)(
    'says so when storage is away (%s), and writes nothing',
    async (access) => {
      const ports = fakePorts();
      ports.storage.failNext('organizations', access);
      expect(await makeApprovalLink(ports, USER, {}, inTime)).toMatchObject(away);
      expect(rowsOf(ports)).toEqual([]);
      expect(ports.log.events()).not.toContain('approval.link-made');
    },
  );

  test('of the twentieth by two at once gives it to one, and the other is told that there are too many', async () => {
    const ports = fakePorts();
    for (let made = 0; made < 19; made += 1) await linkFor(ports);
    ports.storage.beforeWrites(() => makeApprovalLink(elsewhere(ports), ADMIN, {}, inTime));
    expect(await makeApprovalLink(ports, USER, {}, inTime)).toMatchObject({
      failure: { reason: 'approval-links-full' },
    });
    expect(rowsOf(ports).filter((key) => key.startsWith('approval-'))).toHaveLength(20);
  });

  test('works while the vault is closed', async () => {
    const ports = fakePorts();
    ports.keys.close();
    const { token } = await linkFor(ports);
    expect((await readApprovalLink(ports, token, inTime)).ok).toBe(true);
  });
});

describe('looking', () => {
  test('P93 a hundred times reads one row each time, and neither writes nor asks anybody else', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    for (let looked = 0; looked < 100; looked += 1) value(await readApprovalLink(ports, token, inTime));
    expect(ports.effects).toEqual(Array(100).fill('read organizations'));
  });

  test.each([
    ['of too many characters', (token: string) => `${token}a`],
    ['of foreign characters', (token: string) => token.replace(/.$/, '.')],
    ['of nothing', () => ''],
  ])('by an address %s reads nothing', async (_what, change) => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    expect(await readApprovalLink(ports, change(token), inTime)).toMatchObject({
      failure: { reason: 'approval-link-unknown' },
    });
    expect(ports.effects).toEqual([]);
  });

  test.each<[string, Partial<ApprovalLink>]>([
    ['asks for nothing any more', { capabilities: [] }],
    ['has an end that nobody can read', { expiresAt: new Date(0).toISOString() }],
  ])('at a link whose row was damaged and %s finds it ended, and starts nothing', async (_what, damage) => {
    const ports = fakePorts();
    const link = await linkFor(ports);
    const { organizationKey } = USER;
    const change = (row: ApprovalLink): ApprovalLink => ({ ...row, ...damage });
    await ports.approvals.changeLink({ organizationKey, id: link.id }, change, inTime);
    for (const ask of [readApprovalLink, startConsent])
      expect(await ask(ports, link.token, inTime)).toMatchObject({
        failure: { reason: 'approval-link-ended' },
      });
  });

  test('names nobody when who asked cannot be opened', async () => {
    const ports = fakePorts();
    const { token, id } = await linkFor(ports, { by: { ...USER, displayName: 'Ada' } });
    expect(value(await readApprovalLink(ports, token, inTime)).asker).toBe('Ada');
    const other = await linkFor(ports, { by: { ...USER, displayName: 'Ben' } });
    const { organizationKey } = USER;
    const swapped = value(await ports.approvals.readLink({ organizationKey, id: other.id }, inTime))?.asker;
    const swap = (row: ApprovalLink): ApprovalLink => ({ ...row, ...(swapped && { asker: swapped }) });
    await ports.approvals.changeLink({ organizationKey, id }, swap, inTime);
    expect(value(await readApprovalLink(ports, token, inTime))).not.toHaveProperty('asker');
  });
});

describe('starting', () => {
  test('says so when storage is away, and leads nowhere', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    ports.storage.failNext('organizations', 'write');
    expect(await startConsent(ports, token, inTime)).toMatchObject(away);
    expect(ports.log.events()).not.toContain('approval.started');
  });

  test('that meets a revocation leads nowhere', async () => {
    const ports = fakePorts();
    const { token, id } = await linkFor(ports);
    ports.storage.beforeWrites(() => revokeApprovalLink(elsewhere(ports), USER, id, inTime));
    expect(await startConsent(ports, token, inTime)).toMatchObject({
      failure: { reason: 'approval-link-ended' },
    });
  });

  test('by two at once keeps both walks', async () => {
    const ports = fakePorts();
    const { token, id } = await linkFor(ports);
    ports.storage.beforeWrites(() => begunWalk(elsewhere(ports), token));
    await begunWalk(ports, token);
    const { organizationKey } = USER;
    const link = value(await ports.approvals.readLink({ organizationKey, id }, inTime));
    expect([link?.openConsents.length, link?.starts.length]).toEqual([2, 2]);
  });
});

// What broke: one link that a newer version had written took the list from everybody of the organization.
test('a link that a newer version wrote is left out of the list, and takes no other from anybody', async () => {
  const ports = fakePorts();
  const kept = [await linkFor(ports), await linkFor(ports, { by: ADMIN })];
  const { id } = await linkFor(ports);
  const newer = { schema: { type: 'Int32', value: 9 } } as const;
  const key = { partitionKey: USER.organizationKey, rowKey: `approval-${id}` };
  ports.storage.table('organizations').put(key, newer);
  const listed = async (caller: typeof ADMIN | typeof USER): Promise<readonly string[]> =>
    value(await listApprovalLinks(ports, caller, inTime)).map((link) => link.id);
  expect(await listed(USER)).toEqual([kept[0]?.id]);
  expect(await listed(ADMIN)).toEqual([kept[1]?.id, kept[0]?.id]);
  ports.storage.failNext('organizations', 'read');
  expect(await listApprovalLinks(ports, ADMIN, inTime)).toMatchObject(away);
});

// What broke: a list that could not be read any more hid every link that works from those who may take it back.
test('a damaged list of the organization hides no link that works', async () => {
  const ports = fakePorts();
  const { id, token } = await linkFor(ports);
  const key = { partitionKey: USER.organizationKey, rowKey: 'organization' };
  ports.storage.table('organizations').put(key, { approvalLinks: { type: 'String', value: 'not json' } });
  expect((await readApprovalLink(ports, token, inTime)).ok).toBe(true);
  for (const caller of [USER, ADMIN])
    expect(value(await listApprovalLinks(ports, caller, inTime)).map((link) => link.id)).toEqual([id]);
  expect((await revokeApprovalLink(ports, ADMIN, id, inTime)).ok).toBe(true);
  expect(value(await listApprovalLinks(ports, ADMIN, inTime))).toEqual([]);
});

describe('taking back', () => {
  test('that got half way is finished by doing it again, and is told once in the log', async () => {
    const ports = fakePorts();
    const { id, token } = await linkFor(ports);
    const broken: Approvals = {
      ...ports.approvals,
      changeCompany: (...given) => {
        ports.storage.failNext('organizations', 'write');
        return ports.approvals.changeCompany(...given);
      },
    };
    expect(await revokeApprovalLink({ ...ports, approvals: broken }, USER, id, inTime)).toMatchObject(away);
    expect((await startConsent(ports, token, inTime)).ok).toBe(false);
    expect(value(await listApprovalLinks(ports, USER, inTime))).toEqual([]);
    expect((await revokeApprovalLink(ports, USER, id, inTime)).ok).toBe(true);
    const company = value(await ports.approvals.readCompany(USER.organizationKey, inTime));
    expect(company.links).toMatchObject([{ id, revokedAt: expect.any(String) }]);
  });

  test.each([
    ['of a colleague', callerNamed('ben')],
    ['of another organization', { ...ADMIN, organizationKey: 'f'.repeat(64) as OrganizationKey }],
    ['of somebody without a key', { ...USER, userKey: '' as UserKey }],
  ])('%s does not exist', async (_whose, caller) => {
    const ports = fakePorts();
    const { id } = await linkFor(ports);
    expect(await revokeApprovalLink(ports, caller, id, inTime)).toMatchObject({
      failure: { reason: 'not-found' },
    });
    expect(value(await listApprovalLinks(ports, caller, inTime))).toEqual([]);
    expect(value(await listApprovalLinks(ports, USER, inTime))).toHaveLength(1);
  });
});
