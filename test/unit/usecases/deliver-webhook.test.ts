/** An event on its way: at least once under the same id, with growing pauses for more than a day, whatever is lost or slow. */
import { describe, expect, test } from '@jest/globals';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { KEPT_DAYS, RETRY_PAUSES_SECONDS } from '../../../shared/domain/webhook.ts';
import { deliverWebhook } from '../../../shared/usecases/webhooks/deliver-webhook.ts';
import { noteEventForWintro } from '../../../shared/usecases/webhooks/note-event.ts';
import { readDeliveries } from '../../../shared/usecases/webhooks/read-deliveries.ts';
import { sweepOutbox } from '../../../shared/usecases/webhooks/sweep-outbox.ts';
import { testWebhook } from '../../../shared/usecases/webhooks/test-webhook.ts';
import { elsewhere, fakePorts, USER, value } from '../../support/fakes/fake-ports.ts';
import { answeredWith } from '../../support/fakes/fake-webhooks.ts';
import { inTime } from '../../support/fakes/fake-world.ts';
import { outboxOf, telling, type ToldPorts } from '../../support/fakes/told-events.ts';

const PATIENT = { remainingMs: () => 240_000 };
const lost = succeed({ kind: 'silent', fault: 'no-answer' } as const);

/** One event waits; its message is taken out of the queue. */
async function waiting(): Promise<{ readonly ports: ToldPorts; readonly id: string }> {
  const ports = telling(fakePorts());
  const whom = { caller: { organization: 'org-1', subject: 'ada' }, reference: 'candidate-7' };
  const fields = { sendId: 's-1', kind: 'chat' };
  await noteEventForWintro(ports, whom, { type: 'send.sent', fields });
  const [message] = ports.webhookQueue.messages.splice(0);
  ports.clock.pass(2);
  return { ports, id: message!.id };
}

const deliver = ({ ports, id }: { ports: ToldPorts; id: string }) => deliverWebhook(ports, id, inTime);
const rowOf = async (ports: ToldPorts) => (await outboxOf(ports))[0]!;

describe('an event that is taken', () => {
  test.each([200, 201, 204, 299])(
    'P110: with %i is told once, and whom it was about is forgotten',
    async (status) => {
      const event = await waiting();
      const { ports, id } = event;
      ports.webhooks.answers = [answeredWith(status)];
      value(await deliver(event));
      value(await deliver(event));
      expect(ports.webhooks.posted).toHaveLength(1);
      expect(JSON.parse(ports.webhooks.posted[0]!.body)).toEqual({
        type: 'send.sent',
        timestamp: expect.any(String),
        data: {
          ...{ organization: 'org-1', user: 'ada', reference: 'candidate-7' },
          ...{ sendId: 's-1', kind: 'chat', state: 'sent' },
        },
      });
      expect(await rowOf(ports)).toMatchObject({ id, state: 'delivered', attempts: 1, status });
      expect(value(await ports.outbox.read(id, inTime))?.row).not.toHaveProperty('sealed');
      expect(ports.log.events()).toContain('webhook.delivered');
    },
  );
});

describe('an event that is not taken', () => {
  test.each([
    ['refused', answeredWith(503), { status: 503, fault: 'refused' }],
    ['redirected', answeredWith(302), { status: 302, fault: 'redirected' }],
    ['not answered', lost, { fault: 'no-answer' }],
    ['unreachable', succeed({ kind: 'silent', fault: 'unreachable' } as const), { fault: 'unreachable' }],
  ])(
    'P110: because it was %s waits for five seconds and is tried again under the same id',
    async (_how, answer, kept) => {
      const event = await waiting();
      const { ports, id } = event;
      ports.webhooks.answers = [answer, answeredWith(204)];
      value(await deliver(event));
      expect(await rowOf(ports)).toMatchObject({ state: 'waiting', attempts: 1, ...kept });
      expect(ports.webhookQueue.messages).toEqual([{ id, delaySeconds: 5 }]);
      ports.clock.pass(5);
      value(await deliver(event));
      const [first, second] = ports.webhooks.posted;
      expect(second).toEqual(first);
      expect(await rowOf(ports)).toMatchObject({ state: 'delivered', attempts: 2, status: 204 });
    },
  );

  test('P110: for more than a day is given up, loudly, after growing pauses', async () => {
    const event = await waiting();
    const { ports } = event;
    const startedAt = ports.clock.now();
    ports.webhooks.answers = [answeredWith(500)];
    const pauses: number[] = [];
    for (let turn = 0; (await rowOf(ports)).state === 'waiting' && turn < 20; turn += 1) {
      value(await deliver(event));
      for (const { delaySeconds } of ports.webhookQueue.messages.splice(0)) {
        pauses.push(delaySeconds);
        ports.clock.pass(delaySeconds);
      }
    }
    expect(pauses).toEqual([...RETRY_PAUSES_SECONDS]);
    expect(ports.clock.now() - startedAt).toBeGreaterThan(24 * 3_600_000);
    expect(await rowOf(ports)).toMatchObject({ state: 'abandoned', attempts: 8, status: 500 });
    expect(ports.log.lines.filter(({ event: name }) => name === 'webhook.abandoned')).toMatchObject([
      { level: 'error', fields: { webhookType: 'send.sent', attempts: 8, status: 500, fault: 'refused' } },
    ]);
  });

  test('P110: with 410 is noted as gone, and tried again all the same', async () => {
    const event = await waiting();
    event.ports.webhooks.answers = [answeredWith(410)];
    value(await deliver(event));
    expect(event.ports.log.events()).toContain('webhook.gone');
    expect(await rowOf(event.ports)).toMatchObject({ state: 'waiting' });
  });
});

