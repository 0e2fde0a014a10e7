import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { NO_POLICY, type SendingPolicy } from '../../../shared/domain/sending-policy.ts';
import type { Message } from '../../../shared/domain/message.ts';
import { succeed } from '../../../shared/domain/result.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  rowOf,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import {
  accepted,
  CHANNEL,
  CHAT,
  MAIL,
  pass,
  sendLater,
  sendRow,
  work,
  workFor,
} from '../../support/waiting-sends.ts';

async function connected(...others: readonly (typeof USER)[]): Promise<FakePorts> {
  const ports = fakePorts();
  for (const user of [USER, ...others]) await connect(ports, {}, user);
  return ports;
}

const setPolicy = async (ports: FakePorts, rules: Partial<SendingPolicy>): Promise<void> => {
  const policy = { ...NO_POLICY, ...rules, version: 'v' };
  value(await ports.policies.change(USER.organizationKey, () => succeed(policy), inTime));
  ports.recentPolicies.keep(USER.organizationKey, policy);
};

const statesOf = async (ports: FakePorts, ids: readonly string[]): Promise<unknown[]> =>
  Promise.all(
    ids.map(async (id) => {
      const row = await sendRow(ports, id);
      return row?.failedWith ?? row?.state;
    }),
  );

const many = async (ports: FakePorts, count: number, message: Message = CHAT): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1)
    ids.push(await accepted(ports, { key: `k${index}`, message }));
  return ids;
};

describe('in the middle of a lane', () => {
  test('a vault that closes leaves what has not gone out waiting, and all of it goes out when it opens', async () => {
    const ports = await connected();
    const ids = await many(ports, 4);
    pass(ports, 61);
    ports.graph.posts.tell(() => {
      ports.keys.close();
      return { kind: 'sent', id: 'm' };
    });
    await work(ports);
    expect(await statesOf(ports, ids)).toEqual(['sent', 'scheduled', 'scheduled', 'scheduled']);
    await workFor(ports, 20 * 60, 20);
    expect(ports.graph.asked.posts).toHaveLength(1);
    ports.keys.reopen();
    await workFor(ports, 120, 5);
    expect(await statesOf(ports, ids)).toEqual(ids.map(() => 'sent'));
  });

  test('P96: a stop switch ends the rest with its reason, and status tells', async () => {
    const ports = await connected();
    const ids = await many(ports, 3);
    pass(ports, 61);
    ports.graph.posts.tell(async () => {
      await setPolicy(ports, { stopped: true });
      return { kind: 'sent', id: 'm' };
    });
    await work(ports);
    expect(await statesOf(ports, ids)).toEqual(['sent', 'sending-stopped', 'sending-stopped']);
    expect(await rowOf(ports)).toMatchObject({ attention: { reason: 'sending-stopped', count: 2 } });
  });

  test('P97: a cap that was lowered lets out those that were asked for first', async () => {
    const ports = await connected();
    const ids: string[] = [];
    for (let index = 0; index < 4; index += 1) {
      ids.push(await accepted(ports, { key: `k${index}`, message: CHAT }));
      pass(ports, 0.1);
    }
    await setPolicy(ports, { dailyCap: 2 });
    expect(await sendLater(ports, { key: 'more' })).toMatchObject({
      failure: { reason: 'daily-cap-reached' },
    });
    pass(ports, 61);
    await work(ports);
    expect(await statesOf(ports, ids)).toEqual(['sent', 'sent', 'daily-cap-reached', 'daily-cap-reached']);
  });

  test('a message that crashes the worker costs its neighbours nothing', async () => {
    const ports = await connected();
    const ids = await many(ports, 3);
    pass(ports, 61);
    ports.graph.renderings.tell(() => {
      throw new Error('a bug');
    });
    ports.deliveries.messages.splice(1);
    await work(ports);
    expect((await statesOf(ports, ids)).toSorted()).toEqual(['scheduled', 'sent', 'sent']);
    expect(ports.log.events()).toContain('delivery.item-crashed');
    await workFor(ports, 65, 5);
    expect(await statesOf(ports, ids)).toEqual(['sent', 'sent', 'sent']);
  });
});

