/**
 * P110: the delivery of an event, stopped before and after each of its effects on storage: the next message, or the hourly
 * look, delivers it under the same id. And a send that is stopped anywhere: Wintro is told nothing that the ledger denies.
 */
import { describe, expect, test } from '@jest/globals';
import { disconnect } from '../../shared/usecases/connect/disconnect.ts';
import { sendMessage } from '../../shared/usecases/send/send-message.ts';
import { deliverWebhook } from '../../shared/usecases/webhooks/deliver-webhook.ts';
import { sweepOutbox } from '../../shared/usecases/webhooks/sweep-outbox.ts';
import { connect, fakePorts, USER, value } from '../support/fakes/fake-ports.ts';
import { answeredWith } from '../support/fakes/fake-webhooks.ts';
import { inTime } from '../support/fakes/fake-world.ts';
import { deliverAll, outboxOf, telling, type ToldPorts } from '../support/fakes/told-events.ts';
import { mortal } from './support/mortal.ts';
import { untilStopped } from './support/stoppable.ts';

const PATIENT = { remainingMs: () => 240_000 };

/** Somebody has disconnected, and the event of it waits; its message has been taken out of the queue. */
async function waiting(): Promise<{ readonly ports: ToldPorts; readonly id: string }> {
  const ports = telling(fakePorts());
  await connect(ports);
  await deliverAll(ports);
  ports.webhooks.posted.length = 0;
  await disconnect(ports, USER, inTime);
  await ports.log.settled();
  const [message] = ports.webhookQueue.messages.splice(0);
  ports.clock.pass(2);
  return { ports, id: message!.id };
}

/** The same process, which ends at one of its effects. */
function dying(ports: ToldPorts, kill?: { readonly at: number; readonly how: 'before' | 'after' }) {
  const { ports: mortals, effects } = mortal(ports, kill);
  // Whoever is dead says nothing either, though the code around a ledger that fails goes on.
  const isDead = (): boolean => kill !== undefined && effects() > kill.at;
  const write: ToldPorts['log']['write'] = (...line) => (isDead() ? undefined : ports.log.write(...line));
  return { ports: { ...mortals, webhooks: ports.webhooks, log: { ...ports.log, write } }, effects };
}

/** What is left goes on: the message comes again after its lease, and an hour later the look at the outbox. */
async function goOn(ports: ToldPorts, id: string): Promise<void> {
  ports.clock.pass(600);
  value(await deliverWebhook(ports, id, inTime));
  ports.clock.pass(3_600);
  value(await sweepOutbox(ports, PATIENT));
  await deliverAll(ports);
}

describe.each(['before', 'after'] as const)('killed %s every effect', (how) => {
  test.each([
    ['an event that is taken', 204],
    ['an event that is refused at first', 503],
  ])('P110: %s is told all the same, under one id', async (_what, status) => {
    const whole = await waiting();
    const counted = dying(whole.ports);
    value(await deliverWebhook(counted.ports, whole.id, inTime));
    expect(counted.effects()).toBeGreaterThan(2);
    for (let at = 0; at < counted.effects(); at += 1) {
      const { ports, id } = await waiting();
      ports.webhooks.answers = [answeredWith(status), answeredWith(204)];
      const where = `killed ${how} effect ${at}`;
      const ended = await untilStopped(() => deliverWebhook(dying(ports, { at, how }).ports, id, inTime));
      expect([where, ended]).toEqual([where, 'stopped']);
      await goOn(ports, id);
      const told = ports.webhooks.posted.filter((one) => one.id === id);
      expect([where, told.length > 0, new Set(told.map(({ body }) => body)).size]).toEqual([where, true, 1]);
      const row = (await outboxOf(ports)).find((one) => one.id === id);
      expect([where, row?.state, row?.status]).toEqual([where, 'delivered', 204]);
    }
  });

  test('P110: a send tells Wintro nothing that its ledger denies', async () => {
    const request = {
      idempotencyKey: 'key',
      message: {
        ...({ kind: 'mail', to: [{ address: 'a@b.example' }], subject: 's' } as const),
        body: { contentType: 'text', content: 'c' } as const,
      },
      render: () => ({ status: 201, text: '{}' }),
    };
    const connected = async (): Promise<ToldPorts> => {
      const ports = telling(fakePorts());
      await connect(ports);
      await deliverAll(ports);
      ports.webhooks.posted.length = 0;
      return ports;
    };
    const counted = dying(await connected());
    value(await sendMessage(counted.ports, USER, request, inTime));
    for (let at = 0; at < counted.effects(); at += 1) {
      const ports = await connected();
      const where = `killed ${how} effect ${at}`;
      await untilStopped(() => sendMessage(dying(ports, { at, how }).ports, USER, request, inTime));
      const told = (await deliverAll(ports)).map(({ type }) => type);
      const rows = value(await ports.sends.list(USER.userKey, { limit: 5 }, inTime));
      const isSent = rows.some(({ state }) => state === 'sent');
      expect([where, told.includes('send.sent') && !isSent]).toEqual([where, false]);
    }
  });
});
