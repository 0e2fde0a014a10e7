import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { deliverLane } from '../../../shared/usecases/deliver/deliver-lane.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  USER,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { accepted, CHAT, MAIL, pass, sendRow, work, workFor } from '../../support/waiting-sends.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

describe('a message for later', () => {
  test('goes out at its time, once, and not before', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    await workFor(ports, 59 * 60, 60);
    expect(ports.graph.asked.posts).toEqual([]);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'scheduled' });
    await workFor(ports, 120, 10);
    expect(ports.graph.asked.posts).toMatchObject([{ destination: { kind: 'mail' } }]);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent', status: 202 });
    expect(ports.deliveries.messages).toEqual([]);
    expect(ports.storage.table('due').rows()).toEqual([]);
    expect(
      ports.storage
        .table('lanes')
        .rows()
        .map(({ rowKey }) => rowKey),
    ).toEqual(['lane']);
  });

  test('P37 lives sealed on its row, and goes with its end', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    expect((await sendRow(ports, id))?.body?.length).toBeGreaterThan(0);
    const dump = (): string =>
      JSON.stringify([ports.storage.table('sends').rows(), ports.deliveries.messages]);
    expect(dump()).not.toMatch(/the-words|partner/);
    pass(ports, 61);
    await work(ports);
    expect((await sendRow(ports, id))?.body).toBeUndefined();
    expect(Object.keys(ports.storage.table('sends').rows().at(-1)?.cells ?? {}).join()).not.toMatch(/chunk/);
  });

  test('is worked through by another process as well', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    pass(ports, 60);
    await work(elsewhere(ports));
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
  });

  test('P36 that Microsoft throttles goes back, again and again, and never burns its message', async () => {
    const ports = await connected();
    const id = await accepted(ports, { message: CHAT });
    for (let time = 0; time < 20; time += 1)
      ports.graph.posts.tell({
        kind: 'not-sent',
        failure: failure('graph-throttled', { retryAfterSeconds: 30 }),
      });
    pass(ports, 60);
    await work(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'queued', tries: 1 });
    await workFor(ports, 20 * 31, 1);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent', tries: 20 });
    expect(ports.graph.asked.posts).toHaveLength(21);
  });

  test('is missed after an hour', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    ports.keys.close();
    pass(ports, 60);
    await workFor(ports, 59 * 60, 30);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'scheduled' });
    ports.keys.reopen();
    pass(ports, 2);
    await work(ports);
    expect(await sendRow(ports, id)).toMatchObject({ state: 'failed', failedWith: 'send-missed' });
    expect(ports.log.lines).toContainEqual(expect.objectContaining({ event: 'send.missed', level: 'warn' }));
    expect(ports.graph.asked.posts).toEqual([]);
  });

  test('P39 a disconnect ends it, though a reconnect of the same account follows', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ sendsStopped: 1 });
    expect(await sendRow(ports, id)).toMatchObject({ state: 'failed', failedWith: 'connection-ended' });
    await connect(ports);
    pass(ports, 61);
    await work(ports);
    expect(ports.graph.asked.posts).toEqual([]);
  });
});

test('a huge queue delays nobody else: they are next after one visit', async () => {
  const ports = await connected();
  const other = callerNamed('eve');
  await connect(ports, {}, other);
  const many: string[] = [];
  for (let index = 0; index < 40; index += 1)
    many.push(await accepted(ports, { key: `key-${index}`, message: CHAT }));
  const id = await accepted(ports, { user: other, message: MAIL });
  pass(ports, 61);
  ports.deliveries.messages.splice(1, 39);
  await work(ports, 1);
  await work(ports, 1);
  expect(await sendRow(ports, id, other)).toMatchObject({ state: 'sent' });
  const sent = await Promise.all(many.map((one) => sendRow(ports, one)));
  expect(sent.filter((row) => row?.state === 'sent')).toHaveLength(10);
});

test('a mailbox that Microsoft throttles delays nobody else: they are next', async () => {
  const ports = await connected();
  const other = callerNamed('eve');
  await connect(ports, {}, other);
  const waits = await accepted(ports, { message: MAIL });
  const goes = await accepted(ports, { user: other, message: MAIL });
  ports.graph.posts.tell({
    kind: 'not-sent',
    failure: failure('graph-throttled', { retryAfterSeconds: 30 }),
  });
  pass(ports, 60);
  await work(ports, 2);
  expect([await sendRow(ports, waits), await sendRow(ports, goes, other)]).toMatchObject([
    { state: 'queued', tries: 1 },
    { state: 'sent' },
  ]);
});

test.each([
  [undefined],
  ['text'],
  [{ version: 2, user: USER.userKey, at: '2026-11-24T12:00:00Z' }],
  [{ version: 1 }],
])('a message that is none is noted and dropped: %j', async (message) => {
  const ports = await connected();
  expect(await deliverLane(ports, message, () => inTime)).toEqual({ ok: true, value: undefined });
  expect(ports.log.events()).toContain('delivery.message-unreadable');
});
