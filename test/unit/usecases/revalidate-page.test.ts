import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../../shared/domain/connection/connection.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import type { Caller, UserKey } from '../../../shared/domain/wintro-user.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { noteApproval } from '../../../shared/usecases/approval/note-approval.ts';
import { readStatus } from '../../../shared/usecases/connect/read-status.ts';
import { revalidatePage } from '../../../shared/usecases/revalidate/revalidate-page.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  type FakePorts,
  liveRowOf,
  rowOf,
  USER,
  value,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';

const THREE_HOURS = 3 * 3600;
const SINCE = '2026-11-24T15:00:00.000Z';

/** Users who connected three hours ago. */
async function connected(users: readonly Caller[] = [USER]): Promise<FakePorts> {
  const ports = fakePorts();
  for (const user of users) await connect(ports, {}, user);
  ports.clock.pass(THREE_HOURS);
  return ports;
}

const keys = (users: readonly Caller[] = [USER]): UserKey[] => users.map((user) => user.userKey);

const check = (ports: FakePorts, page = keys(), since = SINCE): ReturnType<typeof revalidatePage> =>
  revalidatePage(ports, { keys: page, since }, () => inTime);

const users = (count: number): Caller[] =>
  Array.from({ length: count }, (_, index) => callerNamed(`user ${index}`));

describe('a connection that works', () => {
  test('is renewed at Microsoft, whatever token is at hand, and then counts as checked', async () => {
    const ports = await connected();
    expect(await check(ports)).toEqual(succeed(undefined));
    expect(ports.entra.asked.renewals).toHaveLength(1);
    expect((await liveRowOf(ports)).checkedAt).toBe(SINCE);
    expect(ports.queue.messages).toEqual([]);
  });

  test('costs one read and one write of its row', async () => {
    const ports = await connected();
    await check(ports);
    const rows = ports.effects.filter((effect) => effect.endsWith(' connections'));
    expect(rows).toEqual(['read connections', 'write connections']);
  });

  test('leaves no access token in a process that has none: memory grew with every connection of the walk', async () => {
    const ports = elsewhere(await connected());
    await check(ports);
    expect(ports.memory.get((await liveRowOf(ports)).generation)).toBeUndefined();
  });

  test('leaves its new access token to a process that sends for its user', async () => {
    const ports = await connected();
    const { generation } = await liveRowOf(ports);
    const before = ports.memory.get(generation);
    expect(before).toBeDefined();
    await check(ports);
    expect(ports.memory.get(generation)).toBeDefined();
    expect(ports.memory.get(generation)).not.toEqual(before);
  });

  test('shows the name that Microsoft has now, and keeps what renewal needs', async () => {
    const ports = await connected();
    await check(ports);
    expect(value(await readStatus(ports, USER, inTime)).account).toMatchObject({
      email: 'ada.new@company.example',
      displayName: 'Ada New',
    });
    ports.clock.pass(THREE_HOURS);
    await check(ports);
    expect(ports.entra.asked.renewals.map((one) => one.homeAccountId)).toEqual(['ada.home', 'ada.home']);
  });

  test('costs one call to Graph, and none to Teams', async () => {
    const ports = await connected();
    await check(ports);
    expect(ports.effects.filter((effect) => effect.startsWith('graph'))).toEqual(['graph.me']);
  });

  test('whose token Graph refuses is renewed once more with the claims, and what Entra says then counts', async () => {
    const ports = await connected();
    ports.graph.mes.tell(failWith(failure('microsoft-refuses-sign-in', { claims: '{"a":1}' })));
    await check(ports);
    expect(ports.entra.asked.renewals).toMatchObject([{}, { claims: '{"a":1}' }]);
    expect((await liveRowOf(ports)).checkedAt).toBe(SINCE);
  });
});

