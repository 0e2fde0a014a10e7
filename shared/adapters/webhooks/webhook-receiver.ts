/**
 * Wintro's back end at its one address: a signed event is posted once. No redirect is followed, ten seconds are all it
 * has, and of the answer the status counts alone.
 */
import { WEBHOOK_TIMEOUT_MS } from '../../domain/limits.ts';
import { defined } from '../../domain/defined.ts';
import { mapResult, succeed } from '../../domain/result.ts';
import type { WebhookAnswer, WebhookReceiver } from '../../ports/webhooks.ts';
import { callOut, type CallOut, type WireOutcome } from '../calls/http-call.ts';
import { millisecondsWithin } from '../calls/time-limit.ts';
import type { EarlierSecrets, VaultSecrets } from '../keys/key-vault-secrets.ts';
import { webhookHeaders } from './sign-webhook.ts';
import { webhookKeys, type WebhookSecretPorts } from './webhook-secrets.ts';

export interface WebhookSettings {
  readonly url: string;
  readonly secretName: string;
}

export interface ReceiverPorts extends WebhookSecretPorts {
  readonly vault: Pick<VaultSecrets, 'newest' | 'ask'> & EarlierSecrets;
}

/** So much of an answer is read, so that its connection can be kept; it is thrown away. */
const MAX_ANSWER_BYTES = 16 * 1024;

/** The adapter; `call` is what goes out. */
export function webhookReceiver(
  ports: ReceiverPorts,
  { url, secretName }: WebhookSettings,
  call: CallOut = callOut,
): WebhookReceiver {
  return {
    post: async ({ id, body }, deadline) => {
      const keys = await webhookKeys(ports, secretName, deadline);
      if (!keys.ok) return keys;
      const timestamp = Math.floor(ports.clock.now() / 1000);
      const outcome = await call(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': String(Buffer.byteLength(body)),
          'user-agent': 'wintro-microsoft-365',
          ...webhookHeaders({ id, timestamp, body }, keys.value),
        },
        body,
        withinMs: millisecondsWithin(deadline, WEBHOOK_TIMEOUT_MS),
        maxBytes: MAX_ANSWER_BYTES,
      });
      return succeed(answerIn(outcome));
    },
    secret: async (deadline) =>
      mapResult(await ports.vault.ask(secretName, deadline), ({ version, createdMs }) => ({
        ...{ secretName, version },
        ...defined({ createdMs }),
      })),
  };
}

const answerIn = (outcome: WireOutcome): WebhookAnswer =>
  'answer' in outcome
    ? { kind: 'answered', status: outcome.answer.status }
    : { kind: 'silent', fault: outcome.fault === 'nothing-sent' ? 'unreachable' : 'no-answer' };
