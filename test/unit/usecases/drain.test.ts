/** A drain: nothing new is begun while it stands, what has begun is finished, and nothing is lost or doubled by it. */
import { describe, expect, test } from '@jest/globals';
import { textCell } from '../../../shared/adapters/tables/cells.ts';
import { checkHealth } from '../../../shared/usecases/health/check-health.ts';
import { setDrain } from '../../../shared/usecases/drain/set-drain.ts';
import { sweepDue } from '../../../shared/usecases/deliver/sweep-due.ts';
import { revalidatePage } from '../../../shared/usecases/revalidate/revalidate-page.ts';
import { deliverWebhook } from '../../../shared/usecases/webhooks/deliver-webhook.ts';
import { noteEventForWintro } from '../../../shared/usecases/webhooks/note-event.ts';
import {
  callerNamed,
  connect,
  elsewhere,
  fakePorts,
  liveRowOf,
  value,
  type FakePorts,
} from '../../support/fakes/fake-ports.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { telling } from '../../support/fakes/told-events.ts';
import { batched, mails, posts, progress, sendBatch } from '../../support/waiting-batches.ts';
import {
  accepted,
  CHANNEL,
  expectNothingLeft,
  live,
  pass,
  sendLater,
  sendRow,
  work,
  workFor,
} from '../../support/waiting-sends.ts';
import { connected, endOf, postsOf, send } from './send-fixture.ts';

const begin = async (ports: FakePorts, seconds = 300) => value(await setDrain(ports, { seconds }, inTime));
const end = (ports: FakePorts) => begin(ports, 0);
const until = (ports: FakePorts, seconds: number): string =>
  new Date(ports.clock.now() + seconds * 1000).toISOString();
/** Begins a drain before the first write at which this holds. */
function beginWhen(ports: FakePorts, holds: () => boolean, seconds: number): void {
  let isBegun = false;
  ports.storage.beforeWrites(async () => {
    if (isBegun || !holds()) return;
    isBegun = true;
    await begin(ports, seconds);
  }, 1_000);
}

const ROW = { partitionKey: 'timers', rowKey: 'drain' };

describe('whoever asks for something new', () => {
  test('is told when to come again, and nothing is sent or kept; the same key works after it', async () => {
    const ports = await connected();
    expect(await begin(ports)).toEqual({
      begunAt: until(ports, 0),
      until: until(ports, 300),
      settledAt: until(ports, 35),
    });
    ports.clock.pass(100);
    const refused = { ok: false, failure: { reason: 'being-updated', retryAfterSeconds: 200 } };
    expect(await send(ports, CHANNEL)).toMatchObject(refused);
    expect(await sendLater(ports)).toMatchObject(refused);
    expect(await sendBatch(ports)).toMatchObject(refused);
    for (const name of ['sends', 'batches', 'due', 'lanes'] as const)
      expect(ports.storage.table(name).rows()).toEqual([]);
    ports.clock.pass(201);
    expect(endOf(await send(ports, CHANNEL))).toBe('sent');
    await accepted(ports, { key: 'later' });
    await batched(ports);
    expect(postsOf(ports)).toBe(1);
  });

  test('is told what became of a message that was sent before: a repeat begins nothing', async () => {
    const ports = await connected();
    const first = value(await send(ports, CHANNEL));
    const batch = value(await sendBatch(ports));
    const later = value(await sendLater(ports, { key: 'later' }));
    await begin(ports);
    expect(value(await send(ports, CHANNEL))).toEqual({ ...first, replayed: true });
    expect(value(await sendBatch(ports))).toEqual({ ...batch, replayed: true });
    expect(value(await sendLater(ports, { key: 'later' }))).toEqual({ ...later, replayed: true });
    expect(postsOf(ports)).toBe(1);
  });

  test('is served again as soon as the operator says so', async () => {
    const ports = await connected();
    await begin(ports);
    expect(await end(ports)).toEqual({});
    expect(endOf(await send(ports, CHANNEL))).toBe('sent');
    expect(ports.log.events().filter((event) => event.startsWith('drain.'))).toEqual([
      'drain.begun',
      'drain.ended',
    ]);
  });

  test('meets it in another process within five seconds', async () => {
    const ports = await connected();
    const other = elsewhere(ports);
    expect(endOf(await send(other, CHANNEL, { key: 'before' }))).toBe('sent');
    await begin(ports);
    ports.clock.pass(5);
    expect(endOf(await send(other, CHANNEL, { key: 'after' }))).toBe('being-updated');
    await end(ports);
    ports.clock.pass(5);
    expect(endOf(await send(other, CHANNEL, { key: 'after' }))).toBe('sent');
  });
});

