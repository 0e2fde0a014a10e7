/** Queue worker: tells Wintro's back end of an event. */
import { deadlineIn } from '../shared/deadline.ts';
import { REQUEST_DEADLINE_MS } from '../shared/domain/limits.ts';
import { DELIVER_WEBHOOK_QUEUE, isWebhookMessage } from '../shared/domain/webhook.ts';
import { registerQueue } from './register-background.ts';

registerQueue('deliver-webhook', DELIVER_WEBHOOK_QUEUE, async (app, message) => {
  if (!isWebhookMessage(message)) {
    app.log.write('webhook.message-unreadable');
    return;
  }
  const delivered = await app.deliverWebhook(message.id, deadlineIn(REQUEST_DEADLINE_MS));
  // The event stands in the outbox: the queue gives its message again.
  if (!delivered.ok) throw new Error(`event not settled: ${delivered.failure.reason}`);
});
