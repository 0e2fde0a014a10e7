/** What Graph's refusals mean, as data: by status and error code, never by message text. Decides nothing about sending. */
import { defined } from '../../domain/defined.ts';
import { failure, type Failure, type FailureReason } from '../../domain/failures/failure.ts';
import type { GraphAnswer } from './graph-wire.ts';
import { entryOf, jsonObject } from '../calls/json-fields.ts';

/** What the call was about: the same code means another thing for a mail than for a channel. */
export type GraphArea = 'chat' | 'channel' | 'mail' | 'directory' | 'me';

const BY_CODE: Readonly<Record<string, FailureReason>> = {
  MailboxNotEnabledForRESTAPI: 'mailbox-unavailable',
  MailboxNotSupportedForRESTAPI: 'mailbox-unavailable',
  extensionError: 'mailbox-unavailable',
  ErrorInvalidRecipients: 'recipient-refused',
  ErrorSendAsDenied: 'send-as-denied',
  ErrorExceededMessageLimit: 'sending-quota-reached',
  ErrorMessageSubmissionBlocked: 'sending-quota-reached',
  ErrorQuotaExceeded: 'mailbox-full',
  ErrorMessageSizeExceeded: 'message-too-large',
  RequestEntityTooLarge: 'message-too-large',
  Authorization_RequestDenied: 'directory-closed',
};

type ByArea = Readonly<Record<GraphArea, FailureReason>>;

const BY_STATUS: Readonly<Record<number, ByArea>> = {
  400: areas('message-refused', { directory: 'recipient-unknown', me: 'graph-refused' }),
  403: areas('graph-refused', {
    channel: 'not-allowed-there',
    mail: 'send-as-denied',
    directory: 'directory-closed',
  }),
  404: areas('destination-not-found', {
    mail: 'mailbox-unavailable',
    directory: 'recipient-unknown',
    me: 'graph-refused',
  }),
  413: areas('message-too-large', {}),
  429: areas('graph-throttled', {}),
};

function areas(general: FailureReason, special: Partial<Record<GraphArea, FailureReason>>): ByArea {
  return { chat: general, channel: general, mail: general, directory: general, me: general, ...special };
}

/** Teams says "no licence" and "switched off" in its message only; both come as Forbidden. */
const NO_TEAMS = /license|Teams is disabled/i;

/** The failure that a refusal (a 4xx) or an outage (all else) of a read or of a definite "not sent" means. */
export function graphFailure(answer: GraphAnswer, area: GraphArea, retryAfterSeconds?: number): Failure {
  const { code, message } = graphError(answer);
  const facts = defined({
    code: code === undefined ? `HTTP ${answer.status}` : code,
    correlationId: answer.headers.get('request-id') ?? undefined,
    retryAfterSeconds,
  });
  const teams = area === 'chat' || area === 'channel';
  if (answer.status === 403 && teams && NO_TEAMS.test(message)) return failure('teams-unavailable', facts);
  return failure(reasonOf(answer.status, code, area), facts);
}

function reasonOf(status: number, code: string | undefined, area: GraphArea): FailureReason {
  const known = entryOf(BY_CODE, code);
  if (status >= 500 || status < 400) return 'graph-unavailable';
  if (status === 401) return 'token-refused';
  return known ?? entryOf(BY_STATUS, status)?.[area] ?? 'graph-refused';
}

/** The most specific code that Graph gives: inner errors are more specific than outer ones. */
export function graphError(answer: GraphAnswer): {
  readonly code: string | undefined;
  readonly message: string;
} {
  const error = asObject(answer.json?.['error']);
  const message = typeof error?.['message'] === 'string' ? error['message'] : '';
  let code: string | undefined;
  for (let level = error; level !== undefined; level = asObject(level['innerError'] ?? level['innererror'])) {
    const found = level['code'];
    if (typeof found === 'string' && (code === undefined || entryOf(BY_CODE, found))) code = found;
  }
  return { code: code === '' ? undefined : code, message };
}

const asObject = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;

/** The claims challenge of a 401 (a JSON object: MSAL takes no other), if Graph sent one. Several challenges may stand in one header; base64 may end in `=`. */
export function claimsChallenge(headers: Headers): string | undefined {
  const header = headers.get('www-authenticate') ?? '';
  if (!header.includes('insufficient_claims')) return undefined;
  const encoded = /claims="([A-Za-z0-9+/_=-]+)"/.exec(header)?.[1];
  const claims = Buffer.from(encoded ?? '', 'base64').toString('utf8');
  return jsonObject(claims) ? claims : undefined;
}
