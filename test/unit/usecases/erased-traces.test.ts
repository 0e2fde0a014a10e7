/** What an erasure could not see: written later, or by somebody who died on the way. Nothing of it may stay. */
import { describe, expect, test } from '@jest/globals';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { noteApproval } from '../../../shared/usecases/approval/note-approval.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { searchConnections } from '../../../shared/usecases/organization/search-connections.ts';
import { sweepErased } from '../../../shared/usecases/organization/sweep-erased.ts';
import { changeSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
import { saveSignature } from '../../../shared/usecases/signature/save-signature.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { accepted, pass, work } from '../../support/waiting-sends.ts';

const ADA = { ...USER, displayName: 'Ada', roles: ['organization-admin', 'recruiter'] as const };
const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const rowsOf = (ports: FakePorts, table: 'connections' | 'lanes') =>
  ports.storage
    .table(table)
    .rows()
    .map(({ partitionKey, rowKey }) => `${partitionKey}/${rowKey}`);

test('a message for later whose person was erased left a lane in their name for good', async () => {
  const ports = fakePorts();
  await connect(ports);
  await accepted(ports);
  value(await eraseOwn(ports, USER, inTime));
  expect(rowsOf(ports, 'lanes')).toEqual([]);
  pass(ports, 61);
  await work(ports);
  expect(rowsOf(ports, 'lanes')).toEqual([]);
});

/** A process that dies with its signature written, after everything of the person has gone. */
async function lateSignature(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  let writes = 0;
  const connections: FakePorts['connections'] = {
    ...ports.connections,
    read: (...given) =>
      (writes += 1) === 1
        ? ports.connections.read(...given)
        : Promise.resolve(failWith(failure('storage-unavailable'))),
  };
  const signatures: FakePorts['signatures'] = {
    ...ports.signatures,
    write: async (...given) => {
      value(await eraseOwn(elsewhere(ports), USER, inTime));
      return ports.signatures.write(...given);
    },
  };
  const wish = { version: 'none', html: '<p>Ada</p>' };
  expect(await saveSignature({ ...ports, connections, signatures }, USER, wish, inTime)).toMatchObject({
    ok: false,
  });
  expect(rowsOf(ports, 'connections')).toHaveLength(1);
  return ports;
}

describe('a signature that was written while its person was erased', () => {
  test('stayed when its writer died; the hourly timer takes it away', async () => {
    const ports = await lateSignature();
    value(await sweepErased(ports, inTime));
    expect(rowsOf(ports, 'connections')).toEqual([]);
  });

  test('stayed when the timer missed two hours; it goes before the note of the erasure does', async () => {
    const ports = await lateSignature();
    ports.clock.pass(25 * 3_600);
    value(await sweepErased(ports, inTime));
    expect(rowsOf(ports, 'connections')).toEqual([]);
    expect(value(await ports.erased.list({ limit: 10 }, inTime))).toEqual([]);
  });

  test('stayed behind somebody whose rows could not be looked at; the others are looked after all the same', async () => {
    const ports = await lateSignature();
    value(await eraseOwn(ports, ADMIN, inTime));
    const connections: FakePorts['connections'] = {
      ...ports.connections,
      read: (user, deadline) =>
        user === ADMIN.userKey
          ? Promise.resolve(failWith(failure('row-newer')))
          : ports.connections.read(user, deadline),
    };
    await sweepErased({ ...ports, connections }, inTime);
    expect(rowsOf(ports, 'connections')).toEqual([]);
  });
});

describe('whoever begins anew within a minute of their erasure', () => {
  test.each([
    ['waits for an approval', (ports: FakePorts) => noteApproval(ports, ADA, { waiting: true }, inTime)],
    ['begins to connect', (ports: FakePorts) => beginConnect(ports, ADA, {}, inTime)],
  ] as const)('and %s was taken off the list by what they did next', async (_what, begin) => {
    const ports = fakePorts();
    value(await eraseOwn(ports, ADA, inTime));
    ports.clock.pass(10);
    expect(await begin(ports)).toMatchObject({ ok: true });
    value(await changeSendingPolicy(ports, ADA, { version: 'none', stopped: true }, inTime));
    const found = value(await searchConnections(ports, ADMIN, {}, inTime)).connections;
    expect(found.map(({ id }) => id)).toEqual([ADA.userKey]);
  });
});
