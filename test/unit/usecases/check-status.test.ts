import { describe, expect, test } from '@jest/globals';
import type { Connection } from '../../../shared/domain/connection/connection.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { readStatus, type ConnectionView } from '../../../shared/usecases/connect/read-status.ts';
import { checkStatus } from '../../../shared/usecases/revalidate/check-status.ts';
import { revalidatePage } from '../../../shared/usecases/revalidate/revalidate-page.ts';
import {
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

const CONNECTED_AT = '2026-11-24T12:00:00.000Z';

/** Somebody who connected ten minutes ago. */
async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  ports.clock.pass(600);
  ports.effects.length = 0;
  return ports;
}

const check = async (ports: FakePorts): Promise<ConnectionView> =>
  value(await checkStatus(ports, USER, inTime));
const asked = (ports: FakePorts): number => ports.entra.asked.renewals.length;

test('asks Microsoft for a new token and the name, once, and says that it was checked now', async () => {
  const ports = await connected();
  const now = '2026-11-24T12:10:00.000Z';
  expect(await check(ports)).toMatchObject({
    view: 'connected',
    account: { displayName: 'Ada New' },
    checkedAt: now,
    lastTriedAt: now,
  });
  expect(ports.effects.filter((one) => /^(entra|graph)/.test(one))).toEqual(['entra.renew', 'graph.me']);
});

// What broke: a connection that had died looked alive for a day while nobody sent.
test('a grant that is gone is seen at once', async () => {
  const ports = await connected();
  ports.entra.renewals.tell(failWith(failure('grant-revoked')));
  expect(await check(ports)).toMatchObject({
    view: 'reconnect-required',
    actions: ['reconnect', 'disconnect'],
    failure: { reason: 'grant-revoked' },
  });
});

describe('at most once in five minutes', () => {
  test('whoever asks again gets what is known, with its time', async () => {
    const ports = await connected();
    const first = await check(ports);
    ports.clock.pass(299);
    expect(await check(ports)).toEqual(first);
    expect(asked(ports)).toBe(1);
    ports.clock.pass(1);
    await check(ports);
    expect(asked(ports)).toBe(2);
  });

  test('a look that met an outage counts: the next is five minutes later, and the old time stays', async () => {
    const ports = await connected();
    ports.graph.mes.tell(failWith(failure('graph-unavailable')));
    const seen = await check(ports);
    expect(seen).toMatchObject({ view: 'connected', checkedAt: CONNECTED_AT });
    expect(seen.lastTriedAt).toBe('2026-11-24T12:10:00.000Z');
    await check(ports);
    expect(asked(ports)).toBe(1);
  });

  test('P24 over all instances', async () => {
    const ports = await connected();
    const other = elsewhere(ports);
    await Promise.all([check(ports), check(other), check(ports), check(other)]);
    expect(asked(ports)).toBe(1);
    await check(other);
    expect(asked(ports)).toBe(1);
  });

  test('of two who have read the row before either wrote, one gives way to the other', async () => {
    const ports = await connected();
    const row = await rowOf(ports);
    await check(elsewhere(ports));
    const stale = { ...ports.connections, read: () => Promise.resolve(succeed(row)) };
    await check({ ...ports, connections: stale });
    expect(asked(ports)).toBe(1);
  });

  test('a connection that was made or checked a moment ago is not looked at', async () => {
    const ports = fakePorts();
    await connect(ports);
    ports.clock.pass(299);
    const seen = await check(ports);
    expect(seen).toMatchObject({ checkedAt: CONNECTED_AT });
    expect(seen).not.toHaveProperty('lastTriedAt');
    expect(asked(ports)).toBe(0);
  });

  test('a time far ahead, written by a wrong clock, is none', async () => {
    const ports = await connected();
    const ahead = (row: Connection): Connection =>
      ({ ...row, lastTriedAt: '2026-11-25T12:00:00.000Z' }) as Connection;
    await ports.connections.update(USER.userKey, ahead, inTime);
    await check(ports);
    expect(asked(ports)).toBe(1);
  });
});

