/** Failures as problem documents (RFC 9457). The only place that knows HTTP statuses. */
import { defined } from '../domain/defined.ts';
import { failureEntry, isOneWord, type Failure, type FailureReason } from '../domain/failures/failure.ts';

/** One status for every reason: a forgotten reason does not compile. */
const STATUS: Readonly<Record<FailureReason, number>> = {
  'invalid-request': 400,
  'empty-body': 411,
  'body-too-large': 413,
  'unsupported-media-type': 415,
  'token-missing': 401,
  'token-invalid': 401,
  'role-missing': 403,
  'rate-limited': 429,
  'not-found': 404,
  'signing-keys-unavailable': 503,
  'settings-invalid': 503,
  'storage-unavailable': 503,
  'row-newer': 503,
  'being-updated': 503,
  'vault-unavailable': 503,
  'webhooks-off': 409,
  'write-conflict': 503,
  'deadline-exceeded': 503,
  'internal-error': 500,
  'attempt-unknown': 404,
  'attempt-expired': 410,
  'attempt-used': 409,
  'attempt-foreign': 403,
  'attempt-in-progress': 409,
  'sign-in-not-finished': 409,
  'consent-not-given': 409,
  'approval-required': 409,
  'approval-link-unknown': 404,
  'approval-link-ended': 410,
  'approval-links-full': 409,
  'sign-in-failed': 409,
  'sign-in-outcome-unknown': 502,
  'id-token-invalid': 502,
  'work-account-required': 403,
  'tenant-not-allowed': 403,
  'account-mismatch': 409,
  'offline-access-missing': 502,
  'not-connected': 409,
  'connection-changed': 409,
  'capability-missing': 403,
  'grant-revoked': 409,
  'grant-expired': 409,
  'consent-withdrawn': 409,
  'interaction-required': 409,
  'password-expired': 409,
  'account-locked': 409,
  'account-not-found': 409,
  'account-disabled': 409,
  'blocked-by-policy': 409,
  'cache-unreadable': 409,
  'app-disabled-in-tenant': 409,
  'app-unknown': 409,
  'credential-rejected': 503,
  'app-misconfigured': 503,
  'credential-unavailable': 503,
  'entra-unavailable': 503,
  'entra-throttled': 503,
  'idempotency-key-missing': 400,
  'idempotency-key-invalid': 400,
  'idempotency-key-reused': 422,
  'send-in-progress': 409,
  'send-not-recorded': 503,
  'send-outcome-unknown': 504,
  'recipient-unknown': 422,
  'recipient-ambiguous': 422,
  'recipient-refused': 422,
  'recipient-is-sender': 422,
  'destination-not-found': 422,
  'thread-unknown': 422,
  'thread-erased': 410,
  'thread-not-begun': 409,
  'thread-not-in-channel': 422,
  'not-allowed-there': 403,
  'teams-unavailable': 403,
  'mailbox-unavailable': 403,
  'directory-closed': 403,
  'recipient-lookup-closed': 403,
  'message-empty': 422,
  'send-as-denied': 403,
  'sending-quota-reached': 403,
  'mailbox-full': 403,
  'message-too-large': 413,
  'message-refused': 422,
  'mail-too-large': 413,
  'attachment-refused': 422,
  'signature-changed': 409,
  'graph-refused': 403,
  'lookup-refused': 422,
  'destination-busy': 503,
  'microsoft-refuses-sign-in': 503,
  'graph-throttled': 503,
  'graph-unavailable': 503,
  'send-missed': 409,
  'connection-ended': 409,
  'account-changed': 409,
  'send-given-up': 500,
  'send-started': 409,
  'send-over': 409,
  'queue-full': 429,
  'batch-not-accepted': 409,
  'send-record-erased': 410,
  'organization-being-erased': 409,
  'sending-stopped': 403,
  'daily-cap-reached': 429,
  'message-kind-not-allowed': 403,
  'recipient-domain-not-allowed': 403,
  'sending-policy-unreadable': 503,
  'sending-policy-changed': 409,
};

export const PROBLEM_TYPE = 'application/problem+json';

/** What a failure looks like to the user: the words of the table. */
export interface FailureView {
  readonly reason: FailureReason;
  readonly owner: string;
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string;
  readonly retryable: boolean;
}

/** The table's words for a reason; with the date since when it holds, where the words have a place for it. */
export function failureView(reason: FailureReason, since?: string): FailureView {
  const { owner, title, nextStep, retryable, ...said } = failureEntry(reason);
  const detail =
    since === undefined ? said.detail : (said.datedDetail ?? said.detail).replace('{date}', dayOf(since));
  return { reason, owner, title, detail, nextStep, retryable };
}

/** "30 November 2026", in UTC. Intl would cost every starting process 10 ms and 7 MB. */
const dayOf = (instant: string): string => {
  const date = new Date(instant);
  return `${String(date.getUTCDate())} ${MONTHS[date.getUTCMonth()] ?? ''} ${String(date.getUTCFullYear())}`;
};

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** The HTTP status of a reason. */
export const statusOf = (reason: FailureReason): number => STATUS[reason];

const oneWord = (text: string | undefined): string | undefined =>
  text !== undefined && isOneWord(text) ? text : undefined;

/** What Microsoft said about a failure, as far as it may be passed on. */
export const microsoftFacts = ({
  code,
  correlationId,
}: Pick<Failure, 'code' | 'correlationId'>): Pick<Failure, 'code' | 'correlationId'> =>
  defined({ code: oneWord(code), correlationId: oneWord(correlationId) });

/** The problem document of a failure; nothing in it comes from outside but ids and codes. */
export function problemOf(failure: Failure, requestId: string): Record<string, unknown> {
  return {
    type: `urn:wintro:microsoft-365:problem:${failure.reason}`,
    status: statusOf(failure.reason),
    instance: `urn:wintro:microsoft-365:request:${requestId}`,
    requestId,
    ...failureView(failure.reason, failure.since),
    ...defined({
      since: failure.since,
      retryAfterSeconds: failure.retryAfterSeconds,
      ...microsoftFacts(failure),
      sendId: failure.sendId,
      errors: failure.errors,
    }),
  };
}
