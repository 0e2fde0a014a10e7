/** How an organization's administrators look through its connections: all of them, once each, whatever some of them hold. */
import { describe, expect, test } from '@jest/globals';
import { textCell } from '../../../shared/adapters/tables/cells.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { noteApproval } from '../../../shared/usecases/approval/note-approval.ts';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import {
  searchConnections,
  type ConnectionSearch,
} from '../../../shared/usecases/organization/search-connections.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const ADMIN: Caller = { ...callerNamed('grace'), roles: ['organization-admin'] };

const search = async (ports: FakePorts, wanted: ConnectionSearch = {}, caller = ADMIN) =>
  value(await searchConnections(ports, caller, wanted, inTime));

const keyOf = ({ organizationKey, userKey }: Caller) => ({
  partitionKey: organizationKey,
  rowKey: `member-${userKey}`,
});

/** People who have begun a sign-in, one connection row each. */
async function begun(count: number): Promise<FakePorts> {
  const ports = fakePorts();
  for (let number = 0; number < count; number += 1)
    value(await beginConnect(ports, callerNamed(`person-${number}`), {}, inTime));
  return ports;
}

async function everyPage(ports: FakePorts, wanted: ConnectionSearch = {}): Promise<readonly string[]> {
  const ids: string[] = [];
  let after: ConnectionSearch['after'];
  do {
    const { connections, next } = await search(ports, { ...wanted, after });
    ids.push(...connections.map(({ id }) => id));
    after = next;
  } while (after !== undefined);
  return ids;
}

// What broke: a code of the audit could be looked up only by paging through everybody until its name was shown.
test('whoever stands in the audit is found by the beginning of the code, and nobody by less of it', async () => {
  const ports = fakePorts();
  await connect(ports, {}, { ...USER, displayName: 'Ada' });
  await connect(ports, {}, { ...callerNamed('bob'), displayName: 'Bob' });
  const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 10 }, inTime));
  const found = await Promise.all(
    rows.map(async ({ actor = '' }) => (await search(ports, { query: actor.slice(0, 8) })).connections),
  );
  expect(found.map((people) => people.map(({ displayName }) => displayName)).toSorted()).toEqual([
    ['Ada'],
    ['Bob'],
  ]);
  expect((await search(ports, { query: (rows[0]?.actor ?? '').slice(0, 7) })).connections).toEqual([]);
});

// What broke: in a company where an administrator approves, everybody who waited stood there without a name.
test('whoever waits for an approval stands there with a name, unless the vault is closed', async () => {
  const ports = fakePorts();
  const wait = (caller: Caller) => noteApproval(ports, caller, { waiting: true }, inTime);
  value(await wait({ ...USER, displayName: 'Ada' }));
  ports.keys.close();
  value(await wait({ ...callerNamed('bob'), displayName: 'Bob' }));
  ports.keys.reopen();
  expect((await search(ports, { query: 'ada' })).connections).toMatchObject([
    { displayName: 'Ada', state: 'not-connected' },
  ]);
  expect((await search(ports)).connections).toHaveLength(2);
  value(await wait({ ...callerNamed('bob'), displayName: 'Bob' }));
  expect((await search(ports, { query: 'bob' })).connections).toHaveLength(1);
});

describe('everybody', () => {
  test.each([0, 1, 24, 25, 26, 50, 51, 120])('of %i people is shown once', async (count) => {
    const ids = await everyPage(await begun(count));
    expect(ids).toHaveLength(count);
    expect(new Set(ids).size).toBe(count);
  });

  test('a page has at most fifty, and a search that finds nobody ends', async () => {
    const ports = await begun(120);
    expect((await search(ports)).connections.length).toBeLessThanOrEqual(50);
    expect(await everyPage(ports, { query: 'nobody' })).toEqual([]);
  });

  test('a call that has taken five seconds says where to go on', async () => {
    const ports = await begun(60);
    let elapsed = 0;
    const clock = { now: () => 0, elapsed: () => (elapsed += 2_600) };
    const page = value(await searchConnections({ ...ports, clock }, ADMIN, { query: 'nobody' }, inTime));
    expect(page).toMatchObject({ connections: [], next: expect.any(String) });
  });

  test('a member without a connections row is shown too: something is kept about them', async () => {
    const ports = await begun(1);
    value(await ports.organizations.addMember(callerNamed('only-listed'), inTime));
    const states = (await search(ports)).connections.map(({ state }) => state);
    expect(states).toEqual(['not-connected', 'not-connected']);
  });
});

describe('one damaged row', () => {
  test.each([
    ['whose member’s facts are of no use', 'organizations', keyOf(USER), { facts: 'of no use' }],
    ['whose member’s salt is lost', 'organizations', keyOf(USER), { salt: undefined }],
    [
      'whose connection is damaged',
      'connections',
      { partitionKey: USER.userKey, rowKey: 'connection' },
      { profile: 'of no use', connectedAt: 'never' },
    ],
  ] as const)('%s costs its own words and nothing of the page', async (_what, table, key, cells) => {
    const ports = fakePorts();
    await connect(ports);
    await connect(ports, {}, callerNamed('other'));
    const texts = Object.entries(cells).map(
      ([name, text]) => [name, text === undefined ? undefined : textCell(text)] as const,
    );
    ports.storage.table(table).put(key, Object.fromEntries(texts));
    const { connections } = await search(ports);
    expect(connections.map(({ state }) => state)).toEqual(['connected', 'connected']);
    expect(connections.filter(({ subject, account }) => subject === 'other' && account?.email)).toHaveLength(
      1,
    );
  });

  test('that a later version has written is called unreadable', async () => {
    const ports = fakePorts();
    await connect(ports);
    const newer = { schema: { type: 'Int32', value: 9 } } as const;
    ports.storage.table('connections').put({ partitionKey: USER.userKey, rowKey: 'connection' }, newer);
    expect((await search(ports)).connections).toMatchObject([{ state: 'unreadable', subject: 'ada' }]);
  });

  test('a key that nobody can open any more costs the names', async () => {
    const ports = fakePorts();
    await connect(ports);
    const keys = value(await ports.organizations.readKeys(USER.organizationKey, inTime))!;
    ports.keys.damage(keys.organizationDataKey);
    const { connections } = await search(ports);
    expect(connections).toMatchObject([{ state: 'connected', account: { email: expect.any(String) } }]);
    expect(connections[0]).not.toHaveProperty('subject');
  });
});

test.each([
  ['storage', (ports: FakePorts) => ports.storage.failNext('connections', 'read'), 'storage-unavailable'],
  ['the vault', (ports: FakePorts) => ports.keys.close(), 'vault-unavailable'],
])('an outage of %s is told, not an empty page', async (_what, fail, reason) => {
  const ports = fakePorts();
  await connect(ports);
  fail(ports);
  expect(await searchConnections(ports, ADMIN, {}, inTime)).toMatchObject({ ok: false, failure: { reason } });
});
