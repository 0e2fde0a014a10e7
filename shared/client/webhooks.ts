/**
 * For a back end in Node: verifies that a webhook comes from the product and was not changed, after Standard Webhooks, and
 * gives its event a type. Compares in constant time; nothing here throws. Needs Web Crypto alone (Node 20 and newer).
 * @see https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
import { webhookTypes, type WebhookEvent } from './webhook-events.ts';

export type {
  Because,
  EndOfConnection,
  OfOrganization,
  OfSend,
  OfUser,
  WebhookEvent,
} from './webhook-events.ts';
export { webhookTypes } from './webhook-events.ts';

/** Headers as Node's `request.headers` has them, or a `Headers`. */
export type WebhookHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | { get(name: string): string | null };

export interface VerifyOptions {
  /** How far the time of a try may lie in the past or ahead: 300 by default. */
  readonly toleranceSeconds?: number;
  /** Milliseconds since 1970; the clock's by default. */
  readonly now?: number;
}

/** Why a request is not to be believed. `secret-invalid` is a fault of your own set-up. */
export type WebhookFault =
  | 'header-missing'
  | 'timestamp-outside-tolerance'
  | 'signature-wrong'
  | 'body-unreadable'
  | 'secret-invalid';

export type VerifiedWebhook =
  | {
      readonly ok: true;
      /** The same at every try of one event: what was handled under it is not handled again. */
      readonly id: string;
      readonly type: string;
      readonly timestamp: string;
      /** Absent when this version does not know the type: answer 2xx all the same. */
      readonly event?: WebhookEvent;
    }
  | { readonly ok: false; readonly fault: WebhookFault };

const DEFAULT_TOLERANCE_SECONDS = 300;
/** Signatures of one request; more are nobody's. */
const MAX_SIGNATURES = 10;

/**
 * Verifies one request.
 * @param rawBody the bytes or the text as they came, before anything has parsed them
 * @param secrets the `whsec_...`, or several while one is changed for another
 */
export async function verifyWebhook(
  headers: WebhookHeaders,
  rawBody: string | Uint8Array,
  secrets: string | readonly string[],
  options: VerifyOptions = {},
): Promise<VerifiedWebhook> {
  const keys = keysOf(typeof secrets === 'string' ? [secrets] : secrets);
  if (keys === undefined) return fault('secret-invalid');
  const given = readHeaders(headers);
  if (given === undefined) return fault('header-missing');
  if (!isInTime(given.time, options)) return fault('timestamp-outside-tolerance');
  const signed = signedBytes(`${given.id}.${given.time}.`, rawBody);
  for (const key of keys) if (await isSignedBy(key, given.signatures, signed)) return read(given.id, rawBody);
  return fault('signature-wrong');
}

/** The keys of all secrets; undefined when there is none, or one of them is no secret. */
function keysOf(secrets: readonly string[]): readonly Bytes[] | undefined {
  const keys = secrets.map(keyOf).filter((key): key is Bytes => key !== undefined);
  return keys.length > 0 && keys.length === secrets.length ? keys : undefined;
}

interface Given {
  readonly id: string;
  readonly time: string;
  readonly signatures: string;
}

function readHeaders(headers: WebhookHeaders): Given | undefined {
  const [id, time, signatures] = ['webhook-id', 'webhook-timestamp', 'webhook-signature'].map((name) =>
    headerOf(headers, name),
  );
  return id && time && signatures ? { id, time, signatures } : undefined;
}

function isInTime(
  time: string,
  { toleranceSeconds = DEFAULT_TOLERANCE_SECONDS, now = Date.now() }: VerifyOptions,
): boolean {
  return /^\d{1,12}$/.test(time) && Math.abs(now / 1000 - Number(time)) <= toleranceSeconds;
}

const fault = (why: WebhookFault): VerifiedWebhook => ({ ok: false, fault: why });

function headerOf(headers: WebhookHeaders, name: string): string | undefined {
  const { get } = headers as { get?: unknown };
  if (typeof get === 'function') return (headers as Headers).get(name) ?? undefined;
  const value = (headers as Readonly<Record<string, string | readonly string[] | undefined>>)[name];
  return typeof value === 'string' ? value : undefined;
}

type Bytes = Uint8Array<ArrayBuffer>;

/** The key in a secret; undefined when it is none. */
function keyOf(secret: string): Bytes | undefined {
  const bytes = secret.startsWith('whsec_') ? bytesOf(secret.slice('whsec_'.length)) : undefined;
  return bytes !== undefined && bytes.length >= 24 && bytes.length <= 64 ? bytes : undefined;
}

function bytesOf(base64: string): Bytes | undefined {
  try {
    return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  } catch {
    return undefined;
  }
}

function signedBytes(before: string, rawBody: string | Uint8Array): Bytes {
  const head = new TextEncoder().encode(before);
  const body = typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody;
  const signed = new Uint8Array(head.length + body.length);
  signed.set(head);
  signed.set(body, head.length);
  return signed;
}

/** Whether one of the signatures is this key's. The comparison is Web Crypto's own, in constant time. */
async function isSignedBy(bytes: Bytes, signatures: string, signed: Bytes): Promise<boolean> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', bytes, algorithm, false, ['verify']);
  let isSigned = false;
  for (const one of signatures.split(' ').slice(0, MAX_SIGNATURES)) {
    const signature = one.startsWith('v1,') ? bytesOf(one.slice('v1,'.length)) : undefined;
    if (signature !== undefined && (await crypto.subtle.verify('HMAC', key, signature, signed)))
      isSigned = true;
  }
  return isSigned;
}

function read(id: string, rawBody: string | Uint8Array): VerifiedWebhook {
  try {
    const text = typeof rawBody === 'string' ? rawBody : new TextDecoder().decode(rawBody);
    const body = JSON.parse(text) as Partial<WebhookEvent> | null;
    const { type, timestamp, data } = body ?? {};
    if (typeof type !== 'string' || typeof timestamp !== 'string' || typeof data !== 'object')
      return fault('body-unreadable');
    const isKnown = (webhookTypes as readonly string[]).includes(type);
    return { ok: true, id, type, timestamp, ...(isKnown ? { event: body as WebhookEvent } : {}) };
  } catch {
    return fault('body-unreadable');
  }
}
