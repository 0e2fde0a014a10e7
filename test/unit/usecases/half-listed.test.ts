/** A connections row without a member row, and the other way round: what a crash or an older version may leave. */
import { describe, expect, test } from '@jest/globals';
import { exportOwn } from '../../../shared/usecases/export/export-own.ts';
import { disconnectMember, eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { eraseOrganization } from '../../../shared/usecases/organization/erase-organization.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { orderErasure } from '../../../shared/usecases/organization/order-erasure.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const forARun = { remainingMs: () => 200_000 };
const ADA = { ...USER, displayName: 'Ada' };
const listed = async (ports: FakePorts) =>
  value(await searchConnections(ports, ADMIN, {}, inTime)).connections.map(({ id }) => id);
const rows = (ports: FakePorts, table: 'connections' | 'sends' | 'tokencaches') =>
  ports.storage.table(table).rows();

describe('a connections row without a member row', () => {
  async function unlisted(): Promise<FakePorts> {
    const ports = fakePorts();
    await connect(ports, {}, ADA);
    value(await ports.organizations.removeMember(ADA, inTime));
    return ports;
  }

  test('is nobody to an administrator, and changes nothing for its owner', async () => {
    const ports = await unlisted();
    expect(await listed(ports)).toEqual([]);
    for (const end of [disconnectMember, eraseMember])
      expect(await end(ports, ADMIN, ADA.userKey, inTime)).toMatchObject({
        failure: { reason: 'not-found' },
      });
    const { connection } = value(await exportOwn(ports, ADA, undefined, inTime));
    expect(connection).toMatchObject({ state: 'connected' });
  });

  test('is listed with its name again by the next completion', async () => {
    const ports = await unlisted();
    await connect(ports, {}, ADA);
    expect(value(await searchConnections(ports, ADMIN, {}, inTime)).connections).toMatchObject([
      { id: ADA.userKey, displayName: 'Ada', state: 'connected' },
    ]);
  });

  test('goes whole when its owner erases themselves, and lists nobody', async () => {
    const ports = await unlisted();
    value(await eraseOwn(ports, ADA, inTime));
    for (const table of ['connections', 'sends', 'tokencaches'] as const)
      expect(rows(ports, table)).toEqual([]);
    expect(value(await ports.organizations.readMember(ADA, inTime))).toBeUndefined();
  });
});

describe('a member row without a connections row', () => {
  async function alone(): Promise<FakePorts> {
    const ports = fakePorts();
    value(await ports.organizations.addMember(ADA, inTime));
    return ports;
  }

  test('has nothing to disconnect, and goes when an administrator erases it, twice being nobody', async () => {
    const ports = await alone();
    expect(await disconnectMember(ports, ADMIN, ADA.userKey, inTime)).toMatchObject({
      failure: { reason: 'not-found' },
    });
    expect(value(await eraseMember(ports, ADMIN, ADA.userKey, inTime))).toMatchObject({
      state: 'erased',
      wasConnected: false,
    });
    expect(await eraseMember(ports, ADMIN, ADA.userKey, inTime)).toMatchObject({
      failure: { reason: 'not-found' },
    });
    expect(rows(ports, 'connections')).toEqual([]);
  });

  test('does not keep the erasure of its organization from its end', async () => {
    const ports = await alone();
    value(await orderErasure(ports, ADMIN, { organization: ADMIN.organization }, inTime));
    ports.clock.pass(24 * 3_600 + 1);
    value(
      await eraseOrganization(ports, ADMIN.organizationKey, {
        deadline: forARun,
        openDeadline: () => inTime,
      }),
    );
    expect(await listed(ports)).toEqual([]);
    expect(value(await ports.erasures.read(ADMIN.organizationKey, inTime)).ordered).toBeUndefined();
  });
});