describe('nothing is asked about', () => {
  test('what was checked in the last two hours: a page may come twice', async () => {
    const ports = await connected();
    await check(ports);
    await check(ports);
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test('what stands in two pages at the same moment, twice', async () => {
    const ports = await connected();
    await Promise.all([check(ports), check(ports)]);
    expect(ports.entra.asked.renewals).toHaveLength(1);
  });

  test('somebody who has disconnected, or whom nobody knows', async () => {
    const ports = await connected();
    await disconnect(ports, USER, inTime);
    await check(ports, [...keys(), 'f'.repeat(64) as UserKey]);
    expect(ports.entra.asked.renewals).toEqual([]);
  });
});

describe('a connection whose grant is gone', () => {
  test('needs a reconnect, says why, and does not come back into the queue', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('grant-revoked', { code: 'AADSTS50173' })));
    expect(await check(ports)).toEqual(succeed(undefined));
    const row = await rowOf(ports);
    expect(row.state).toBe('reconnect-required');
    expect(row).toMatchObject({ failure: { reason: 'grant-revoked', since: SINCE } });
    expect(ports.queue.messages).toEqual([]);
    expect(ports.log.lines).toContainEqual(
      expect.objectContaining({
        level: 'warn',
        event: 'revalidation.connections-ended',
        fields: { count: 1 },
      }),
    );
  });

  test('does not hold up the others of its page', async () => {
    const two = users(2);
    const ports = await connected(two);
    ports.entra.renewals.tell(failWith(failure('grant-revoked')));
    await check(ports, keys(two));
    const states = await Promise.all(two.map(async (user) => (await rowOf(ports, user)).state));
    expect(states.toSorted()).toEqual(['connected', 'reconnect-required']);
  });
});

test('a row that meets a bug costs its page-mates nothing, and is left to the next walk', async () => {
  const two = users(2);
  const ports = await connected(two);
  ports.entra.renewals.tell(() => {
    throw new TypeError('bug');
  });
  expect(await check(ports, keys(two))).toEqual(succeed(undefined));
  const checked = await Promise.all(two.map(async (user) => (await liveRowOf(ports, user)).checkedAt));
  expect(checked.toSorted()).toEqual(['2026-11-24T12:00:00.000Z', SINCE]);
  expect(ports.queue.messages).toEqual([]);
  expect(ports.log.lines).toContainEqual(
    expect.objectContaining({ event: 'revalidation.check-crashed', fields: { code: 'TypeError' } }),
  );
});

test('every line about a connection says whose it is', async () => {
  const ports = await connected();
  ports.entra.renewals.tell(failWith(failure('grant-revoked')));
  await check(ports);
  const line = ports.log.lines.find(({ event }) => event === 'renewal.failed');
  expect(line?.about).toBe(USER.userKey);
});

test('a check that a wrong clock has dated ahead is none', async () => {
  const ports = await connected();
  const ahead = (row: Connection): Connection =>
    ({ ...row, checkedAt: '2026-11-24T15:06:00.000Z' }) as Connection;
  await ports.connections.update(USER.userKey, ahead, inTime);
  await check(ports);
  expect((await liveRowOf(ports)).checkedAt).toBe(SINCE);
});

describe('what meets an outage', () => {
  test.each(['entra-unavailable', 'entra-throttled', 'vault-unavailable'] as const)(
    '%s: comes back in ten minutes, alone, and stays connected and unchecked',
    async (reason) => {
      const two = users(2);
      const ports = await connected(two);
      ports.entra.renewals.tell(failWith(failure(reason, { retryAfterSeconds: 60 })));
      await check(ports, keys(two));
      expect(ports.queue.messages).toHaveLength(1);
      const [message] = ports.queue.messages;
      expect(message).toMatchObject({ delaySeconds: 600, page: { since: SINCE } });
      expect(message?.page.keys).toHaveLength(1);
      const back = two.find((user) => user.userKey === message?.page.keys[0]) ?? USER;
      expect(await rowOf(ports, back)).toMatchObject({
        state: 'connected',
        checkedAt: '2026-11-24T12:00:00.000Z',
      });
    },
  );

  test('of Graph comes back too', async () => {
    const ports = await connected();
    ports.graph.mes.tell(failWith(failure('graph-unavailable')));
    await check(ports);
    expect(ports.queue.messages).toHaveLength(1);
    expect((await rowOf(ports)).state).toBe('connected');
  });

  test('of the storage comes back too', async () => {
    const ports = await connected();
    ports.storage.failNext('connections', 'read');
    await check(ports);
    expect(ports.queue.messages).toHaveLength(1);
  });

  test('waits as long as Microsoft has asked', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('entra-throttled', { retryAfterSeconds: 900 })));
    await check(ports);
    ports.effects.length = 0;
    await check(ports);
    expect(ports.entra.asked.renewals).toHaveLength(1);
    expect(ports.queue.messages).toHaveLength(2);
    expect(ports.effects).toEqual(['read connections']);
  });

  test('for a day is left to the next walk', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    await check(ports, keys(), '2026-11-23T15:00:00.000Z');
    expect(ports.queue.messages).toEqual([]);
    expect(ports.log.events()).toContain('revalidation.given-up');
  });

  test('and cannot be put back fails the page, so that the queue gives it again', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    ports.queue.failNext();
    expect(await check(ports)).toMatchObject({ ok: false, failure: { reason: 'storage-unavailable' } });
  });
});