describe('nothing is lost', () => {
  test('P110: a message that comes twice at once makes one try', async () => {
    const event = await waiting();
    const other = { ...elsewhere(event.ports), webhooks: event.ports.webhooks };
    await Promise.all([deliver(event), deliverWebhook(other, event.id, inTime)]);
    expect(event.ports.webhooks.posted).toHaveLength(1);
  });

  test('P110: a message that comes too early waits for its time', async () => {
    const event = await waiting();
    const { ports, id } = event;
    ports.webhooks.answers = [answeredWith(503), answeredWith(204)];
    value(await deliver(event));
    ports.webhookQueue.messages.length = 0;
    value(await deliver(event));
    expect(ports.webhooks.posted).toHaveLength(1);
    expect(ports.webhookQueue.messages).toEqual([{ id, delaySeconds: 5 }]);
  });

  test('P110: a message that was lost is put again by the hourly look, one that is on its way is not', async () => {
    const event = await waiting();
    const { ports, id } = event;
    ports.clock.pass(60);
    value(await sweepOutbox(ports, PATIENT));
    expect(ports.webhookQueue.messages).toEqual([]);
    ports.clock.pass(3_600);
    value(await sweepOutbox(ports, PATIENT));
    expect(ports.webhookQueue.messages).toEqual([{ id, delaySeconds: 0 }]);
    value(await deliver(event));
    ports.clock.pass(3_600);
    ports.webhookQueue.messages.length = 0;
    value(await sweepOutbox(ports, PATIENT));
    expect(ports.webhookQueue.messages).toEqual([]);
  });

  // What broke: nothing but the removal on the third day found such a row.
  test.each([
    ['no state', { state: { type: 'Int32', value: 7 } }],
    ['no next try', { nextAt: { type: 'Int32', value: 7 } }],
    ['neither', { state: undefined, nextAt: undefined }],
    ['a next try of a wrong clock', { nextAt: { type: 'String', value: '2099-01-01T00:00:00.000Z' } }],
  ] as const)(
    'P110: a row that says %s and has lost its message gets one by the hourly look',
    async (_what, cells) => {
      const event = await waiting();
      const { ports, id } = event;
      ports.storage.table('outbox').put({ partitionKey: id, rowKey: 'event' }, cells);
      ports.clock.pass(3_600);
      value(await sweepOutbox(ports, PATIENT));
      expect(ports.webhookQueue.messages).toEqual([{ id, delaySeconds: 0 }]);
      value(await deliver(event));
      expect(await rowOf(ports)).toMatchObject({ state: 'delivered', attempts: 1 });
    },
  );

  test('looks at every row for a part of its time alone: what comes after it has its own', async () => {
    const { ports } = await waiting();
    let looked = 0;
    let leftMs = 240_000;
    async function* endless() {
      for (; looked < 1_000; looked += 1) yield await Promise.resolve(succeed([]));
    }
    const outbox = { ...ports.outbox, plans: endless };
    value(await sweepOutbox({ ...ports, outbox }, { remainingMs: () => (leftMs -= 1_000) }));
    expect(looked).toBeLessThan(30);
    expect(leftMs).toBeGreaterThan(200_000);
  });

  test('P110: while the vault is closed an event waits, and no try is counted', async () => {
    const event = await waiting();
    const { ports, id } = event;
    ports.keys.close();
    value(await deliver(event));
    ports.keys.reopen();
    ports.webhooks.answers = [failWith(failure('vault-unavailable')), answeredWith(204)];
    ports.clock.pass(60);
    value(await deliver(event));
    expect(await rowOf(ports)).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(ports.webhookQueue.messages).toEqual([1, 2].map(() => ({ id, delaySeconds: 60 })));
    ports.clock.pass(60);
    value(await deliver(event));
    expect(await rowOf(ports)).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  test.each<[string, 'read' | 'write']>([
    ['read', 'read'],
    ['taken', 'write'],
  ])(
    'P110: an event that cannot be %s fails, so that the queue gives its message again',
    async (_what, kind) => {
      const event = await waiting();
      event.ports.storage.failNext('outbox', kind);
      expect(await deliver(event)).toMatchObject({ ok: false, failure: { reason: 'storage-unavailable' } });
      expect(event.ports.webhooks.posted).toEqual([]);
      value(await deliver(event));
      expect(event.ports.webhooks.posted).toHaveLength(1);
    },
  );

  test('P110: a queue that does not take the next try fails the message, and the row has its time', async () => {
    const event = await waiting();
    const { ports } = event;
    ports.webhooks.answers = [answeredWith(503), answeredWith(204)];
    ports.webhookQueue.isDown = true;
    expect(await deliver(event)).toMatchObject({ ok: false });
    expect(await rowOf(ports)).toMatchObject({ state: 'waiting', attempts: 1 });
  });
});

describe('an event is given up at once', () => {
  test('when nobody can open whom it is about', async () => {
    const event = await waiting();
    const stored = value(await event.ports.outbox.read(event.id, inTime))!;
    event.ports.keys.damage(stored.row.sealed!.key);
    value(await deliver(event));
    expect(await rowOf(event.ports)).toMatchObject({ state: 'abandoned', fault: 'unreadable', attempts: 0 });
  });

  test('when it is too old to be news: the app was off, or a clock was wrong', async () => {
    const event = await waiting();
    event.ports.clock.pass(31 * 3_600);
    value(await deliver(event));
    expect(await rowOf(event.ports)).toMatchObject({ state: 'abandoned', fault: 'too-old' });
    expect(event.ports.webhooks.posted).toEqual([]);
  });
});

test('what an instant far ahead says counts as now: it was written by a wrong clock', async () => {
  const event = await waiting();
  const { row, etag } = value(await event.ports.outbox.read(event.id, inTime))!;
  await event.ports.outbox.replace({ ...row, nextAt: '2099-01-01T00:00:00.000Z' }, etag, inTime);
  value(await deliver(event));
  expect(event.ports.webhooks.posted).toHaveLength(1);
});

describe('the hourly look', () => {
  test('takes away what is three days old, and says when it never had a chance', async () => {
    const first = await waiting();
    const { ports } = first;
    value(await deliver(first));
    ports.clock.pass(3_600);
    await noteEventForWintro(
      ports,
      { caller: { organization: 'o', subject: 'u' } },
      { type: 'send.sent', fields: {} },
    );
    ports.clock.pass(KEPT_DAYS * 86_400 - 1_800);
    value(await sweepOutbox(ports, PATIENT));
    expect(await outboxOf(ports)).toHaveLength(1);
    expect(ports.log.events()).not.toContain('webhook.abandoned');
    ports.clock.pass(3_600);
    value(await sweepOutbox(ports, PATIENT));
    expect([await outboxOf(ports), ports.log.events().filter((one) => one === 'webhook.abandoned')]).toEqual([
      [],
      ['webhook.abandoned'],
    ]);
  });

  test.each(['lateIds', 'deliveries', 'plans'] as const)(
    'says that storage does not answer to %s',
    async (call) => {
      const { ports } = await waiting();
      async function* down() {
        yield await Promise.resolve(failWith(failure('storage-unavailable')));
      }
      const broken = { ...ports, outbox: { ...ports.outbox, [call]: down } };
      expect(await sweepOutbox(broken, PATIENT)).toMatchObject({ ok: false });
    },
  );

  test('without an address delivers nothing and still takes away what is old', async () => {
    const { ports, id } = await waiting();
    const off = { ...ports, webhooks: undefined };
    value(await deliverWebhook(off, id, inTime));
    ports.clock.pass(KEPT_DAYS * 86_400);
    value(await sweepOutbox(off, PATIENT));
    expect([await outboxOf(ports), ports.webhooks.posted, ports.webhookQueue.messages]).toEqual([[], [], []]);
  });
});

describe('an operator', () => {
  test('sees the last deliveries, the newest first, and nothing of whom they are about', async () => {
    const event = await waiting();
    const { ports } = event;
    ports.webhooks.answers = [answeredWith(503)];
    value(await deliver(event));
    ports.clock.pass(1);
    value(await testWebhook(ports, USER, inTime));
    const deliveries = value(await readDeliveries(ports, inTime));
    expect(deliveries).toMatchObject([
      { type: 'webhooks.test', state: 'abandoned', attempts: 1, status: 503, fault: 'refused' },
      { type: 'send.sent', sendId: 's-1', state: 'waiting', attempts: 1, status: 503 },
    ]);
    expect(JSON.stringify(deliveries)).not.toMatch(/org-1|"ada"|candidate-7/);
  });

  test('tries whether Wintro listens: once, at once, never again', async () => {
    const { ports } = await waiting();
    expect(value(await testWebhook(ports, USER, inTime))).toMatchObject({ state: 'delivered', status: 204 });
    expect(JSON.parse(ports.webhooks.posted[0]!.body)).toMatchObject({
      type: 'webhooks.test',
      data: { organization: 'org-1', user: 'ada', state: 'test' },
    });
    expect(ports.webhookQueue.messages).toEqual([]);
    ports.webhooks.answers = [failWith(failure('vault-unavailable'))];
    expect(await testWebhook(ports, USER, inTime)).toMatchObject({
      failure: { reason: 'vault-unavailable' },
    });
  });

  test('is told that events are off', async () => {
    const ports = fakePorts();
    for (const answer of [await testWebhook(ports, USER, inTime), await readDeliveries(ports, inTime)])
      expect(answer).toMatchObject({ ok: false, failure: { reason: 'webhooks-off' } });
  });
});
