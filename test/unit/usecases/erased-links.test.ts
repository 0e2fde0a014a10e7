/** What an erasure does to the approval links that somebody has made. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import { readApprovalLink } from '../../../shared/usecases/approval/open-link.ts';
import { listApprovalLinks } from '../../../shared/usecases/approval/own-links.ts';
import { EMPTY_CONNECTION } from '../../../shared/domain/connection/connection.ts';
import { erasureJson } from '../../../shared/http/response-bodies.ts';
import { eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { callerNamed, fakePorts, USER, value } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { linkFor } from './approval-walk.ts';

const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const away = { ok: false, failure: { reason: 'storage-unavailable' } } as const;

describe('an erasure', () => {
  test('left the page of an approval link naming whoever was erased: now it takes their links, and nobody else’s', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports, { by: { ...USER, displayName: 'Ada' } });
    const other = await linkFor(ports, { by: { ...callerNamed('bob'), displayName: 'Bob' } });
    expect(value(await readApprovalLink(ports, token, inTime)).asker).toBe('Ada');
    value(await eraseOwn(ports, USER, inTime));
    expect(await readApprovalLink(ports, token, inTime)).toMatchObject({
      failure: { reason: 'approval-link-unknown' },
    });
    expect(value(await readApprovalLink(ports, other.token, inTime)).asker).toBe('Bob');
    expect(value(await listApprovalLinks(ports, ADMIN, inTime)).map(({ id }) => id)).toEqual([other.id]);
  });

  // What broke: one link that a later version had written kept everybody of the organization from being erased.
  test('goes on beside a link of a later version, which stays as it is and is told', async () => {
    const ports = fakePorts();
    const [mine, later] = [await linkFor(ports), await linkFor(ports)];
    const key = { partitionKey: USER.organizationKey, rowKey: `approval-${later.id}` };
    const organizations = ports.storage.table('organizations');
    organizations.put(key, { schema: { type: 'Int32', value: 9 } });
    const rowsOf = () => organizations.rows().filter(({ rowKey }) => rowKey.startsWith('approval-'));
    const before = rowsOf().find(({ rowKey }) => rowKey === key.rowKey);
    const receipt = value(await eraseOwn(ports, USER, inTime));
    expect(receipt).toMatchObject({ state: 'erased', unreadableLinks: 1 });
    expect(JSON.stringify(erasureJson(receipt, { auditRetentionDays: 400 }))).toContain('later version');
    expect(rowsOf()).toEqual([before]);
    expect((await readApprovalLink(ports, mine.token, inTime)).ok).toBe(false);
    expect(value(await ports.connections.read(USER.userKey, inTime))).toEqual(EMPTY_CONNECTION);
    // The version that wrote it takes it away.
    organizations.put(key, { schema: { type: 'Int32', value: 1 } });
    expect(value(await eraseOwn(ports, USER, inTime))).not.toHaveProperty('unreadableLinks');
    expect(rowsOf()).toEqual([]);
  });

  test('of somebody who is known by nothing but links is refused while one of them cannot be read', async () => {
    const ports = fakePorts();
    const { id } = await linkFor(ports);
    const erase = () => eraseMember(ports, ADMIN, callerNamed('nobody').userKey, inTime);
    expect(await erase()).toMatchObject({ failure: { reason: 'not-found' } });
    const key = { partitionKey: USER.organizationKey, rowKey: `approval-${id}` };
    ports.storage.table('organizations').put(key, { schema: { type: 'Int32', value: 9 } });
    expect(await erase()).toMatchObject({ failure: { reason: 'row-newer' } });
  });

  test('does not say that it is over while links could not be taken away', async () => {
    const ports = fakePorts();
    const { token } = await linkFor(ports);
    const approvals = {
      ...ports.approvals,
      removeLink: () => Promise.resolve(failWith(failure('storage-unavailable'))),
    };
    expect(await eraseOwn({ ...ports, approvals }, USER, inTime)).toMatchObject(away);
    value(await eraseOwn(ports, USER, inTime));
    expect((await readApprovalLink(ports, token, inTime)).ok).toBe(false);
  });
});