test('what the tenant admin must mend is noted and not asked again before the next walk', async () => {
  const ports = await connected();
  ports.entra.renewals.tell(failWith(failure('app-disabled-in-tenant')));
  await check(ports);
  expect(await rowOf(ports)).toMatchObject({
    state: 'connected',
    failure: { reason: 'app-disabled-in-tenant' },
  });
  expect(ports.queue.messages).toEqual([]);
});

test('at most 32 are checked at the same time, and all are', async () => {
  const many = users(100);
  const ports = await connected(many);
  let [running, most] = [0, 0];
  for (let count = 0; count < many.length; count += 1) {
    ports.entra.renewals.tell(async () => {
      most = Math.max(most, (running += 1));
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
      return succeed(ports.entra.tokens());
    });
  }
  await check(ports, keys(many));
  expect(most).toBe(32);
  expect(ports.entra.asked.renewals).toHaveLength(100);
});

test('a disconnect while it is checked stands', async () => {
  const ports = await connected();
  ports.graph.mes.tell(async () => {
    await disconnect(ports, USER, inTime);
    return succeed({ email: 'ada@company.example' });
  });
  await check(ports);
  expect((await rowOf(ports)).state).toBe('not-connected');
});

// What broke: what the check had renewed stayed in memory although its link had ended in another process.
test('a disconnect in another process while it is checked leaves no token in memory', async () => {
  const ports = await connected();
  const { generation } = await liveRowOf(ports);
  ports.graph.mes.tell(async () => {
    expect(ports.memory.get(generation)).toBeDefined();
    await disconnect(elsewhere(ports), USER, inTime);
    return succeed({ email: 'ada@company.example' });
  });
  await check(ports);
  expect(ports.memory.get(generation)).toBeUndefined();
});

describe("the user's word about approval", () => {
  test('starts the wait, for everything unless it says for what', async () => {
    const ports = fakePorts();
    const view = value(await noteApproval(ports, USER, { waiting: true }, inTime));
    expect(view).toMatchObject({
      state: 'awaiting-approval',
      approval: { capabilities: ['chat', 'channel', 'mail', 'people'], saidBy: 'user' },
    });
    const again = value(await noteApproval(ports, USER, { waiting: true, capabilities: ['mail'] }, inTime));
    expect(again.approval?.capabilities).toEqual(['mail']);
  });

  test('leaves a live connection connected', async () => {
    const ports = fakePorts();
    await connect(ports);
    expect(value(await noteApproval(ports, USER, { waiting: true }, inTime)).state).toBe('connected');
  });

  test('ends the wait', async () => {
    const ports = fakePorts();
    await noteApproval(ports, USER, { waiting: true }, inTime);
    const view = value(await noteApproval(ports, USER, { waiting: false }, inTime));
    expect(view.state).toBe('not-connected');
    expect(view).not.toHaveProperty('approval');
  });

  test('that could not be written is not said to be', async () => {
    const ports = fakePorts();
    ports.storage.failNext('connections', 'write');
    expect(await noteApproval(ports, USER, { waiting: true }, inTime)).toMatchObject({
      ok: false,
      failure: { reason: 'storage-unavailable' },
    });
  });
});

test.each([
  ['a moment ago', SINCE, { ageSeconds: 0, overdue: 0 }],
  ['almost two hours ago', '2026-11-24T13:00:01.000Z', { ageSeconds: 7199, overdue: 0 }],
  ['two hours ago', '2026-11-24T13:00:00.000Z', { ageSeconds: 7200, overdue: 1 }],
  ['at a time that has not come', '2026-11-24T16:00:00.000Z', { ageSeconds: 0, overdue: 0 }],
  ['never', 'nonsense', { ageSeconds: 0, overdue: 0 }],
])('the log tells who is left of a page that was made %s, and how old it is', async (_when, since, told) => {
  const ports = await connected(users(2));
  ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
  await check(ports, keys(users(2)), since);
  const line = ports.log.lines.find(({ event }) => event === 'revalidation.page-checked');
  expect(line?.fields).toEqual({ count: 1, ...told });
});
