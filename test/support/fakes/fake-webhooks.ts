/** Wintro's back end and the queue of events as a test tells them: what was posted, what was put, what is answered. */
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../../shared/domain/result.ts';
import type {
  WebhookAnswer,
  WebhookQueue,
  WebhookReceiver,
  WebhookSecret,
} from '../../../shared/ports/webhooks.ts';

export interface FakeReceiver extends WebhookReceiver {
  readonly posted: { readonly id: string; readonly body: string }[];
  /** What the next posts meet; the last one stays. */
  answers: Result<WebhookAnswer>[];
  seen: Result<WebhookSecret>;
}

export const answeredWith = (status: number): Result<WebhookAnswer> => succeed({ kind: 'answered', status });

/** Says yes to everything until something else is said. */
export function fakeReceiver(): FakeReceiver {
  const posted: FakeReceiver['posted'] = [];
  const receiver: FakeReceiver = {
    posted,
    answers: [answeredWith(204)],
    seen: succeed({ secretName: 'webhook-secret', version: 'one' }),
    post: (message) => {
      posted.push(message);
      const [next = answeredWith(204), ...rest] = receiver.answers;
      if (rest.length > 0) receiver.answers = rest;
      return Promise.resolve(next);
    },
    secret: () => Promise.resolve(receiver.seen),
  };
  return receiver;
}

export interface FakeWebhookQueue extends WebhookQueue {
  readonly messages: { readonly id: string; readonly delaySeconds: number }[];
  /** Messages are refused until it is mended. */
  isDown: boolean;
}

export function fakeWebhookQueue(): FakeWebhookQueue {
  const queue: FakeWebhookQueue = {
    messages: [],
    isDown: false,
    put: (id, delaySeconds) => {
      if (queue.isDown) return Promise.resolve(failWith(failure('storage-unavailable')));
      queue.messages.push({ id, delaySeconds });
      return Promise.resolve(succeed(undefined));
    },
  };
  return queue;
}
