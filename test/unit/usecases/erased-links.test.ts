/** What an erasure does to the approval links that somebody has made. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import { readApprovalLink } from '../../../shared/usecases/approval/open-link.ts';
import { listApprovalLinks } from '../../../shared/usecases/approval/own-links.ts';
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
