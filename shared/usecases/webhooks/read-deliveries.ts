/** The last events and what became of them, for an operator. */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import { ALL_WEBHOOK_IDS, SHOWN_DELIVERIES, type Delivery } from '../../domain/webhook.ts';
import type { Outbox, WebhookReceiver } from '../../ports/webhooks.ts';
import type { Deadline } from '../../ports/world.ts';

export interface ReadDeliveriesPorts {
  readonly webhooks: WebhookReceiver | undefined;
  readonly outbox: Outbox;
}

/** The newest first, at most a hundred. Fails with `webhooks-off` while no address is set. */
export async function readDeliveries(
  { webhooks, outbox }: ReadDeliveriesPorts,
  deadline: Deadline,
): Promise<Result<readonly Delivery[]>> {
  if (webhooks === undefined) return failWith(failure('webhooks-off'));
  const found: Delivery[] = [];
  for await (const page of outbox.deliveries(ALL_WEBHOOK_IDS, deadline)) {
    if (!page.ok) return page;
    found.push(...page.value);
    if (found.length >= SHOWN_DELIVERIES) break;
  }
  return succeed(found.slice(0, SHOWN_DELIVERIES));
}