describe('what is no drain', () => {
  test.each([
    ['a damaged end', { until: { type: 'Int32', value: 7 } as const }],
    ['an end that no drain may have', { until: textCell('2099-01-01T00:00:00.000Z') }],
    ['a row of a later version', { schema: { type: 'Int32', value: 9 } as const }],
  ])('%s stops nobody, and is mended by the next drain if it may be written', async (_what, cells) => {
    const ports = await connected();
    ports.storage.table('runs').put(ROW, cells);
    expect(endOf(await send(elsewhere(ports), CHANNEL))).toBe('sent');
    const begun = await setDrain(ports, { seconds: 60 }, inTime);
    expect(begun.ok || begun.failure.reason).toBe('schema' in cells ? 'row-newer' : true);
  });

  test('a table that does not answer: a process that knows of a drain keeps to its end, another knows of none', async () => {
    const ports = await connected();
    await begin(ports, 60);
    ports.storage.failNext('runs', 'read', 1_000);
    expect(endOf(await send(elsewhere(ports), CHANNEL, { key: 'one' }))).toBe('sent');
    ports.clock.pass(30);
    expect(endOf(await send(ports, CHANNEL, { key: 'two' }))).toBe('being-updated');
    ports.clock.pass(31);
    expect(endOf(await send(ports, CHANNEL, { key: 'two' }))).toBe('sent');
  });

  test('a word that could not be written: nobody is told that it stands', async () => {
    const ports = await connected();
    ports.storage.failNext('runs', 'write', 10);
    expect(await setDrain(ports, { seconds: 60 }, inTime)).toMatchObject({ ok: false });
    expect(ports.log.events()).not.toContain('drain.begun');
    expect(endOf(await send(ports, CHANNEL))).toBe('sent');
  });
});

describe('messages that wait', () => {
  test('P34: a drain in the middle of a batch loses nothing and doubles nothing; the rest goes out after it', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: mails(12) });
    await workFor(ports, 8);
    const before = postsOf(ports);
    expect(before).toBeGreaterThan(2);
    await begin(ports, 120);
    await workFor(ports, 100, 10);
    await sweepDue(ports, inTime);
    expect(postsOf(ports)).toBe(before);
    expect(await progress(ports, id)).toMatchObject({ state: 'running', counts: { failed: 0 } });
    await workFor(ports, 60);
    await live(ports, 3);
    expect(await progress(ports, id)).toMatchObject({ state: 'over', counts: { sent: 12 } });
    expect(postsOf(ports)).toBe(12);
    expectNothingLeft(ports);
  });

  test('P34: a drain that is set in the middle of a visit ends it after the message that is under way', async () => {
    const ports = await connected();
    const id = await batched(ports, { content: posts(8) });
    beginWhen(ports, () => postsOf(ports) === 1, 60);
    await work(ports);
    expect(postsOf(ports)).toBe(1);
    expect(await progress(ports, id)).toMatchObject({ counts: { sent: 1, queued: 7 } });
    await workFor(ports, 61, 1);
    expect(await progress(ports, id)).toMatchObject({ state: 'over', counts: { sent: 8 } });
    expect(postsOf(ports)).toBe(8);
  });

  test('their wake-up comes back when it is over, though the process of before is gone', async () => {
    const ports = await connected();
    const id = await accepted(ports);
    pass(ports, 60);
    await begin(ports, 90);
    const lane = ports.storage.table('lanes').rows();
    await work(ports);
    expect(ports.storage.table('lanes').rows()).toEqual(lane);
    expect(ports.deliveries.messages).toMatchObject([{ visibleAt: ports.clock.now() + 90_000 }]);
    pass(ports, 1.5);
    await work(elsewhere(ports));
    expect(await sendRow(ports, id)).toMatchObject({ state: 'sent' });
    expectNothingLeft(ports);
  });

  test('the sweep wakes nobody meanwhile, and is no dead timer for it', async () => {
    const ports = await connected();
    await accepted(ports);
    ports.deliveries.lose();
    pass(ports, 62);
    await begin(ports, 60);
    expect(value(await sweepDue(ports, inTime))).toEqual({ woken: 0 });
    expect(value(await ports.timers.lastBeat('sweep', inTime))).toBe(until(ports, 0));
    pass(ports, 2);
    expect(value(await sweepDue(ports, inTime))).toEqual({ woken: 1 });
  });
});

