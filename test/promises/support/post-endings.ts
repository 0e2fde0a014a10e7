/** Every way in which a message POST can end, and what each says about the message. */
import { channel, chat, mail } from './messages.ts';
import type { Fate } from './tap.ts';

const answer = (status: number, body?: unknown, headers: Record<string, string> = {}): Fate => ({
  status,
  headers: { 'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers },
  body: Buffer.from(typeof body === 'string' ? body : body === undefined ? '' : JSON.stringify(body)),
});
/** A refusal in Graph's form, with Microsoft's id; its words must never come out again. */
export const refusal = (status: number, code: string, headers: Record<string, string> = {}): Fate =>
  answer(
    status,
    { error: { code, message: 'Canary4711 of the other side' } },
    { 'request-id': '5d1e2f3a-0000-4000-8000-00000000cafe', ...headers },
  );

export interface PostEnding {
  readonly ends: string;
  readonly message: Record<string, unknown>;
  readonly fate: Fate;
  /** Whether Graph had taken the message before. */
  readonly after?: true;
  readonly means: 'sent' | 'not-sent' | 'refused' | 'unknown';
  readonly reason?: string;
  readonly owner?: string;
}

const unknown = { means: 'unknown', reason: 'send-outcome-unknown', owner: 'user' } as const;
const wait = { 'retry-after': '7' };
const html = '<!doctype html><title>Sign in to the network</title>';

export const postEndings: readonly PostEnding[] = [
  {
    ends: '429 with Retry-After',
    message: mail(),
    fate: refusal(429, 'TooManyRequests', wait),
    means: 'not-sent',
    reason: 'graph-throttled',
    owner: 'microsoft',
  },
  {
    ends: '429 without Retry-After',
    message: chat(),
    fate: refusal(429, 'TooManyRequests'),
    means: 'not-sent',
    reason: 'graph-throttled',
    owner: 'microsoft',
  },
  {
    ends: '429 with a code that lies about mail',
    message: mail(),
    fate: refusal(429, 'ApplicationThrottled', wait),
    ...unknown,
  },
  {
    ends: '429 with the other code that lies',
    message: mail(),
    fate: refusal(429, 'CommandConcurrencyLimitReached'),
    ...unknown,
  },
  {
    ends: '429 without a word of Microsoft',
    message: chat(),
    fate: answer(429, html, wait),
    ...unknown,
  },
  { ends: '401 of a proxy', message: mail(), fate: answer(401, html), ...unknown },
  { ends: '403 of a proxy', message: channel(), fate: answer(403, html), ...unknown },
  { ends: '413 of a gateway', message: chat(), fate: answer(413), ...unknown },
  {
    ends: '408 of a gateway, after delivery',
    message: chat(),
    fate: refusal(408, 'RequestTimeout'),
    after: true,
    ...unknown,
  },
  {
    ends: 'a bare BadRequest after delivery',
    message: channel(),
    fate: {
      status: 400,
      headers: { 'content-type': 'application/json', 'request-id': '5d1e2f3a-0000-4000-8000-00000000cafe' },
      body: Buffer.from('{"error":{"code":"BadRequest","message":"Bad Request"}}'),
    },
    after: true,
    ...unknown,
  },
  {
    ends: '412, the thread changed at that moment',
    message: channel(),
    fate: refusal(412, 'PreconditionFailed'),
    means: 'not-sent',
    reason: 'destination-busy',
    owner: 'microsoft',
  },
  {
    ends: '423',
    message: mail(),
    fate: refusal(423, 'Locked'),
    means: 'not-sent',
    reason: 'destination-busy',
    owner: 'microsoft',
  },
  {
    ends: '503 with Retry-After',
    message: mail(),
    fate: refusal(503, 'serviceNotAvailable', wait),
    ...unknown,
  },
  {
    ends: '503 with Retry-After',
    message: channel(),
    fate: refusal(503, 'serviceNotAvailable', wait),
    means: 'not-sent',
    reason: 'graph-unavailable',
    owner: 'microsoft',
  },
  { ends: '503 without Retry-After', message: mail(), fate: refusal(503, 'serviceNotAvailable'), ...unknown },
  {
    ends: '503 with Retry-After and a lying code',
    message: mail(),
    fate: refusal(503, 'ApplicationThrottled', wait),
    ...unknown,
  },
  { ends: '500', message: chat(), fate: refusal(500, 'InternalServerError'), ...unknown },
  { ends: '502 with a page', message: mail(), fate: answer(502, html), ...unknown },
  {
    ends: '504 after delivery',
    message: mail(),
    fate: refusal(504, 'UnknownError'),
    after: true,
    ...unknown,
  },
  { ends: 'a reset before delivery', message: mail(), fate: 'reset', ...unknown },
  { ends: 'a reset after delivery', message: channel(), fate: 'reset', after: true, ...unknown },
  { ends: 'a page with status 200', message: mail(), fate: answer(200, html), ...unknown },
  { ends: 'a page with status 200', message: chat(), fate: answer(200, html), ...unknown },
  {
    ends: 'a redirect',
    message: mail(),
    fate: answer(302, html, { location: 'https://evil.example/' }),
    ...unknown,
  },
  { ends: '202 without a body', message: mail(), fate: answer(202), means: 'sent' },
  {
    ends: '201 with a broken body',
    message: chat(),
    fate: {
      status: 201,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from('{"id":"1","bo'),
    },
    means: 'sent',
  },
  {
    ends: '400',
    message: mail(),
    fate: refusal(400, 'ErrorInvalidRecipients'),
    means: 'refused',
    reason: 'recipient-refused',
    owner: 'user',
  },
  {
    ends: '403',
    message: channel(),
    fate: refusal(403, 'Forbidden'),
    means: 'refused',
    reason: 'not-allowed-there',
    owner: 'tenant-admin',
  },
  {
    ends: '403',
    message: mail(),
    fate: refusal(403, 'ErrorSendAsDenied'),
    means: 'refused',
    reason: 'send-as-denied',
    owner: 'tenant-admin',
  },
  {
    ends: '404',
    message: channel(),
    fate: refusal(404, 'NotFound'),
    means: 'refused',
    reason: 'destination-not-found',
    owner: 'user',
  },
  {
    ends: '409',
    message: chat(),
    fate: refusal(409, 'Conflict'),
    means: 'refused',
    reason: 'graph-refused',
    owner: 'tenant-admin',
  },
  {
    ends: '413',
    message: chat(),
    fate: refusal(413, 'RequestEntityTooLarge'),
    means: 'refused',
    reason: 'message-too-large',
    owner: 'user',
  },
  {
    ends: 'a full mailbox',
    message: mail(),
    fate: refusal(400, 'ErrorQuotaExceeded'),
    means: 'refused',
    reason: 'mailbox-full',
    owner: 'user',
  },
  {
    ends: 'the sending limit',
    message: mail(),
    fate: refusal(400, 'ErrorExceededMessageLimit'),
    means: 'refused',
    reason: 'sending-quota-reached',
    owner: 'tenant-admin',
  },
];
