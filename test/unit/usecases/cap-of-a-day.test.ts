/** What a cap of a day counts: keys that are taken again late, and what was sent before somebody erased themselves. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import type { MailMessage } from '../../../shared/domain/message.ts';
import type { Result } from '../../../shared/domain/result.ts';
import { keepLedger } from '../../../shared/usecases/deliver/keep-ledger.ts';
import { exportOwn } from '../../../shared/usecases/export/export-own.ts';
import { eraseMember } from '../../../shared/usecases/organization/end-member.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { sweepErased } from '../../../shared/usecases/organization/sweep-erased.ts';
import { changeSendingPolicy, readSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
import type { SendAnswer } from '../../../shared/usecases/send/keyed-request.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import {
  callerNamed,
  connect,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { mortal } from '../../chaos/support/mortal.ts';
import { untilStopped } from '../../chaos/support/stoppable.ts';

const MESSAGE: MailMessage = {
  ...{ kind: 'mail', to: [{ address: 'bo@partner.example' }], subject: 'S' },
  body: { contentType: 'text', content: 'Hi' },
};
const ADMIN = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
const DAY = 24 * 3_600;

let keys = 0;
const send = (ports: FakePorts, key = `key-${String((keys += 1))}`) =>
  sendMessage(
    ports,
    USER,
    {
      idempotencyKey: key,
      message: MESSAGE,
      render: (one, outcome) => ({ status: 201, text: JSON.stringify({ ...one, ...outcome }) }),
    },
    inTime,
  );
const wordOf = (answer: Result<SendAnswer>): string =>
  answer.ok ? (answer.value.failure?.reason ?? 'sent') : answer.failure.reason;

async function cap(ports: FakePorts, dailyCap: number | undefined): Promise<void> {
  const { version } = value(await readSendingPolicy(ports, ADMIN, inTime));
  value(await changeSendingPolicy(ports, ADMIN, { version, stopped: false, dailyCap }, inTime));
}

async function capped(dailyCap: number | undefined): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  await cap(ports, dailyCap);
  return ports;
}

/** Keys whose sends fail in a way that may be tried again. */
async function failedKeys(ports: FakePorts, count: number): Promise<readonly string[]> {
  const failed = Array.from({ length: count }, (_, index) => `old-${String(index)}`);
  for (const key of failed) {
    ports.graph.posts.tell({ kind: 'not-sent', failure: failure('graph-throttled') });
    expect(wordOf(await send(ports, key))).toBe('graph-throttled');
  }
  return failed;
}

const marksIn = (ports: FakePorts) =>
  ports.storage
    .table('sends')
    .rows()
    .filter(({ rowKey }) => rowKey.startsWith('t-'));

describe('keys whose sends failed more than a day ago and are repeated', () => {
  test('P97: went out beyond the cap, as messages of the day on which they were first asked for', async () => {
    const ports = await capped(2);
    const old = await failedKeys(ports, 3);
    ports.clock.pass(DAY + 1);
    const words = [];
    for (const key of old) words.push(wordOf(await send(ports, key)));
    expect(words).toEqual(['sent', 'sent', 'daily-cap-reached']);
    expect(wordOf(await send(ports))).toBe('daily-cap-reached');
    ports.clock.pass(DAY + 1);
    expect(wordOf(await send(ports))).toBe('sent');
  });

  test('P97: count while no cap was set as well, and not when they fail again', async () => {
    const ports = await capped(undefined);
    const [one = '', other = ''] = await failedKeys(ports, 2);
    ports.clock.pass(DAY + 1);
    ports.graph.posts.tell({ kind: 'not-sent', failure: failure('graph-throttled') });
    expect(wordOf(await send(ports, one))).toBe('graph-throttled');
    expect(marksIn(ports)).toEqual([]);
    expect(wordOf(await send(ports, other))).toBe('sent');
    await cap(ports, 2);
    expect([wordOf(await send(ports)), wordOf(await send(ports))]).toEqual(['sent', 'daily-cap-reached']);
  });

  test('left a mark for as long as the ledger stood; it goes with the walk, once it counts for nothing', async () => {
    const ports = await capped(1);
    const [one = ''] = await failedKeys(ports, 1);
    ports.clock.pass(DAY + 1);
    expect(wordOf(await send(ports, one))).toBe('sent');
    expect(value(await keepLedger(ports, USER.userKey, inTime))).toBe(0);
    expect([marksIn(ports).length, wordOf(await send(ports))]).toEqual([1, 'daily-cap-reached']);
    ports.clock.pass(2 * DAY + 1);
    expect(value(await keepLedger(ports, USER.userKey, inTime))).toBe(1);
    expect(marksIn(ports)).toEqual([]);
  });

  test('are not sent when nobody could mark that they are', async () => {
    const ports = await capped(2);
    const [one = ''] = await failedKeys(ports, 1);
    ports.clock.pass(DAY + 1);
    const sends: FakePorts['sends'] = {
      ...ports.sends,
      retake: () => Promise.resolve({ ok: false, failure: failure('storage-unavailable') }),
    };
    ports.effects.length = 0;
    expect(wordOf(await send({ ...ports, sends }, one))).toBe('storage-unavailable');
    expect(ports.effects).not.toContain('graph.post');
  });

  test('of two processes at once the one that came second leaves no mark', async () => {
    const ports = await capped(undefined);
    const [one = ''] = await failedKeys(ports, 1);
    const sends: FakePorts['sends'] = {
      ...ports.sends,
      retake: async (user, taken, deadline) => {
        value(await ports.sends.replace(user, taken.row, taken.etag, deadline));
        return ports.sends.retake(user, taken, deadline);
      },
    };
    expect(wordOf(await send({ ...ports, sends }, one))).toBe('send-in-progress');
    expect(marksIn(ports)).toEqual([]);
  });
});