describe('checks', () => {
  test('a drain in the middle of a page leaves the rest for after it; each connection is checked once', async () => {
    const ports = fakePorts();
    const users = Array.from({ length: 40 }, (_, index) => callerNamed(`user ${String(index)}`));
    for (const user of users) await connect(ports, {}, user);
    ports.clock.pass(3 * 3600);
    const since = until(ports, 0);
    beginWhen(ports, () => ports.entra.asked.renewals.length > 0, 120);
    const keys = users.map(({ userKey }) => userKey);
    value(await revalidatePage(ports, { keys, since }, () => inTime));
    const checked = ports.entra.asked.renewals.length;
    expect(checked).toBeGreaterThan(0);
    expect(checked).toBeLessThan(40);
    const [message] = ports.queue.messages.splice(0);
    expect(message).toMatchObject({ page: { since }, delaySeconds: 120 });
    expect(message?.page.keys).toHaveLength(40 - checked);
    ports.clock.pass(message!.delaySeconds);
    value(await revalidatePage(elsewhere(ports), message!.page, () => inTime));
    expect(ports.entra.asked.renewals).toHaveLength(40);
    expect(ports.queue.messages).toEqual([]);
    for (const user of users) expect((await liveRowOf(ports, user)).checkedAt).toBeDefined();
  });

  test('a page that is as old as pages get is put back all the same: a drain is no outage of a day', async () => {
    const ports = fakePorts();
    await begin(ports, 60);
    const page = { keys: [callerNamed('ada').userKey], since: until(ports, -25 * 3600) };
    value(await revalidatePage(ports, page, () => inTime));
    expect(ports.queue.messages).toEqual([{ page, delaySeconds: 60 }]);
    expect(ports.log.events()).not.toContain('revalidation.given-up');
  });
});

test('P110: an event for Wintro waits for the end, and is told once', async () => {
  const ports = telling(fakePorts());
  const whom = { caller: { organization: 'org-1', subject: 'ada' } };
  await noteEventForWintro(ports, whom, { type: 'send.sent', fields: { sendId: 's-1', kind: 'chat' } });
  const [{ id } = { id: '' }] = ports.webhookQueue.messages.splice(0);
  ports.clock.pass(2);
  await begin(ports, 60);
  value(await deliverWebhook(ports, id, inTime));
  expect([ports.webhooks.posted, ports.webhookQueue.messages]).toEqual([[], [{ id, delaySeconds: 60 }]]);
  ports.clock.pass(60);
  value(await deliverWebhook(ports, id, inTime));
  expect(ports.webhooks.posted).toHaveLength(1);
  expect(value(await ports.outbox.read(id, inTime))?.row).toMatchObject({ state: 'delivered', attempts: 1 });
});

test('an operator sees in health until when it lasts, and takes nothing for down', async () => {
  const ports = fakePorts();
  await begin(ports, 60);
  const seen = await checkHealth(ports, true, inTime);
  expect(seen).toMatchObject({ status: 'up', detail: { drainedUntil: until(ports, 60) } });
  ports.clock.pass(61);
  expect((await checkHealth(ports, true, inTime)).detail).not.toHaveProperty('drainedUntil');
});
