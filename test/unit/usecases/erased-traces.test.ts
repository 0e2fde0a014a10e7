/** What an erasure could not see: written later, or by somebody who died on the way. Nothing of it may stay. */
import { describe, expect, test } from '@jest/globals';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { parkCallback } from '../../../shared/usecases/connect/park-callback.ts';
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
  handleIn,
  returnWithCode,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { accepted, pass, sendLater, work } from '../../support/waiting-sends.ts';

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

// What broke: what was due of it stood there until its time, a month perhaps, though nothing led there any more.
test.each(['the ledger row', 'the lane'])(
  'a message for later that was accepted while its person was erased, before %s was written, is due no more',
  async (what) => {
    const ports = fakePorts();
    await connect(ports);
    const erase = async (): Promise<unknown> => value(await eraseOwn(elsewhere(ports), USER, inTime));
    const sends: FakePorts['sends'] = {
      ...ports.sends,
      reserve: async (...given) => (await erase(), ports.sends.reserve(...given)),
    };
    const lanes: FakePorts['lanes'] = {
      ...ports.lanes,
      add: async (...given) => (await erase(), ports.lanes.add(...given)),
    };
    await sendLater(
      { ...ports, ...(what === 'the lane' ? { lanes } : { sends }) },
      { minutes: 60 * 24 * 20 },
    );
    value(await sweepErased(ports, inTime));
    for (const table of ['due', 'lanes', 'sends'] as const)
      expect([table, ports.storage.table(table).rows()]).toEqual([table, []]);
  },
);

// What broke: a sign-in that was over was named by no list, so that its row, with its person's key, stayed for good.
describe('the rows of sign-ins', () => {
  const rowsLeft = (ports: FakePorts): number => ports.storage.table('attempts').rows().length;

  /** One that connected, one that failed, one that was begun and waits. */
  async function signIns(): Promise<FakePorts> {
    const ports = fakePorts();
    await connect(ports);
    const begun = value(await beginConnect(ports, USER, {}, inTime));
    const state = new URL(begun.signInUrl).searchParams.get('state') ?? '';
    const handle = handleIn(
      value(await parkCallback(ports, { state, error: { error: 'access_denied' } }, inTime)),
    );
    const ticket = { handle, binding: begun.binding };
    expect((await completeConnect(ports, USER, ticket, inTime)).ok).toBe(false);
    // The same answer for whoever comes back with it once more.
    expect(await completeConnect(ports, USER, ticket, inTime)).toMatchObject({
      failure: { reason: 'sign-in-not-finished' },
    });
    value(await beginConnect(ports, USER, {}, inTime));
    expect(rowsLeft(ports)).toBe(3);
    return ports;
  }

  test.each([
    ['an erasure', eraseOwn],
    ['a disconnect', disconnect],
  ])('go with %s, those that are over among them', async (_what, end) => {
    const ports = await signIns();
    expect((await end(ports, USER, inTime)).ok).toBe(true);
    expect(rowsLeft(ports)).toBe(0);
  });

  test('are five at most, and those that are over go first', async () => {
    const ports = await signIns();
    for (let more = 0; more < 9; more += 1) value(await beginConnect(ports, USER, {}, inTime));
    expect(rowsLeft(ports)).toBe(5);
  });

  test('of a sign-in that is finished again later are not a second connection, nor its failure', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    value(await completeConnect(ports, USER, ticket, inTime));
    const before = value(await ports.connections.read(USER.userKey, inTime));
    value(await completeConnect(ports, USER, ticket, inTime));
    expect(value(await ports.connections.read(USER.userKey, inTime))).toEqual(before);
  });
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
