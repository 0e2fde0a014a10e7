/** Sends one event that says nothing, at once, so that an operator sees whether Wintro's back end takes it. */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, type Result } from '../../domain/result.ts';
import { TEST_TYPE, webhookBody, webhookIdOf, type Delivery } from '../../domain/webhook.ts';
import type { Caller } from '../../domain/wintro-user.ts';
import type { OutboxRow, WebhookReceiver } from '../../ports/webhooks.ts';
import type { Deadline, Randomness } from '../../ports/world.ts';
import { outcomeOf, type TryPorts } from './try-delivery.ts';

export interface TestWebhookPorts extends Omit<TryPorts, 'webhookQueue'> {
  readonly webhooks: WebhookReceiver | undefined;
  readonly random: Pick<Randomness, 'id'>;
}

/** Tries once and never again; the try stands among the deliveries. Fails with `webhooks-off` while no address is set. */
export async function testWebhook(
  { webhooks, outbox, clock, log, random }: TestWebhookPorts,
  { organization, subject: user }: Pick<Caller, 'organization' | 'subject'>,
  deadline: Deadline,
): Promise<Result<Delivery>> {
  if (webhooks === undefined) return failWith(failure('webhooks-off'));
  const now = clock.now();
  const at = new Date(now).toISOString();
  const event = { id: webhookIdOf(now, random.id()), type: TEST_TYPE, at, facts: {} };
  const body = webhookBody({ ...event, party: { organization, user } });
  const answer = await webhooks.post({ id: event.id, body }, deadline);
  if (!answer.ok) return answer;
  const outcome = outcomeOf(answer.value);
  const state = outcome.fault === undefined ? 'delivered' : 'abandoned';
  const row: OutboxRow = { ...event, ...outcome, state, attempts: 1, lastTriedAt: at };
  const { facts: _facts, ...delivery } = row;
  const told = { webhookId: row.id, webhookType: row.type, attempts: 1, ...outcome };
  log.write(state === 'delivered' ? 'webhook.delivered' : 'webhook.undelivered', told);
  return mapResult(await outbox.add(row, deadline), () => delivery);
}
