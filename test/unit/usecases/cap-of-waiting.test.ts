/** A cap of a day and what waits for its time: it counts on the day it was asked for, and on the day it goes out. */
import { expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { NO_POLICY } from '../../../shared/domain/sending-policy.ts';
import { succeed } from '../../../shared/domain/result.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { connect, fakePorts, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { accepted, CHAT, pass, sendRow, workFor } from '../../support/waiting-sends.ts';

const DAY = 24 * 60;
const render = () => ({ status: 201, text: '{}' });

async function capped(dailyCap: number): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  const policy = { ...NO_POLICY, dailyCap, version: 'v' };
  value(await ports.policies.change(USER.organizationKey, () => succeed(policy), inTime));
  return ports;
}

let keys = 0;
const later = (ports: FakePorts, minutes: number) =>
  accepted(ports, { key: `later-${String((keys += 1))}`, message: CHAT, minutes });

/** What became of it, or why it did not go out. */
const endOf = async (ports: FakePorts, id: string): Promise<string | undefined> => {
  const row = await sendRow(ports, id);
  return row?.failedWith ?? row?.state;
};
const endsOf = (ports: FakePorts, ids: readonly string[]) => Promise.all(ids.map((id) => endOf(ports, id)));

const sendNow = async (ports: FakePorts): Promise<string> => {
  const request = { idempotencyKey: `now-${String((keys += 1))}`, message: CHAT, render };
  const done = await sendMessage(ports, USER, request, inTime);
  return done.ok ? 'sent' : done.failure.reason;
};

const marks = (ports: FakePorts): number =>
  ports.storage
    .table('sends')
    .rows()
    .filter(({ rowKey }) => rowKey.startsWith('t-')).length;

test('P97: the caps of three days, saved up for one moment, went out within minutes', async () => {
  const ports = await capped(2);
  const ids: string[] = [];
  for (const daysLeft of [4, 3, 2]) {
    ids.push(await later(ports, daysLeft * (DAY + 1)), await later(ports, daysLeft * (DAY + 1)));
    pass(ports, DAY + 1);
  }
  pass(ports, DAY + 1);
  await workFor(ports, 300, 10);
  const ends = await endsOf(ports, ids);
  expect(ends.filter((end) => end === 'sent')).toHaveLength(2);
  expect(ends.filter((end) => end === 'daily-cap-reached')).toHaveLength(4);
});

test('P97: what went out at its time, asked for days ago, left the whole cap for that day', async () => {
  const ports = await capped(2);
  const ids = [await later(ports, 3 * DAY), await later(ports, 3 * DAY)];
  pass(ports, 3 * DAY);
  await workFor(ports, 60, 10);
  expect(await endsOf(ports, ids)).toEqual(['sent', 'sent']);
  expect(await sendNow(ports)).toBe('daily-cap-reached');
  pass(ports, DAY);
  expect([await sendNow(ports), await sendNow(ports), await sendNow(ports)]).toEqual([
    'sent',
    'sent',
    'daily-cap-reached',
  ]);
});

test('P97: what went out between the day it was asked for and the day it is due is of neither', async () => {
  const ports = await capped(2);
  const early = [await later(ports, 5 * DAY), await later(ports, 6 * DAY)];
  pass(ports, 3 * DAY);
  const late = await later(ports, 7 * DAY);
  for (let day = 0; day < 7; day += 1) {
    pass(ports, DAY);
    await workFor(ports, 60, 10);
  }
  expect(await endsOf(ports, [...early, late])).toEqual(['sent', 'sent', 'sent']);
});

test('what Microsoft has certainly not taken counts for no day, and one of the same day counts once', async () => {
  const ports = await capped(2);
  const id = await later(ports, 60);
  ports.graph.posts.tell({
    kind: 'not-sent',
    failure: failure('graph-throttled', { retryAfterSeconds: 60 }),
  });
  pass(ports, 60);
  await workFor(ports, 10, 10);
  expect([await endOf(ports, id), marks(ports)]).toEqual(['queued', 0]);
  await workFor(ports, 120, 10);
  expect([await endOf(ports, id), marks(ports)]).toEqual(['sent', 1]);
  expect([await sendNow(ports), await sendNow(ports)]).toEqual(['sent', 'daily-cap-reached']);
});