test('a send that sets no cap asks the ledger for nothing more than before', async () => {
  const ports = await capped(undefined);
  await send(ports);
  ports.effects.length = 0;
  await send(ports);
  expect(ports.effects.filter((one) => /runs|erased|countSince/.test(one))).toEqual([]);
});

describe('whoever erases themselves and connects again', () => {
  test('P97: had the whole cap once more; now what they sent counts on for a day, and the receipt and export say so', async () => {
    const ports = await capped(3);
    for (let sent = 0; sent < 2; sent += 1) expect(wordOf(await send(ports))).toBe('sent');
    const receipt = value(await eraseOwn(ports, USER, inTime));
    const until = new Date(ports.clock.now() + DAY * 1_000).toISOString();
    expect(receipt.countedSends).toEqual({ messages: 2, until });
    expect(value(await exportOwn(ports, USER, undefined, inTime)).lastErasure).toMatchObject({
      countedSends: { messages: 2, until },
    });
    ports.clock.pass(1);
    await connect(ports);
    expect([wordOf(await send(ports)), wordOf(await send(ports))]).toEqual(['sent', 'daily-cap-reached']);
    expect(value(await eraseOwn(ports, USER, inTime)).countedSends).toMatchObject({ messages: 3 });
    await connect(ports);
    expect(wordOf(await send(ports))).toBe('daily-cap-reached');
    ports.clock.pass(DAY + 1);
    expect(wordOf(await send(ports))).toBe('sent');
  });

  test('twice in a row is not counted twice, nor for longer', async () => {
    const ports = await capped(5);
    await send(ports);
    const first = value(await eraseOwn(ports, USER, inTime)).countedSends;
    ports.clock.pass(3_600);
    expect(value(await eraseOwn(ports, USER, inTime)).countedSends).toEqual(first);
  });

  test('P97: killed at any effect and asked again, they count as many as were sent', async () => {
    const world = async (): Promise<FakePorts> => {
      const ports = await capped(5);
      for (let sent = 0; sent < 2; sent += 1) await send(ports);
      return ports;
    };
    const whole = mortal(await world());
    value(await eraseOwn(whole.ports, USER, inTime));
    for (let at = 0; at < whole.effects(); at += 1) {
      const ports = await world();
      await untilStopped(() => eraseOwn(mortal(ports, { at, how: 'after' }).ports, USER, inTime));
      const again = value(await eraseOwn(ports, USER, inTime));
      expect([at, again.countedSends?.messages]).toEqual([at, 2]);
    }
  });

  test('nothing is kept without a cap, and of a policy that nobody can read it is kept', async () => {
    const ports = await capped(undefined);
    await send(ports);
    expect(value(await eraseOwn(ports, USER, inTime)).countedSends).toBeUndefined();
    await connect(ports);
    await cap(ports, 5);
    await send(ports);
    const row = { partitionKey: USER.organizationKey, rowKey: 'organization' };
    ports.storage.table('organizations').put(row, { policyDailyCap: { type: 'String', value: 'x' } });
    expect(value(await eraseOwn(ports, USER, inTime)).countedSends).toMatchObject({ messages: 1 });
  });

  test('an administrator who erases somebody gives them the whole cap', async () => {
    const ports = await capped(1);
    await send(ports);
    expect(value(await eraseMember(ports, ADMIN, USER.userKey, inTime)).countedSends).toBeUndefined();
    await connect(ports);
    expect(wordOf(await send(ports))).toBe('sent');
  });

  // What broke: the way of administrators gave a recruiter who is one the whole cap once more.
  test('P97: by the way of administrators have the same cap as by their own', async () => {
    const ports = await capped(1);
    await send(ports);
    const both = { ...USER, roles: ['recruiter', 'organization-admin'] as const };
    expect(value(await eraseMember(ports, both, USER.userKey, inTime)).countedSends).toMatchObject({
      messages: 1,
    });
    await connect(ports);
    expect(wordOf(await send(ports))).toBe('daily-cap-reached');
    const { rows } = value(await ports.audit.page(USER.organizationKey, { limit: 50 }, inTime));
    const erasure = rows.filter(({ event }) => event === 'person.erased').map(({ outcome }) => outcome);
    expect(erasure.toSorted()).toEqual(['done', 'intended']);
  });

  test('the number is gone a day later, with everything that says that they were erased', async () => {
    const ports = await capped(1);
    await send(ports);
    value(await eraseOwn(ports, USER, inTime));
    const rows = () =>
      ports.storage
        .table('runs')
        .rows()
        .filter(({ partitionKey }) => partitionKey === 'erased');
    ports.clock.pass(DAY - 60);
    value(await sweepErased(ports, inTime));
    expect(rows()).toHaveLength(1);
    ports.clock.pass(60);
    value(await sweepErased(ports, inTime));
    expect(rows()).toEqual([]);
  });
});
