/** Puts events into the storage queue `deliver-webhook`. Ids only. */
import type { QueueClient } from '@azure/storage-queue';
import type { WebhookMessage } from '../../domain/webhook.ts';
import type { Log } from '../../ports/log.ts';
import type { WebhookQueue } from '../../ports/webhooks.ts';
import { jsonQueue } from './json-queue.ts';

/** Wraps a client that is made on first use. */
export function webhookQueue(open: () => Promise<QueueClient>, log: Log): WebhookQueue {
  const queue = jsonQueue<WebhookMessage>(open, log);
  return {
    put: (id, delaySeconds, deadline) => queue.put({ id }, delaySeconds, deadline),
  };
}