test('P36: a mailbox that is throttled holds up neither another kind nor another person', async () => {
  const other = callerNamed('eve');
  const ports = await connected(other);
  const mine = await accepted(ports, { key: 'a', message: MAIL, minutes: 60 });
  const chat = await accepted(ports, { key: 'b', message: CHAT, minutes: 61 });
  const theirs = await accepted(ports, { user: other, message: MAIL, minutes: 61 });
  ports.graph.posts.tell({
    kind: 'not-sent',
    failure: failure('graph-throttled', { retryAfterSeconds: 600 }),
  });
  pass(ports, 62);
  await work(ports);
  expect(await statesOf(ports, [mine, chat])).toEqual(['queued', 'sent']);
  expect(await sendRow(ports, theirs, other)).toMatchObject({ state: 'sent' });
  await workFor(ports, 590, 10);
  expect(await statesOf(ports, [mine])).toEqual(['queued']);
  await workFor(ports, 20, 1);
  expect(await statesOf(ports, [mine])).toEqual(['sent']);
});

test('P38: mails of one mailbox that wait go out two seconds apart', async () => {
  const ports = await connected();
  const times: number[] = [];
  await many(ports, 5, MAIL);
  for (let index = 0; index < 5; index += 1)
    ports.graph.posts.tell(() => {
      times.push(ports.clock.now());
      return { kind: 'sent' };
    });
  pass(ports, 61);
  await workFor(ports, 30);
  expect(times).toHaveLength(5);
  for (const [index, time] of times.slice(1).entries())
    expect(time - times[index]!).toBeGreaterThanOrEqual(2_000);
});

test('posts of several people into one channel go out a second apart, each once', async () => {
  const people = ['eve', 'max', 'ann'].map((name) => callerNamed(name));
  const ports = await connected(...people);
  const times: number[] = [];
  for (const user of [USER, ...people]) {
    await accepted(ports, { user, message: CHANNEL });
    ports.graph.posts.tell(() => {
      times.push(ports.clock.now());
      return { kind: 'sent' };
    });
  }
  pass(ports, 61);
  await workFor(ports, 30);
  expect(times).toHaveLength(4);
  for (const [index, time] of times.slice(1).entries())
    expect(time - times[index]!).toBeGreaterThanOrEqual(1_000);
});

describe('accepting', () => {
  test('is judged at once for all that can be: connection, capability, content, policy', async () => {
    const ports = await connected();
    const reasonOf = async (more: Parameters<typeof sendLater>[1] = {}): Promise<unknown> => {
      const answer = await sendLater(ports, { key: JSON.stringify(more), ...more });
      return answer.ok ? 'accepted' : answer.failure.reason;
    };
    expect(await reasonOf({ user: callerNamed('nobody') })).toBe('not-connected');
    expect(await reasonOf({ minutes: 1 })).toBe('invalid-request');
    await setPolicy(ports, { stopped: true });
    expect(await reasonOf()).toBe('sending-stopped');
    expect(ports.storage.table('due').rows()).toEqual([]);
    expect(ports.deliveries.messages).toEqual([]);
  });

  test('P25: fifty requests with one key are one message', async () => {
    const ports = await connected();
    const answers = await Promise.all(Array.from({ length: 50 }, () => sendLater(ports)));
    const texts = new Set(answers.map((answer) => value(answer).text));
    expect(texts.size).toBe(1);
    pass(ports, 61);
    await work(ports);
    expect(ports.graph.asked.posts).toHaveLength(1);
  });

  test('more than 500 that wait are too many', async () => {
    const ports = await connected();
    for (let index = 0; index < 500; index += 1) {
      const place = {
        userKey: USER.userKey,
        sendId: `s-${index}`,
        at: ports.clock.now() + index,
        kind: 'chat' as const,
      };
      value(await ports.lanes.add(place, inTime));
    }
    expect(await sendLater(ports)).toMatchObject({ failure: { reason: 'queue-full' } });
  });
});
