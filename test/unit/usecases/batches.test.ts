import { describe, expect, test } from '@jest/globals';
import { TABLE_NAMES } from '../../../shared/adapters/tables/storage-tables.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith } from '../../../shared/domain/result.ts';
import { tryBatch } from '../../../shared/usecases/batch/accept-batch.ts';
import { cancelBatch } from '../../../shared/usecases/batch/cancel-batch.ts';
import { readBatch } from '../../../shared/usecases/batch/read-batch.ts';
import { cancelSend } from '../../../shared/usecases/deliver/cancel-send.ts';
import { deliverLane } from '../../../shared/usecases/deliver/deliver-lane.ts';
import { walkSends } from '../../../shared/usecases/deliver/walk-sends.ts';
import { disconnect } from '../../../shared/usecases/connect/disconnect.ts';
import { eraseOwn } from '../../../shared/usecases/organization/erase-own.ts';
import { changeSendingPolicy, readSendingPolicy } from '../../../shared/usecases/policy/set-policy.ts';
import { listSends } from '../../../shared/usecases/send/read-sends.ts';
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
import {
  batched,
  letter,
  mails,
  posts,
  progress,
  sendBatch,
  statesOf,
} from '../../support/waiting-batches.ts';
import { accepted, expectNothingLeft, live, pass, sendRow, workFor } from '../../support/waiting-sends.ts';

async function connected(): Promise<FakePorts> {
  const ports = fakePorts();
  await connect(ports);
  return ports;
}

const reasonOf = (result: { ok: true } | { ok: false; failure: { reason: string } }): string =>
  result.ok ? 'none' : result.failure.reason;

const everything = (ports: FakePorts): string =>
  JSON.stringify(TABLE_NAMES.map((name) => ports.storage.table(name).rows()));

const batchRows = (ports: FakePorts) => ports.storage.table('batches').rows();

