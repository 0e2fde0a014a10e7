/**
 * The headers of a signed event after Standard Webhooks: HMAC-SHA256 over id, time and body, one signature per secret.
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md#symmetric
 */
import { createHmac } from 'node:crypto';

/** 24 to 64 bytes, as the specification wants them. */
const [MIN_KEY_BYTES, MAX_KEY_BYTES] = [24, 64];
const PREFIX = 'whsec_';

/** The key in a secret's text; undefined when it is none. */
export function webhookKeyOf(text: string): Uint8Array | undefined {
  const encoded = text.startsWith(PREFIX) ? text.slice(PREFIX.length) : '';
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(encoded)) return undefined;
  const key = Buffer.from(encoded, 'base64');
  return key.length >= MIN_KEY_BYTES && key.length <= MAX_KEY_BYTES ? key : undefined;
}

export interface UnsignedWebhook {
  readonly id: string;
  /** Of this try, in seconds since 1970. */
  readonly timestamp: number;
  readonly body: string;
}

/** The three headers; several keys make several signatures, of which the receiver needs one. */
export function webhookHeaders(
  { id, timestamp, body }: UnsignedWebhook,
  keys: readonly Uint8Array[],
): Readonly<Record<string, string>> {
  const signed = `${id}.${String(timestamp)}.${body}`;
  const signatures = keys.map((key) => `v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  };
}
