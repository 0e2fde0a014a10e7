/** Fakes whose Wintro is told: the log that use cases are given has its subscriber, as the app composes it. */
import { USER, type FakePorts } from './fake-ports.ts';
import { inTime } from './fake-world.ts';
import { fakeReceiver, type FakeReceiver } from './fake-webhooks.ts';
import type { Caller } from '../../../shared/domain/wintro-user.ts';
import { ALL_WEBHOOK_IDS, type Delivery } from '../../../shared/domain/webhook.ts';
import { deliverWebhook } from '../../../shared/usecases/webhooks/deliver-webhook.ts';
import { noteEventForWintro } from '../../../shared/usecases/webhooks/note-event.ts';
import { tellingLog } from '../../../shared/usecases/webhooks/telling-log.ts';

export type ToldPorts = FakePorts & { readonly webhooks: FakeReceiver };

/** The same ports with an address set; what is done is done for `caller`, and written into the outbox by `noter`. */
export function telling(ports: FakePorts, caller: Caller = USER, noter: FakePorts = ports): ToldPorts {
  const { userKey, organizationKey, organization, subject } = caller;
  ports.log.name({ userKey, organizationKey, caller: { organization, subject } });
  const log = { ...ports.log, ...tellingLog(ports.log, (...event) => noteEventForWintro(noter, ...event)) };
  return { ...ports, log, webhooks: fakeReceiver() };
}

/** Everything in the outbox, the oldest first. */
export async function outboxOf({ outbox, log }: FakePorts): Promise<readonly Delivery[]> {
  await log.settled();
  const found: Delivery[] = [];
  for await (const page of outbox.deliveries(ALL_WEBHOOK_IDS, inTime)) if (page.ok) found.push(...page.value);
  return found.reverse();
}

/** Delivers what waits in the queue, as it stands there at this moment; what was posted so far. */
export async function deliverAll(ports: ToldPorts): Promise<readonly Record<string, unknown>[]> {
  await ports.log.settled();
  for (const { id, delaySeconds } of ports.webhookQueue.messages.splice(0)) {
    ports.clock.pass(delaySeconds);
    await deliverWebhook(ports, id, inTime);
  }
  return bodiesIn(ports);
}

/** What was posted, in order, with the id under which it was. */
export const bodiesIn = ({ webhooks }: ToldPorts): readonly Record<string, unknown>[] =>
  webhooks.posted.map(({ id, body }) => ({ id, ...(JSON.parse(body) as Record<string, unknown>) }));
