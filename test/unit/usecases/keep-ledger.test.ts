import { describe, expect, test } from '@jest/globals';
import { beginConnect } from '../../../shared/usecases/connect/begin-connect.ts';
import { readSend, listSends } from '../../../shared/usecases/send/read-sends.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { walkSends } from '../../../shared/usecases/deliver/walk-sends.ts';
import {
  connect,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { accepted, MAIL, pass, sendLater, sendRow, work } from '../../support/waiting-sends.ts';

const DAY = 24 * 60;
const render = () => ({ status: 201, text: '{}' });
const send = (ports: FakePorts, key = 'now') =>
  sendMessage(ports, USER, { idempotencyKey: key, message: MAIL, render }, inTime);

async function sentNow(): Promise<{ ports: FakePorts; id: string }> {
  const ports = fakePorts();
  await connect(ports);
  value(await send(ports));
  const [row] = value(await ports.sends.list(USER.userKey, { limit: 1 }, inTime));
  return { ports, id: row!.id };
}

/** A whole day of hourly walks. */
async function walkDay(ports: FakePorts): Promise<void> {
  for (let hour = 0; hour < 24; hour += 1) {
    value(await walkSends(elsewhere(ports), inTime));
    pass(ports, 60);
  }
}

const rowsOf = (ports: FakePorts): string[] =>
  ports.storage
    .table('sends')
    .rows()
    .map(({ rowKey }) => rowKey);

describe('what a message was', () => {
  test('P37: stays for 30 days, then is erased; its key sends nothing and says so until day 90, then both rows go', async () => {
    const { ports, id } = await sentNow();
    pass(ports, 28 * DAY);
    await walkDay(ports);
    expect(value(await readSend(ports, USER, id, inTime))).toMatchObject({
      state: 'sent',
      destination: 'bo@partner.example',
    });
    pass(ports, 2 * DAY);
    await walkDay(ports);
    expect(await readSend(ports, USER, id, inTime)).toMatchObject({
      failure: { reason: 'send-record-erased' },
    });
    expect(value(await listSends(ports, USER, {}, inTime)).sends).toEqual([]);
    expect(await sendRow(ports, id)).toMatchObject({ erased: true, record: '', accountHash: '' });
    const posts = ports.graph.asked.posts.length;
    for (const again of [send(ports), sendLater(ports, { key: 'now' })])
      expect(await again).toMatchObject({ failure: { reason: 'send-record-erased' } });
    expect(ports.graph.asked.posts).toHaveLength(posts);
    pass(ports, 58 * DAY);
    await walkDay(ports);
    expect(rowsOf(ports)).toEqual([]);
  });

  test('counts from its end: one that waited is erased 30 days after it was sent', async () => {
    const ports = fakePorts();
    await connect(ports);
    const id = await accepted(ports, { minutes: 20 * DAY });
    pass(ports, 20 * DAY);
    await work(ports);
    pass(ports, 28 * DAY);
    await walkDay(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expect((await sendRow(ports, id))?.erased).toBeUndefined();
    pass(ports, 2 * DAY);
    await walkDay(ports);
    expect(await sendRow(ports, id)).toMatchObject({ erased: true });
  });

  test('that waits is not touched, however long ago it was made', async () => {
    const ports = fakePorts();
    await connect(ports);
    const id = await accepted(ports, { minutes: 30 * DAY });
    pass(ports, 30 * DAY);
    await walkDay(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'scheduled' });
  });
});

test('P32: what was left in sending becomes unknown within a day, and what is being sent is left alone', async () => {
  const ports = fakePorts();
  await connect(ports);
  const posting = new Promise<void>((started) => {
    ports.graph.posts.tell(() => {
      started();
      return new Promise<never>(() => undefined);
    });
  });
  void send(ports);
  await posting;
  const [row] = value(await ports.sends.list(USER.userKey, { limit: 1 }, inTime));
  value(await walkSends(elsewhere(ports), inTime));
  await walkDay(ports);
  expect(await sendRow(ports, row!.id)).toMatchObject({
    state: 'unknown',
    failedWith: 'send-outcome-unknown',
  });
});

// What broke: the row of every sign-in stayed for good, with the key of whoever had made it.
test('what became of a sign-in goes within a day, and can be told until then', async () => {
  const { ports } = await sentNow();
  value(await beginConnect(ports, USER, {}, inTime));
  const attempts = () => ports.storage.table('attempts').rows();
  expect(attempts()).toHaveLength(2);
  value(await walkSends(elsewhere(ports), inTime));
  expect(attempts()).toHaveLength(2);
  pass(ports, 180);
  await walkDay(ports);
  expect(attempts()).toEqual([]);
});

test('a walk that is killed repeats its slice; one that is over does not', async () => {
  const { ports } = await sentNow();
  await walkDay(ports);
  ports.storage.effects.length = 0;
  value(await walkSends(ports, inTime));
  value(await walkSends(ports, inTime));
  expect(ports.storage.effects.filter((effect) => effect === 'write runs')).toHaveLength(1);
  pass(ports, 60);
  ports.storage.failNext('runs', 'write');
  expect((await walkSends(ports, inTime)).ok).toBe(false);
  expect((await walkSends(ports, inTime)).ok).toBe(true);
});
