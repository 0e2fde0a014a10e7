import { describe, expect, test } from '@jest/globals';
import { ADA, BEN } from '../../support/fakes/fake-microsoft.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { disconnected } from '../../../shared/domain/connection/sign-in.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { completeConnect } from '../../../shared/usecases/connect/complete-connect.ts';
import { failLane } from '../../../shared/usecases/deliver/fail-lane.ts';
import { deliverLane } from '../../../shared/usecases/deliver/deliver-lane.ts';
import { sweepDue } from '../../../shared/usecases/deliver/sweep-due.ts';
import { laneMessage } from '../../../shared/domain/delivery.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  returnWithCode,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { mortal } from '../../support/mortal-process.ts';
import {
  accepted,
  CHAT,
  expectNothingLeft,
  live,
  pass,
  sendLater,
  sendRow,
  work,
} from '../../support/waiting-sends.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const sweep = async (ports: FakePorts): Promise<number> => value(await sweepDue(ports, inTime)).woken;

describe('the sweep', () => {
  test('P84: a queue that has lost everything costs a minute, and no message', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    ports.deliveries.lose();
    pass(ports, 62);
    expect(await sweep(ports)).toBe(1);
    await work(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expectNothingLeft(ports);
  });

  // What broke: of messages that were late nobody heard before they were missed.
  test('counts what is late, and by how much, and not what its time is not over for', async () => {
    const ports = await connected();
    await accepted(ports, { minutes: 5 });
    await accepted(ports, { minutes: 20, key: 'second', message: CHAT });
    const counted = (): readonly unknown[] =>
      ports.log.lines.flatMap(({ event, fields }) => (event === 'delivery.backlog-counted' ? [fields] : []));
    const sweepAll = () => sweepDue(ports, { remainingMs: () => 300_000 });
    await sweepAll();
    expect(counted()).toEqual([]);
    pass(ports, 15);
    await sweepAll();
    pass(ports, 15);
    await sweepAll();
    expect(counted()).toEqual([
      { count: 1, ageSeconds: 600 },
      { count: 2, ageSeconds: 1_500 },
    ]);
    ports.deliveries.lose();
    await sweepAll();
    await work(ports);
    await sweepAll();
    expect(counted()).toHaveLength(3);
  });

  // What broke: a lane whose row said by a wrong clock "tomorrow" was woken by nobody, and its mails waited for that day.
  test('P84: what a clock that was a day ahead has written into a lane costs a minute, and no message', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    const chat = await accepted(ports, { key: 'chat', message: CHAT });
    const tomorrow = new Date(ports.clock.now() + 86_400_000).toISOString();
    const found = value(await ports.lanes.read(USER.userKey, inTime));
    const runs = { chat: { at: tomorrow, left: 5 } };
    const lane = { pauses: { mail: tomorrow, chat: tomorrow }, runs, wakeAt: tomorrow };
    value(await ports.lanes.write(USER.userKey, { lane, etag: found?.etag }, inTime));
    ports.deliveries.lose();
    pass(ports, 62);
    expect(await sweep(ports)).toBe(1);
    await work(ports);
    for (const one of [id, chat]) expect(await sendRow(ports, one)).toMatchObject({ state: 'sent' });
    expectNothingLeft(ports);
  });

  // What broke: a message whose row did not say until when it is good went out days after its time.
  test.each([
    ['Double', { type: 'Double', value: 0.5 }],
    ['no type', undefined],
  ] as const)(
    'P84: a message whose row has lost its last moment (%s) is missed like any other',
    async (_type, cell) => {
      const ports = await connected();
      const [late, early] = [
        await accepted(ports),
        await accepted(ports, { key: 'early', message: CHAT, minutes: 180 }),
      ];
      for (const rowKey of [late, early])
        ports.storage.table('sends').put({ partitionKey: USER.userKey, rowKey }, { goodUntil: cell });
      pass(ports, 182);
      await work(ports);
      expect(await sendRow(ports, late)).toMatchObject({ state: 'failed', failedWith: 'send-missed' });
      expect(await sendRow(ports, early)).toMatchObject({ state: 'sent' });
    },
  );

  // What broke: one row of a later version ended each sweep, and kept everything behind it in the lane.
  test('P84: a row that a later version wrote holds nobody else up, in the sweep or in its lane', async () => {
    const ports = await connected();
    const newer = await accepted(ports);
    const behind = await accepted(ports, { key: 'behind', message: CHAT });
    const row = { partitionKey: USER.userKey, rowKey: newer };
    ports.storage.table('sends').put(row, { schema: { type: 'Int32', value: 9 } });
    ports.deliveries.lose();
    pass(ports, 62);
    expect(await sweep(ports)).toBe(1);
    await work(ports);
    expect(await sendRow(ports, behind)).toMatchObject({ state: 'sent' });
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('P84: a timer that is dead for hours costs nothing while the queue lives', async () => {
    const ports = await connected();
    const id = await accepted(ports, { minutes: 29 * 24 * 60 });
    for (let day = 0; day < 29; day += 1) {
      await work(elsewhere(ports));
      pass(ports, 24 * 60);
    }
    await work(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expect(ports.deliveries.messages).toEqual([]);
  });

  test('two at once send nothing twice', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    ports.deliveries.lose();
    pass(ports, 62);
    await Promise.all([sweep(ports), sweep(elsewhere(ports))]);
    const both = [ports, elsewhere(ports)].map(async (process) => {
      const message = ports.deliveries.take();
      if (message) value(await deliverLane(process, message, () => inTime));
    });
    await Promise.all(both);
    await live(ports, 3);
    expect(ports.graph.asked.posts).toHaveLength(1);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expectNothingLeft(ports);
  });

  test('a lane that was lost is found again by its time', async () => {
    const ports = await connected();
    const ids = [await accepted(ports, { key: 'a' }), await accepted(ports, { key: 'b', message: CHAT })];
    ports.deliveries.lose();
    for (const { partitionKey, rowKey, etag } of ports.storage.table('lanes').rows())
      await ports.storage.table('lanes').remove({ partitionKey, rowKey, etag }, AbortSignal.abort());
    pass(ports, 62);
    await live(ports, 5);
    for (const id of ids) expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expectNothingLeft(ports);
  });

  test('leaves a lane alone that is held, or has a message under way', async () => {
    const ports = await connected();
    await accepted(ports);
    pass(ports, 62);
    const holder = { lane: { pauses: {}, holder: 'somebody' }, etag: undefined };
    value(await ports.lanes.write(USER.userKey, holder, inTime));
    expect(await sweep(ports)).toBe(0);
    ports.storage.passTime(61);
    expect(await sweep(ports)).toBe(1);
  });

  test('leaves what is no send to whoever made it', async () => {
    const ports = await connected();
    const place = { userKey: USER.userKey, sendId: 'x-other', at: ports.clock.now() };
    value(await ports.due.add(place, inTime));
    pass(ports, 60);
    expect(await sweep(ports)).toBe(0);
    expect(ports.storage.table('due').rows()).toHaveLength(1);
  });
});

const HOW = ['before', 'after'] as const;

test('P34: killed at each write of accepting: what was answered, and what was not, comes to an end, once', async () => {
  const whole = mortal(await connected(), Infinity, 'after');
  await accepted(whole.ports);
  const writes = whole.effects();
  expect(writes).toBeGreaterThanOrEqual(3);
  for (let at = 0; at < writes; at += 1)
    for (const how of HOW) {
      const ports = await connected();
      await expect(sendLater(mortal(ports, at, how).ports)).rejects.toThrow('killed');
      ports.storage.passTime(400);
      await live(ports, 64);
      expect(ports.graph.asked.posts.length).toBeLessThanOrEqual(1);
      expectNothingLeft(ports);
    }
});

test('P34, P84: killed at each write of a visit: sent once, or unknown, and never twice', async () => {
  const first = await connected();
  await accepted(first);
  pass(first, 61);
  const whole = mortal(first, Infinity, 'after');
  await work(whole.ports);
  const writes = whole.effects();
  expect(writes).toBeGreaterThanOrEqual(5);
  for (let at = 0; at < writes; at += 1)
    for (const how of HOW) {
      const ports = await connected();
      const id = await accepted(ports);
      pass(ports, 61);
      await work(mortal(ports, at, how).ports).catch(() => undefined);
      await live(ports, 5);
      const posts = ports.graph.asked.posts.length;
      expect(posts).toBeLessThanOrEqual(1);
      const state = (await sendRow(ports, id))?.state;
      expect(state === 'unknown' || (state === 'sent' && posts === 1)).toBe(true);
      expectNothingLeft(ports);
    }
});

test('P35: each message three times, in another order and again after the end: posted once each', async () => {
  const ports = await connected();
  const ids = [await accepted(ports, { key: 'a' }), await accepted(ports, { key: 'b', message: CHAT })];
  const copies = ports.deliveries.messages.flatMap((one) => [one, one, one]).toReversed();
  ports.deliveries.lose();
  ports.deliveries.messages.push(...copies);
  pass(ports, 61);
  await live(ports, 4);
  ports.deliveries.messages.push(...copies);
  await live(ports, 2);
  expect(ports.graph.asked.posts).toHaveLength(2);
  for (const id of ids) expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
  expectNothingLeft(ports);
});

test('P35: poison ends what waits as not sent, what was on its way as unknown, and leaves what is over', async () => {
  const ports = await connected();
  const [waits, sending, sent, later] = [
    await accepted(ports, { key: 'a' }),
    await accepted(ports, { key: 'b' }),
    await accepted(ports, { key: 'c' }),
    await accepted(ports, { key: 'd', minutes: 600 }),
  ];
  pass(ports, 61);
  for (const [id, state] of [
    [sending, 'sending'],
    [sent, 'sent'],
  ] as const) {
    const stored = value(await ports.sends.read(USER.userKey, id, inTime))!;
    value(await ports.sends.replace(USER.userKey, { ...stored.row, state }, stored.etag, inTime));
  }
  value(await failLane(ports, laneMessage(USER.userKey, ports.clock.now()), inTime));
  const endOf = async (id: string) =>
    (await sendRow(ports, id))?.failedWith ?? (await sendRow(ports, id))?.state;
  expect(await Promise.all([waits, sending, sent, later].map(endOf))).toEqual([
    ...['send-given-up', 'send-outcome-unknown', 'sent', 'scheduled'],
  ]);
  expect(ports.log.events()).toContain('delivery.poisoned');
  expect(await rowOf(ports)).toMatchObject({ attention: { count: 2 } });
  expect(await failLane(ports, 'nonsense', inTime)).toEqual(succeed(undefined));
});

// What broke: the poison handler noted it first, and a send whose end somebody else wrote meanwhile was told as a failure.
test.each(['scheduled', 'sending'] as const)(
  'P35: poison that finds a message %s, and is overtaken by whoever ends it, tells of no failure',
  async (state) => {
    const ports = await connected();
    const id = await accepted(ports);
    pass(ports, 61);
    const stored = value(await ports.sends.read(USER.userKey, id, inTime))!;
    value(await ports.sends.replace(USER.userKey, { ...stored.row, state }, stored.etag, inTime));
    const overtaken = {
      ...ports,
      sends: {
        ...ports.sends,
        replace: async (...given: Parameters<typeof ports.sends.replace>) => {
          const now = value(await ports.sends.read(USER.userKey, id, inTime))!;
          value(await ports.sends.replace(USER.userKey, { ...now.row, state: 'sent' }, now.etag, inTime));
          return ports.sends.replace(...given);
        },
      },
    };
    value(await failLane(overtaken, laneMessage(USER.userKey, ports.clock.now()), inTime));
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expect((await rowOf(ports)).attention).toBeUndefined();
    expect(ports.log.events()).not.toContain('send.unknown');
    expect(ports.log.events()).not.toContain('send.failed');
  },
);

test('P32: a worker that hangs in its POST is left alone for its lease, then nobody knows; what it says later counts', async () => {
  const ports = await connected();
  const id = await accepted(ports);
  pass(ports, 61);
  let answer: (() => void) | undefined;
  const posting = new Promise<void>((started) => {
    ports.graph.posts.tell(
      () =>
        new Promise((resolve) => {
          answer = () => resolve({ kind: 'sent' });
          started();
        }),
    );
  });
  const hanging = work(ports);
  await posting;
  // The lane is lost: another worker comes at once.
  for (const { partitionKey, rowKey, etag } of ports.storage.table('lanes').rows())
    if (rowKey === 'lane')
      await ports.storage.table('lanes').remove({ partitionKey, rowKey, etag }, AbortSignal.abort());
  const message = laneMessage(USER.userKey, ports.clock.now());
  value(await deliverLane(elsewhere(ports), message, () => inTime));
  expect(await sendRow(ports, id)).toMatchObject({ state: 'sending' });
  pass(ports, 2);
  value(await deliverLane(elsewhere(ports), message, () => inTime));
  expect(await sendRow(ports, id)).toMatchObject({ state: 'unknown' });
  answer?.();
  await hanging;
  expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
  expect((await sendRow(ports, id))?.body).toBeUndefined();
  expect(ports.graph.asked.posts).toHaveLength(1);
});

describe('a message that waits', () => {
  test('P39: ends when its link does, though the disconnect was killed before it ended it', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    value(await ports.connections.update(USER.userKey, disconnected, inTime));
    await connect(ports);
    pass(ports, 61);
    await work(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'failed', failedWith: 'connection-ended' });
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('P39: a disconnect between taking and posting posts nothing', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    pass(ports, 61);
    let receipt: unknown;
    const retake: FakePorts['sends']['retake'] = async (...given) => {
      const done = await ports.sends.retake(...given);
      receipt = value(await disconnect(elsewhere(ports), USER, inTime));
      return done;
    };
    await work({ ...ports, sends: { ...ports.sends, retake } });
    expect(receipt).toMatchObject({ sendsUnderWay: 1 });
    expect(ports.graph.asked.posts).toEqual([]);
    await live(ports, 2);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'failed', failedWith: 'connection-ended' });
    expectNothingLeft(ports);
  });

  test('P15: never goes out in the name of another account, and its user is told', async () => {
    const ports = await connected();
    const ids = [await accepted(ports, { key: 'a' }), await accepted(ports, { key: 'b' })];
    ports.entra.redemptions.tell(succeed({ account: BEN, tokens: ports.entra.tokens() }));
    const ticket = await returnWithCode(ports, { switchAccount: true });
    const view = value(await completeConnect(ports, USER, ticket, inTime));
    expect(view).toMatchObject({ attention: { reason: 'account-changed', count: 2 } });
    for (const id of ids) expect(await sendRow(ports, id)).toMatchObject({ failedWith: 'account-changed' });
    pass(ports, 61);
    await work(ports);
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('goes out after a reconnect of the same account', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    ports.entra.redemptions.tell(succeed({ account: ADA, tokens: ports.entra.tokens() }));
    await connect(ports);
    pass(ports, 61);
    await work(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
  });
});