describe('from when a look asks Microsoft again is said', () => {
  const seen = async (ports: FakePorts): Promise<ConnectionView> =>
    value(await readStatus(ports, USER, inTime));

  test('five minutes after the last, and no more once that is over', async () => {
    const ports = await connected();
    expect(await seen(ports)).not.toHaveProperty('checkAgainAt');
    expect(await check(ports)).toMatchObject({ checkAgainAt: '2026-11-24T12:15:00.000Z' });
    ports.clock.pass(299);
    expect(await seen(ports)).toMatchObject({ checkAgainAt: '2026-11-24T12:15:00.000Z' });
    ports.clock.pass(1);
    expect(await seen(ports)).not.toHaveProperty('checkAgainAt');
  });

  test('after a look that met an outage too', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    expect(await check(ports)).toMatchObject({ checkAgainAt: '2026-11-24T12:15:00.000Z' });
  });

  // What broke: while Entra wanted to be left alone a look asked nobody, and was shown as one that had been made.
  test('when Entra has asked for more, not before that; a look until then is none', async () => {
    const ports = await connected();
    const withPause = (row: Connection): Connection =>
      ({ ...row, notBefore: '2026-11-24T12:22:00.000Z' }) as Connection;
    await ports.connections.update(USER.userKey, withPause, inTime);
    const early = await check(ports);
    expect(early).toMatchObject({ checkAgainAt: '2026-11-24T12:22:00.000Z' });
    expect(early).not.toHaveProperty('lastTriedAt');
    expect(asked(ports)).toBe(0);
    ports.clock.pass(720);
    expect(await check(ports)).toMatchObject({ lastTriedAt: '2026-11-24T12:22:00.000Z' });
    expect(asked(ports)).toBe(1);
  });

  test('not for what is looked at with every answer, such as a tenant that is not allowed', async () => {
    const ports = await connected();
    await check(ports);
    const closed = { ...ports, tenantAllowList: new Map([[USER.organizationKey, ['another-tenant']]]) };
    expect(await seen(closed)).toMatchObject({ failure: { reason: 'tenant-not-allowed' } });
    expect(await seen(closed)).not.toHaveProperty('checkAgainAt');
  });
});

describe('beside the re-validation', () => {
  const walk = (ports: FakePorts): ReturnType<typeof revalidatePage> =>
    revalidatePage(ports, { keys: [USER.userKey], since: CONNECTED_AT }, () => inTime);

  /** So many steps of the process later. */
  const stepsLater = async <T>(steps: number, go: () => Promise<T>): Promise<T> => {
    for (let step = 0; step < steps; step += 1) await Promise.resolve();
    return go();
  };

  test('in one process they are one look, whoever is ahead by how much: none is left to the other', async () => {
    for (let steps = 0; steps < 40; steps += 1) {
      const first = await connected();
      first.clock.pass(3 * 3600);
      await Promise.all([check(first), stepsLater(steps, () => walk(first))]);
      const second = await connected();
      second.clock.pass(3 * 3600);
      await Promise.all([walk(second), stepsLater(steps, () => check(second))]);
      expect([steps, asked(first), asked(second)]).toEqual([steps, 1, 1]);
    }
  });

  test('P24 the walk leaves alone what was looked at lately', async () => {
    const ports = await connected();
    ports.clock.pass(3 * 3600);
    await check(ports);
    await walk(ports);
    expect(asked(ports)).toBe(1);
    expect(ports.queue.messages).toEqual([]);
  });

  test('P24 the walk of another instance comes back later to what is being looked at', async () => {
    const ports = await connected();
    ports.clock.pass(3 * 3600);
    ports.entra.renewals.tell(async () => {
      await walk(elsewhere(ports));
      return succeed(ports.entra.tokens());
    });
    await check(ports);
    expect(asked(ports)).toBe(1);
    expect(ports.queue.messages).toHaveLength(1);
  });
});

