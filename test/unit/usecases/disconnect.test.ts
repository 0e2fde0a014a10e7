import { describe, expect, test } from '@jest/globals';
import { accessToken } from '../../../shared/usecases/tokens/access-token.ts';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import {
  listChannels,
  listTeams,
  searchPeople,
} from '../../../shared/usecases/recipients/find-recipients.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { readStatus } from '../../../shared/usecases/connect/read-status.ts';
import { EMPTY_CONNECTION } from '../../../shared/domain/connection/connection.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import { CLEO } from '../../support/fakes/fake-microsoft.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  type FakePorts,
  liveRowOf,
  returnWithCode,
  rowOf,
  USER,
  value,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

test('disconnecting leaves the ledger key and nothing else, and answers whose account it was', async () => {
  const ports = await connected();
  const { ledgerKey, organizationKey } = await rowOf(ports);
  expect(value(await disconnect(ports, USER, inTime))).toEqual({
    state: 'not-connected',
    disconnectedAt: '2026-11-24T12:00:00.000Z',
    wasConnected: true,
    sendsUnderWay: 0,
    sendsStopped: 0,
    account: { email: 'ada@company.example' },
  });
  expect(await rowOf(ports)).toEqual({ ...EMPTY_CONNECTION, ledgerKey, organizationKey });
});

test('the receipt says how many messages were on the wire', async () => {
  const ports = await connected();
  const posting = new Promise<void>((started) => {
    ports.graph.posts.tell(() => {
      started();
      return new Promise<never>(() => undefined);
    });
  });
  const message = {
    kind: 'mail',
    to: [{ address: 'bo@partner.example' }],
    subject: 'The offer',
    body: { contentType: 'text', content: 'It is signed.' },
  } as const;
  const render = (): { status: number; text: string } => ({ status: 201, text: '{}' });
  void sendMessage(ports, USER, { idempotencyKey: 'key', message, render }, inTime);
  await posting;
  expect(value(await disconnect(elsewhere(ports), USER, inTime))).toMatchObject({ sendsUnderWay: 1 });
});

test('the key goes first, then what it opened', async () => {
  const ports = await connected();
  await disconnect(ports, USER, inTime);
  const done = ports.effects.filter((effect) => !effect.startsWith('read'));
  expect(done).toEqual(['write connections', 'remove tokencaches', 'remove attempts', 'write audit']);
});

test('is audited once, and stands though its row cannot be added', async () => {
  const ports = await connected();
  const { organizationKey } = USER;
  const events = async () =>
    value(await ports.audit.page(organizationKey, { limit: 9 }, inTime)).rows.map(({ event }) => event);
  ports.storage.failNext('audit', 'write');
  expect((await disconnect(ports, USER, inTime)).ok).toBe(true);
  expect(ports.log.events()).toContain('audit.unrecorded');
  await connect(ports);
  value(await disconnect(ports, USER, inTime));
  value(await disconnect(ports, USER, inTime));
  expect((await events()).toSorted()).toEqual([
    'connect.completed',
    'connect.completed',
    'connection.disconnected',
  ]);
});

test('a disconnect whose leftovers could not be removed is a disconnect', async () => {
  const ports = await connected();
  const { generation } = await liveRowOf(ports);
  ports.storage.failNext('tokencaches', 'write');
  expect((await disconnect(ports, USER, inTime)).ok).toBe(true);
  expect((await rowOf(ports)).state).toBe('not-connected');
  expect(ports.memory.get(generation)).toBeUndefined();
});

test('a disconnect that could not be written says so', async () => {
  const ports = await connected();
  ports.storage.failNext('connections', 'write');
  expect(await disconnect(ports, USER, inTime)).toMatchObject({
    ok: false,
    failure: { reason: 'storage-unavailable' },
  });
  expect((await rowOf(ports)).state).toBe('connected');
});

test('of somebody unknown writes nothing', async () => {
  const ports = fakePorts();
  expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ wasConnected: false });
  expect(ports.effects.filter((effect) => effect.startsWith('write'))).toEqual([]);
});

test('twice is once', async () => {
  const ports = await connected();
  await disconnect(ports, USER, inTime);
  expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ state: 'not-connected' });
});

test('disconnecting works while the vault is closed; the receipt then names no account', async () => {
  const ports = await connected();
  ports.keys.close();
  const receipt = value(await disconnect(ports, USER, inTime));
  expect(receipt).not.toHaveProperty('account');
  expect((await rowOf(ports)).state).toBe('not-connected');
});

test('open sign-ins end with it', async () => {
  const ports = await connected();
  const { handle } = await returnWithCode(ports);
  await disconnect(ports, USER, inTime);
  expect(value(await ports.attempts.read(handle.split('.')[0] ?? '', inTime))).toBeUndefined();
});

test('a sign-in that was started while disconnecting is taken along', async () => {
  const ports = await connected();
  ports.storage.beforeWrites(() => beginConnect(ports, USER, {}, inTime));
  await disconnect(ports, USER, inTime);
  expect((await rowOf(ports)).openAttempts).toEqual([]);
});

