/** What the operator's routes of webhooks answer: each part and each of its fields. */
import type { ANSWER_PARTS } from './components.ts';
import type { WordsOf } from './words-of.ts';

export const WEBHOOK_WORDS: Pick<WordsOf<typeof ANSWER_PARTS>, 'WebhookDelivery' | 'WebhookDeliveries'> = {
  WebhookDeliveries: ['The last events of three days, the newest first.', { deliveries: 'At most 100.' }],
  WebhookDelivery: [
    "An event that Wintro's back end was told, or is to be told.",
    {
      id: 'Its `webhook-id`, the same at every try.',
      type: 'What happened. More words may come.',
      at: 'When it happened.',
      state: 'waiting for the next try, delivered, or abandoned after more than a day.',
      attempts: 'Tries so far.',
      lastTriedAt: 'When it was last tried.',
      nextAt: 'When it is tried next; absent when it is over.',
      status: 'HTTP status of the last answer; absent when there was none.',
      fault: 'Why the last try does not count, or why it was given up.',
      sendId: 'The send that it is about.',
    },
  ],
};
