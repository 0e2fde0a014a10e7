/** What `status` tells of messages that waited and did not go out: noted when it is so, and gone when it is not any more. */
import { describe, expect, test } from '@jest/globals';
import { withAttention } from '../../../shared/domain/connection/attention.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { scheduleSend } from '../../../shared/usecases/deliver/schedule-send.ts';
import { sendMessage } from '../../../shared/usecases/send/send-message.ts';
import { rowOf, USER, value, type FakePorts } from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { accepted, MAIL, pass, sendRow, work, workFor } from '../../support/waiting-sends.ts';
import { connected } from './send-fixture.ts';

const NOT_THERE = { kind: 'not-sent', failure: failure('destination-not-found') } as const;

/** One that waited and failed at its time; answers its id. */
async function failedAtItsTime(ports: FakePorts, key: string): Promise<string> {
  const id = await accepted(ports, { key });
  ports.graph.posts.tell(NOT_THERE);
  pass(ports, 61);
  await work(ports);
  expect(await sendRow(ports, id)).toMatchObject({ state: 'failed' });
  expect(await rowOf(ports)).toMatchObject({ attention: { sendId: id } });
  return id;
}

const words = {
  render: () => ({ status: 201, text: '' }),
  renderAccepted: () => ({ status: 202, text: '' }),
};

async function againNow(ports: FakePorts, resendOf: string): Promise<void> {
  const request = { idempotencyKey: 'again', message: MAIL, resendOf, ...words };
  value(await sendMessage(ports, USER, request, inTime));
}

async function againLater(ports: FakePorts, resendOf: string): Promise<void> {
  const sendAt = new Date(ports.clock.now() + 10 * 60_000).toISOString();
  const request = { idempotencyKey: 'again', message: MAIL, resendOf, sendAt, ...words };
  value(await scheduleSend(ports, USER, request, inTime));
  pass(ports, 11);
  await workFor(ports, 10);
}

describe.each([
  ['now', againNow],
  ['for later', againLater],
])('the same message sent again %s', (_when, again) => {
  // What broke: the card told of a message for a week that its user had sent again long ago.
  test('takes the note away when it has gone out', async () => {
    const ports = await connected();
    await again(ports, await failedAtItsTime(ports, 'first'));
    expect(await rowOf(ports)).not.toHaveProperty('attention');
    expect(await rowOf(ports)).toMatchObject({ state: 'connected' });
  });

  test('leaves a note that tells of others too, and one of another message', async () => {
    const ports = await connected();
    await failedAtItsTime(ports, 'first');
    const second = await failedAtItsTime(ports, 'second');
    await again(ports, second);
    expect(await rowOf(ports)).toMatchObject({ attention: { sendId: second, count: 2 } });
    const other = await connected();
    const id = await failedAtItsTime(other, 'first');
    await again(other, 's-another');
    expect(await rowOf(other)).toMatchObject({ attention: { sendId: id, count: 1 } });
  });

  test('leaves what is noted newly while it goes out', async () => {
    const ports = await connected();
    const id = await failedAtItsTime(ports, 'first');
    ports.graph.posts.tell(async () => {
      const missed = { reason: 'send-missed', at: new Date(ports.clock.now()).toISOString() } as const;
      const more = { ...missed, sendId: 's-newer', count: 1 };
      value(await ports.connections.update(USER.userKey, (row) => withAttention(row, more), inTime));
      return { kind: 'sent' };
    });
    await again(ports, id);
    expect(await rowOf(ports)).toMatchObject({ attention: { sendId: 's-newer', count: 2 } });
  });

  test('stays with a row that cannot be written, and costs the send nothing', async () => {
    const ports = await connected();
    const id = await failedAtItsTime(ports, 'first');
    ports.graph.posts.tell(() => {
      ports.storage.failNext('connections', 'write', 9);
      return { kind: 'sent' };
    });
    await again(ports, id);
    expect(await rowOf(ports)).toMatchObject({ attention: { sendId: id } });
    const sent = ports.log.events().filter((event) => event === 'send.sent');
    expect(sent).toHaveLength(1);
  });
});

// What broke: a worker whose row was taken over meanwhile told of a failure, though the message stood there as sent.
test('P35: a worker that is overtaken by another end tells of no failure', async () => {
  const ports = await connected();
  const id = await accepted(ports);
  pass(ports, 61);
  ports.graph.posts.tell(async () => {
    const stored = value(await ports.sends.read(USER.userKey, id, inTime))!;
    const sent = { ...stored.row, state: 'sent', attemptId: 'of-another' } as const;
    value(await ports.sends.replace(USER.userKey, sent, stored.etag, inTime));
    return NOT_THERE;
  });
  await work(ports);
  expect(await sendRow(ports, id)).toMatchObject({ state: 'sent', attemptId: 'of-another' });
  expect((await rowOf(ports)).attention).toBeUndefined();
});

test('P35: one that puts right what was called unknown tells of it', async () => {
  const ports = await connected();
  const id = await accepted(ports);
  pass(ports, 61);
  ports.graph.posts.tell(async () => {
    const stored = value(await ports.sends.read(USER.userKey, id, inTime))!;
    value(await ports.sends.replace(USER.userKey, { ...stored.row, state: 'unknown' }, stored.etag, inTime));
    return NOT_THERE;
  });
  await work(ports);
  expect(await sendRow(ports, id)).toMatchObject({ state: 'failed', failedWith: 'destination-not-found' });
  expect(await rowOf(ports)).toMatchObject({ attention: { reason: 'destination-not-found', sendId: id } });
});