describe('what another process has written between reading and writing is what is ended', () => {
  /** Which rows stand in a table. */
  const left = (ports: FakePorts, table: 'tokencaches' | 'attempts'): readonly string[] =>
    ports.storage
      .table(table)
      .rows()
      .map(({ partitionKey, rowKey }) => `${partitionKey} ${rowKey}`);

  // What broke: the cache that was read first was cleared away, and that of the reconnect stayed.
  test('a reconnect, with its cache and the sign-in that was begun after it', async () => {
    const ports = await connected();
    const away = elsewhere(ports);
    const ticket = await returnWithCode(away);
    ports.storage.beforeWrites(async () => {
      value(await completeConnect(away, USER, ticket, inTime));
      value(await beginConnect(away, USER, {}, inTime));
    });
    expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ wasConnected: true });
    expect((await rowOf(ports)).state).toBe('not-connected');
    expect(left(ports, 'attempts')).toEqual([]);
    expect(left(ports, 'tokencaches')).toEqual([]);
  });

  test('a first connection', async () => {
    const ports = fakePorts();
    const ticket = await returnWithCode(ports);
    ports.storage.beforeWrites(() => completeConnect(elsewhere(ports), USER, ticket, inTime));
    expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ wasConnected: true });
    expect(left(ports, 'tokencaches')).toEqual([]);
  });

  test('nothing, when the other one has disconnected too: the receipt says so', async () => {
    const ports = await connected();
    ports.storage.beforeWrites(() => disconnect(elsewhere(ports), USER, inTime));
    expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ wasConnected: false });
  });
});

test('no token is given out afterwards', async () => {
  const ports = await connected();
  const hand = { userKey: USER.userKey, row: await liveRowOf(ports), deadline: inTime };
  await disconnect(ports, USER, inTime);
  expect(await accessToken(ports, hand)).toMatchObject({
    ok: false,
    failure: { reason: 'connection-changed' },
  });
  expect(ports.entra.asked.renewals).toEqual([]);
});

test('status reads one row and does not ask Microsoft', async () => {
  const ports = await connected();
  await readStatus(ports, USER, inTime);
  expect(ports.effects).toEqual(['read connections']);
});

test('status of somebody unknown', async () => {
  expect(value(await readStatus(fakePorts(), USER, inTime))).toEqual({
    state: 'not-connected',
    view: 'not-connected',
    actions: ['connect'],
    askFor: { connect: ['chat', 'channel', 'mail', 'people'] },
    capabilities: { granted: [], missing: ['chat', 'channel', 'mail', 'people'] },
    permitted: { connect: true, send: true },
  });
});

test('while the vault is closed the status is shown without the address, and says whose trouble it is', async () => {
  const ports = await connected();
  ports.keys.close();
  const view = value(await readStatus(ports, USER, inTime));
  expect(view).toMatchObject({ state: 'connected', view: 'sending-paused' });
  expect(view.account).not.toHaveProperty('email');
  expect(view.failure).toEqual({ reason: 'vault-unavailable', since: '2026-11-24T12:00:00.000Z' });
});

test('status shows the newest sign-in that nobody has answered, even after it has expired', async () => {
  const ports = fakePorts();
  await beginConnect(ports, USER, {}, inTime);
  ports.clock.pass(60);
  await beginConnect(ports, USER, {}, inTime);
  ports.clock.pass(7200);
  expect(value(await readStatus(ports, USER, inTime)).attempt).toEqual({
    startedAt: '2026-11-24T12:01:00.000Z',
    expiresAt: '2026-11-24T13:01:00.000Z',
    capabilities: ['chat', 'channel', 'mail', 'people'],
  });
});

test('a search renews a refused token once, with the claims of the challenge', async () => {
  const ports = await connected();
  ports.graph.reads.tell(failWith(failure('microsoft-refuses-sign-in', { claims: '{"a":1}' })));
  expect(await searchPeople(ports, USER, 'cl', inTime)).toEqual(
    succeed({ people: [CLEO], truncated: false }),
  );
  expect(ports.entra.asked.renewals).toMatchObject([{ claims: '{"a":1}' }]);
});

test('a search that is refused twice says so, and the connection stays', async () => {
  const ports = await connected();
  ports.graph.reads.tell(failWith(failure('microsoft-refuses-sign-in')));
  ports.graph.reads.tell(failWith(failure('microsoft-refuses-sign-in')));
  expect(await searchPeople(ports, USER, 'cl', inTime)).toMatchObject({
    failure: { reason: 'microsoft-refuses-sign-in' },
  });
  expect(ports.entra.asked.renewals).toHaveLength(1);
  expect((await rowOf(ports)).state).toBe('connected');
});

test('what was not granted is refused before Microsoft is asked', async () => {
  const ports = fakePorts();
  const scopes = ['User.Read', 'Mail.Send'];
  ports.entra.redemptions.tell(async () => {
    const { ADA } = await import('../../support/fakes/fake-microsoft.ts');
    return succeed({ account: ADA, tokens: ports.entra.tokens({ scopes }) });
  });
  await connect(ports);
  for (const asked of [
    searchPeople(ports, USER, 'cl', inTime),
    listTeams(ports, USER, inTime),
    listChannels(ports, USER, 'team', inTime),
  ]) {
    expect(await asked).toEqual(failWith({ reason: 'capability-missing' }));
  }
});

test('a row of a later version is shown as such, and nothing else is said about the connection', async () => {
  const ports = await connected();
  const read = (): Promise<Result<never>> => Promise.resolve(failWith(failure('row-newer')));
  const newer = { ...ports, connections: { ...ports.connections, read } };
  expect(value(await readStatus(newer, USER, inTime))).toMatchObject({
    state: 'not-connected',
    actions: [],
    failure: { reason: 'row-newer' },
  });
});

test('a tenant that was taken off the allow list is shown beside the state', async () => {
  const ports = await connected();
  const closed = { ...ports, tenantAllowList: new Map([[USER.organizationKey, ['another-tenant']]]) };
  expect(value(await readStatus(closed, USER, inTime))).toMatchObject({
    state: 'connected',
    view: 'sending-paused',
    actions: ['switch-account', 'check', 'disconnect'],
    failure: { reason: 'tenant-not-allowed' },
  });
});