describe('a batch', () => {
  test('P34: goes out in its order, is counted from its rows, and leaves nothing but its history', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: mails(12) });
    expect(await progress(ports, id)).toMatchObject({ state: 'running', counts: { queued: 12, sent: 0 } });
    await workFor(ports, 8);
    const under = await statesOf(ports, id);
    expect(under.indexOf('queued')).toBe(under.lastIndexOf('sent') + 1);
    await workFor(ports, 20);
    await live(ports, 3);
    const { state, counts, items } = await progress(ports, id);
    expect({ state, sent: counts.sent, all: items.length }).toEqual({ state: 'over', sent: 12, all: 12 });
    expect(items[7]).toMatchObject({ index: 7, destination: 'person-7@partner.example', batchId: id });
    expect(ports.graph.asked.posts).toHaveLength(12);
    expectNothingLeft(ports);
  });

  test('P30: the same key says the same and sends nothing again; with other words it is refused', async () => {
    const ports = await connected();
    const first = value(await sendBatch(ports));
    const again = value(await sendBatch(elsewhere(ports)));
    expect(again).toEqual({ ...first, replayed: true });
    await live(ports, 3);
    expect(value(await sendBatch(elsewhere(ports)))).toEqual({ ...first, replayed: true });
    expect(reasonOf(await sendBatch(ports, { content: posts(4) }))).toBe('idempotency-key-reused');
    await live(ports, 3);
    expect(ports.graph.asked.posts).toHaveLength(3);
  });

  test('P30: the same twice at once is accepted once', async () => {
    const ports = await connected();
    const both = await Promise.all([sendBatch(ports), sendBatch(elsewhere(ports))]);
    expect(new Set(both.map((one) => value(one).id)).size).toBe(1);
    await live(ports, 4);
    expect(ports.graph.asked.posts).toHaveLength(3);
    expectNothingLeft(ports);
  });

  test('P30: under a ledger key that was lost meanwhile nobody says that it was not sent, and nothing is', async () => {
    const ports = await connected();
    const id = await batched(ports);
    const { row, etag } = value(await ports.batches.read(USER.userKey, id, inTime))!;
    value(await ports.batches.replace(USER.userKey, { ...row, keyId: 'another' }, etag, inTime));
    expect(reasonOf(await sendBatch(ports))).toBe('send-outcome-unknown');
  });

  test('P40: no word of it stands in clear, its template is kept once and goes with its last message', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: letter('Ada', 'Ben') });
    const stored = everything(ports);
    expect(stored).not.toMatch(/the-words-of-the-letter|partner\.example|Ada/);
    const sizes = ports.storage
      .table('sends')
      .rows()
      .map(({ cells }) => String(cells['chunk0']?.value).length);
    for (const size of sizes) expect(size).toBeLessThan(300);
    expect(batchRows(ports)[0]?.cells['chunk0']).toBeDefined();
    await live(ports, 4);
    expect(await statesOf(ports, id)).toEqual(['sent', 'sent']);
    expect(batchRows(ports)[0]?.cells['chunk0']).toBeUndefined();
    expectNothingLeft(ports);
  });

  test('P33: a template is filled for each, escaped in HTML, and never looked at twice', async () => {
    const ports = await connected();
    const rendered: unknown[] = [];
    const render: FakePorts['graph']['render'] = (message, ...more) => {
      rendered.push(message);
      return ports.graph.render(message, ...more);
    };
    const watching = { ...ports, graph: { ...ports.graph, render } };
    await batched(watching, { content: letter('<b>Ada</b> & co', '{{name}}') });
    const wanted = [
      {
        subject: 'For <b>Ada</b> & co',
        body: { content: '<p>Dear &lt;b&gt;Ada&lt;/b&gt; &amp; co, the-words-of-the-letter</p>' },
      },
      { subject: 'For {{name}}', body: { content: '<p>Dear {{name}}, the-words-of-the-letter</p>' } },
    ];
    expect(rendered).toMatchObject(wanted);
    rendered.length = 0;
    await workFor(watching, 4);
    expect(rendered).toMatchObject(wanted);
  });

  test('a trial says what each message would be, and keeps nothing', async () => {
    const ports = await connected();
    const before = everything(ports);
    const tried = value(await tryBatch(ports, USER, { content: letter('Ada', 'Ben') }, inTime));
    expect(tried.map(({ message }) => message)).toMatchObject([
      { subject: 'For Ada' },
      { subject: 'For Ben' },
    ]);
    expect(everything(ports)).toBe(before);
  });

  test('a trial showed HTML as it came in, with what would not go out', async () => {
    const ports = await connected();
    ports.graph.renderings.tell({ ok: true, value: { body: {}, cleanHtml: '<p>clean</p>' } });
    const [ada, ben] = value(await tryBatch(ports, USER, { content: letter('Ada', 'Ben') }, inTime));
    expect(ada?.message.body).toEqual({ contentType: 'html', content: '<p>clean</p>' });
    expect(ben?.message.body.content).toContain('Dear Ben');
  });

  test('a message that cannot be rendered refuses the whole, by its place, and nothing is stored', async () => {
    const ports = await connected();
    for (const told of [undefined, 'message-empty', undefined, 'message-too-large'] as const)
      if (told) ports.graph.renderings.tell(failWith(failure(told)));
      else ports.graph.renderings.tell({ ok: true, value: { body: {} } });
    const refused = await sendBatch(ports, { content: mails(4) });
    expect(refused).toMatchObject({
      failure: {
        reason: 'message-empty',
        errors: [{ pointer: '/messages/1' }, { pointer: '/messages/3' }],
      },
    });
    expect(batchRows(ports)).toEqual([]);
    expect(ports.storage.table('due').rows()).toEqual([]);
  });

  test('P36: each message counts for the cap of a day, and all of them fit or none goes', async () => {
    const ports = await connected();
    const admin = { ...callerNamed('grace'), roles: ['organization-admin'] as const };
    const { version } = value(await readSendingPolicy(ports, admin, inTime));
    value(await changeSendingPolicy(ports, admin, { version, stopped: false, dailyCap: 5 }, inTime));
    expect(reasonOf(await sendBatch(ports, { content: posts(6) }))).toBe('daily-cap-reached');
    const id = await batched(ports, { content: posts(5) });
    expect(reasonOf(await sendBatch(ports, { content: posts(1), key: 'more' }))).toBe('daily-cap-reached');
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(Array.from({ length: 5 }, () => 'sent'));
  });

  test('at most 500 messages of one person wait, and whoever has more is told so', async () => {
    const ports = await connected();
    for (let index = 0; index < 4; index += 1)
      await batched(ports, { content: posts(100), key: String(index) });
    await accepted(ports);
    expect(reasonOf(await sendBatch(ports, { content: posts(100), key: 'last' }))).toBe('queue-full');
    await batched(ports, { content: posts(99), key: 'last' });
  });

  test('P84: what has not gone out within six hours has missed its time', async () => {
    const ports = await connected();
    const id = await batched(ports);
    ports.deliveries.lose();
    pass(ports, 361);
    await live(ports, 3);
    const { counts, items } = await progress(ports, id);
    expect([counts.failed, items[0]?.failedWith]).toEqual([3, 'send-missed']);
    expect(ports.graph.asked.posts).toEqual([]);
    expectNothingLeft(ports);
  });

  test('P39: a disconnect ends what waits of it', async () => {
    const ports = await connected();
    const id = await batched(ports);
    expect(value(await disconnect(ports, USER, inTime))).toMatchObject({ sendsStopped: 3 });
    await live(ports, 3);
    expect((await progress(ports, id)).items[2]).toMatchObject({ failedWith: 'connection-ended' });
    expect(ports.graph.asked.posts).toEqual([]);
    expectNothingLeft(ports);
  });

  test('names the batch that it repeats, which must be one of the same person', async () => {
    const ports = await connected();
    const id = await batched(ports);
    const again = await batched(ports, { key: 'again', retryOf: id });
    expect(await progress(ports, again)).toMatchObject({ retryOf: id });
    const foreign = await sendBatch(ports, { key: 'foreign', retryOf: `b-${'a'.repeat(22)}` });
    expect(foreign).toMatchObject({ failure: { errors: [{ pointer: '/retryOf' }] } });
  });

  test('P11: is nobody else’s to see or to cancel', async () => {
    const ports = await connected();
    const id = await batched(ports);
    const other = callerNamed('ben');
    expect(reasonOf(await readBatch(ports, other, id, inTime))).toBe('not-found');
    expect(reasonOf(await cancelBatch(ports, other, id, inTime))).toBe('not-found');
    expect(await progress(ports, id)).toMatchObject({ cancelled: false });
  });

  test('P34: a lane that was lost is found again by the batch', async () => {
    const ports = await connected();
    const id = await batched(ports);
    ports.deliveries.lose();
    for (const { partitionKey, rowKey, etag } of ports.storage.table('lanes').rows())
      await ports.storage.table('lanes').remove({ partitionKey, rowKey, etag }, AbortSignal.abort());
    await live(ports, 5);
    expect((await progress(ports, id)).counts.sent).toBe(3);
    expectNothingLeft(ports);
  });
});