describe('what comes between', () => {
  test('P18 a disconnect while Microsoft is asked stays, and is what is shown', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(async () => {
      await disconnect(ports, USER, inTime);
      return succeed(ports.entra.tokens());
    });
    expect(await check(ports)).toMatchObject({ state: 'not-connected', view: 'not-connected' });
    expect((await rowOf(ports)).state).toBe('not-connected');
  });

  test('P18 a reconnect while Microsoft is asked is what is shown, and keeps its own time', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(async () => {
      ports.clock.pass(1);
      await connect(ports);
      return failWith(failure('grant-revoked'));
    });
    expect(await check(ports)).toMatchObject({ view: 'connected', checkedAt: '2026-11-24T12:10:01.000Z' });
    expect(await liveRowOf(ports)).not.toHaveProperty('lastTriedAt');
  });
});

test('P18 a link that was made after the row was read keeps its own turn to be looked at', async () => {
  const ports = await connected();
  const row = await rowOf(ports);
  await connect(ports);
  ports.clock.pass(600);
  const stale = { ...ports.connections, read: () => Promise.resolve(succeed(row)) };
  const seen = value(await checkStatus({ ...ports, connections: stale }, USER, inTime));
  expect(seen).toMatchObject({ connectedAt: '2026-11-24T12:10:00.000Z' });
  expect(await liveRowOf(ports)).not.toHaveProperty('lastTriedAt');
  expect(asked(ports)).toBe(0);
});

test.each([
  ['nobody has connected', () => Promise.resolve(fakePorts())],
  [
    'a sign-in was started',
    async () => {
      const ports = fakePorts();
      await beginConnect(ports, USER, {}, inTime);
      return ports;
    },
  ],
  [
    'somebody has disconnected',
    async () => {
      const ports = await connected();
      await disconnect(ports, USER, inTime);
      return ports;
    },
  ],
])('where %s nobody is asked and nothing is written', async (_title, given) => {
  const ports = await given();
  ports.effects.length = 0;
  expect(await check(ports)).toMatchObject({ state: 'not-connected' });
  expect(ports.effects).toEqual(['read connections']);
});

describe('Microsoft cannot be asked, and a token is left', () => {
  test('messages go out all the same, and the view says so until the token ends', async () => {
    const ports = await connected();
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    expect(await check(ports)).toMatchObject({ view: 'connected-with-failure' });
    const { failure: noted } = await liveRowOf(ports);
    expect(noted).toMatchObject({ reason: 'entra-unavailable', worksUntil: '2026-11-24T13:00:00.000Z' });
    ports.clock.pass(3600);
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    const later = await check(ports);
    expect(later).toMatchObject({ view: 'sending-paused' });
    expect(later.actions).not.toContain('send');
  });

  test('without one, sending is paused at once', async () => {
    const ports = elsewhere(await connected());
    ports.entra.renewals.tell(failWith(failure('credential-rejected')));
    expect(await check(ports)).toMatchObject({
      view: 'sending-paused',
      actions: ['check', 'disconnect'],
      failure: { reason: 'credential-rejected' },
    });
  });

  test('in another process the stored one counts', async () => {
    const ports = elsewhere(await connected());
    ports.entra.stored.set('cache-1', { accessToken: 'stored', lifeMs: 1_800_000 });
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    expect(await check(ports)).toMatchObject({ view: 'connected-with-failure' });
  });

  test('one that Graph has refused does not count', async () => {
    const ports = await connected();
    ports.graph.mes.tell(failWith(failure('microsoft-refuses-sign-in')));
    ports.entra.renewals.tell(succeed(ports.entra.tokens()));
    ports.entra.renewals.tell(failWith(failure('entra-unavailable')));
    expect(await check(ports)).toMatchObject({ view: 'sending-paused' });
  });
});
