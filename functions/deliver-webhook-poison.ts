/** Poison queue of the events: tells the operator. The event stands in the outbox, where the hourly look finds it. */
import { DELIVER_WEBHOOK_QUEUE, isWebhookMessage } from '../shared/domain/webhook.ts';
import { registerQueue } from './register-background.ts';

registerQueue('deliver-webhook-poison', `${DELIVER_WEBHOOK_QUEUE}-poison`, (app, message) => {
  app.log.write('webhook.message-poisoned', isWebhookMessage(message) ? { webhookId: message.id } : {});
  return Promise.resolve();
});