describe('taking back', () => {
  test('P39: ends what has not started, leaves what has, and twice is once', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: mails(6) });
    await workFor(ports, 3);
    const sent = ports.graph.asked.posts.length;
    expect(sent).toBeGreaterThan(0);
    for (let time = 0; time < 2; time += 1) {
      const done = value(await cancelBatch(ports, USER, id, inTime));
      expect(done).toMatchObject({ state: 'over', cancelled: true, counts: { sent, cancelled: 6 - sent } });
    }
    await live(ports, 3);
    expect(ports.graph.asked.posts).toHaveLength(sent);
    expectNothingLeft(ports);
  });

  test('P39: the word of the batch is enough: a worker that meets it starts nothing more', async () => {
    const ports = await connected();
    const id = await batched(ports);
    const { row, etag } = value(await ports.batches.read(USER.userKey, id, inTime))!;
    value(await ports.batches.replace(USER.userKey, { ...row, cancelled: true }, etag, inTime));
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(['cancelled', 'cancelled', 'cancelled']);
    expect(ports.graph.asked.posts).toEqual([]);
    expectNothingLeft(ports);
  });

  test('P39: a worker that has read the batch before it was taken back does not get its row', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: posts(1) });
    const read: FakePorts['batches']['read'] = async (...given) => {
      const found = await ports.batches.read(...given);
      value(await cancelBatch(elsewhere(ports), USER, id, inTime));
      return found;
    };
    const message = ports.deliveries.take();
    value(await deliverLane({ ...ports, batches: { ...ports.batches, read } }, message, () => inTime));
    expect(ports.graph.asked.posts).toEqual([]);
    expect(await statesOf(ports, id)).toEqual(['cancelled']);
  });

  test('one message of it alone can be taken back as any other', async () => {
    const ports = await connected();
    const id = await batched(ports);
    const [, second] = (await progress(ports, id)).items;
    value(await cancelSend(ports, USER, second!.id, inTime));
    await live(ports, 3);
    expect(await statesOf(ports, id)).toEqual(['sent', 'cancelled', 'sent']);
  });
});

describe('what is kept', () => {
  /** A whole day of hourly walks. */
  async function walkDay(ports: FakePorts): Promise<void> {
    for (let hour = 0; hour < 24; hour += 1) {
      value(await walkSends(elsewhere(ports), inTime));
      pass(ports, 60);
    }
  }

  test('P41: 30 days after its end what it was is erased, 90 days after it was made it is gone', async () => {
    const ports = await connected();
    const id = await batched(ports);
    await live(ports, 3);
    pass(ports, 30 * 24 * 60);
    await walkDay(ports);
    expect(reasonOf(await readBatch(ports, USER, id, inTime))).toBe('send-record-erased');
    expect(reasonOf(await sendBatch(ports))).toBe('send-record-erased');
    expect(batchRows(ports)[0]?.cells['fingerprint']?.value).toBe('');
    pass(ports, 60 * 24 * 60);
    await walkDay(ports);
    expect(batchRows(ports)).toEqual([]);
    expect(value(await listSends(ports, USER, {}, inTime)).sends).toEqual([]);
    expect(ports.graph.asked.posts).toHaveLength(3);
  });

  test('P51: an erasure takes batches and their messages with it', async () => {
    const ports = await connected();
    const id = await batched(ports);
    value(await eraseOwn(ports, USER, inTime));
    expect(batchRows(ports)).toEqual([]);
    await live(ports, 8);
    expect(ports.graph.asked.posts).toEqual([]);
    expect(await sendRow(ports, id)).toBeUndefined();
    expectNothingLeft(ports);
  });
});

test('P38: a batch of a hundred does not hold up anybody else by more than seconds', async () => {
  const ports = await connected();
  const ben = callerNamed('ben');
  await connect(ports, {}, ben);
  const [big, small] = [
    await batched(ports, { content: posts(100) }),
    await batched(ports, { content: mails(1), user: ben }),
  ];
  await workFor(ports, 2);
  expect((await progress(ports, small, ben)).counts.sent).toBe(1);
  const order = ports.graph.asked.posts.map(({ destination }) => destination.kind);
  expect(order.indexOf('mail')).toBeLessThanOrEqual(10);
  await workFor(ports, 60);
  expect((await progress(ports, big)).counts.sent).toBe(100);
});
