/**
 * Which reasons of the failure table each route can answer. The description lists them; every problem that a test is
 * answered is held against them.
 */
import type { FailureReason } from '../../domain/failures/failure.ts';
import { ROUTES, type Route, type RouteName } from '../routes.ts';
import { contractOf } from '../request-schemas.ts';

type Reasons = readonly FailureReason[];

const EVERYWHERE: Reasons = ['rate-limited', 'settings-invalid', 'internal-error'];
const BEARER: Reasons = ['token-missing', 'token-invalid', 'role-missing', 'signing-keys-unavailable'];
const BODY: Reasons = ['invalid-request', 'empty-body', 'body-too-large', 'unsupported-media-type'];
const ROW: Reasons = ['storage-unavailable', 'row-newer', 'write-conflict', 'deadline-exceeded'];
const KEYS: Reasons = ['vault-unavailable', 'cache-unreadable'];

/** What only a running renewal or an ended connection says. */
const GRANT: Reasons = [
  'grant-revoked',
  'grant-expired',
  'consent-withdrawn',
  'interaction-required',
  'password-expired',
  'account-locked',
  'account-not-found',
  'account-disabled',
  'blocked-by-policy',
];
/** What Entra or the integration's own standing there says, at a sign-in and at a renewal alike. */
const ENTRA: Reasons = [
  'app-disabled-in-tenant',
  'app-unknown',
  'credential-rejected',
  'app-misconfigured',
  'credential-unavailable',
  'entra-unavailable',
  'entra-throttled',
];
/** Acting at Microsoft as the user. */
const ACTING: Reasons = [
  ...[...ROW, ...KEYS, ...GRANT, ...ENTRA],
  ...(['not-connected', 'tenant-not-allowed', 'capability-missing', 'connection-changed'] as const),
  ...(['microsoft-refuses-sign-in', 'graph-throttled', 'graph-unavailable', 'graph-refused'] as const),
];
const PLACES: Reasons = [...ACTING, 'lookup-refused', 'destination-not-found', 'teams-unavailable'];

const COMPLETING: Reasons = [
  ...[...ROW, ...KEYS, ...ENTRA],
  ...(['attempt-unknown', 'attempt-expired', 'attempt-used', 'attempt-foreign'] as const),
  ...(['attempt-in-progress', 'sign-in-not-finished', 'consent-not-given', 'approval-required'] as const),
  ...(['sign-in-failed', 'sign-in-outcome-unknown', 'id-token-invalid', 'work-account-required'] as const),
  ...(['tenant-not-allowed', 'account-mismatch', 'offline-access-missing', 'connection-changed'] as const),
  ...(['blocked-by-policy', 'interaction-required', 'password-expired'] as const),
  ...(['account-disabled', 'account-locked', 'account-not-found'] as const),
];

const SENDING: Reasons = [
  ...ACTING,
  ...(['idempotency-key-missing', 'idempotency-key-invalid', 'idempotency-key-reused'] as const),
  ...(['send-in-progress', 'send-not-recorded', 'send-outcome-unknown'] as const),
  ...(['recipient-unknown', 'recipient-ambiguous', 'recipient-refused', 'recipient-is-sender'] as const),
  ...(['destination-not-found', 'destination-busy', 'not-allowed-there', 'recipient-lookup-closed'] as const),
  ...(['teams-unavailable', 'mailbox-unavailable', 'mailbox-full', 'sending-quota-reached'] as const),
  ...(['being-updated', 'queue-full', 'send-record-erased'] as const),
  ...(['sending-stopped', 'daily-cap-reached', 'sending-policy-unreadable'] as const),
  ...(['message-kind-not-allowed', 'recipient-domain-not-allowed'] as const),
  ...(['thread-unknown', 'thread-erased', 'thread-not-begun', 'thread-not-in-channel'] as const),
  ...(['send-as-denied', 'message-empty', 'message-too-large', 'message-refused', 'lookup-refused'] as const),
  ...(['mail-too-large', 'attachment-refused', 'signature-changed'] as const),
];

/** What is about the content of a message, a thread or a mailbox. */
const MESSAGES_ONLY: Reasons = [
  ...(['thread-unknown', 'thread-erased', 'thread-not-begun', 'thread-not-in-channel'] as const),
  ...(['not-allowed-there', 'message-empty', 'mailbox-unavailable', 'mailbox-full'] as const),
  ...(['sending-quota-reached', 'send-as-denied', 'recipient-domain-not-allowed'] as const),
];

/** What a route's own work can end in. */
const OF_ROUTE: Readonly<Record<RouteName, Reasons>> = {
  connect: [...ROW, ...KEYS, 'connection-changed', 'organization-being-erased'],
  'connect-complete': COMPLETING,
  callback: [],
  status: ROW,
  'status-check': ROW,
  disconnect: ROW,
  send: SENDING,
  signature: [...ROW, 'vault-unavailable'],
  'signature-change': [...ROW, ...KEYS, 'not-connected', 'connection-changed', 'signature-changed'],
  'send-check': ROW,
  'chats-create': SENDING.filter((reason) => !MESSAGES_ONLY.includes(reason)),
  'sends-list': ['invalid-request', ...ROW, 'vault-unavailable'],
  'sends-read': [...ROW, 'vault-unavailable', 'not-found', 'send-record-erased'],
  'sends-cancel': [
    ...[...ROW, 'vault-unavailable' as const, 'not-found' as const, 'send-record-erased' as const],
    ...(['send-started', 'send-over'] as const),
  ],
  batches: [...SENDING, 'batch-not-accepted'],
  'batches-read': [...ROW, 'vault-unavailable', 'not-found', 'send-record-erased'],
  'batches-cancel': [...ROW, 'vault-unavailable', 'not-found', 'send-record-erased'],
  'people-search': [...ACTING, 'lookup-refused', 'directory-closed', 'mailbox-unavailable'],
  teams: PLACES,
  channels: [...PLACES, 'not-found'],
  'approval-waiting': ROW,
  'approval-links': ROW,
  'approval-link-make': [...ROW, 'approval-links-full', 'organization-being-erased'],
  'approval-link-revoke': [...ROW, 'not-found'],
  approve: [],
  'approve-start': [],
  'organization-audit': ['invalid-request', ...ROW],
  'organization-connections-search': [...ROW, ...KEYS],
  'organization-connection-disconnect': [...ROW, ...KEYS, 'not-found'],
  'organization-connection-erase': [...ROW, ...KEYS, 'not-found'],
  'organization-sending-policy': ROW,
  'organization-sending-policy-change': [...ROW, ...KEYS, 'sending-policy-changed'],
  'organization-erase': [...ROW, ...KEYS],
  'organization-erase-stop': [...ROW, ...KEYS, 'not-found'],
  erase: ROW,
  export: [...ROW, ...KEYS, 'invalid-request'],
  'webhooks-test': [...ROW, 'vault-unavailable', 'webhooks-off'],
  'webhooks-deliveries': [...ROW, 'webhooks-off'],
  'operator-drain': ROW,
  health: [],
  openapi: [],
};

/** What is told on a page and by no problem. */
export const REASONS_ON_PAGES: Reasons = ['attempt-unknown', 'approval-link-unknown', 'approval-link-ended'];

/** What the history and `status` tell of messages that waited, and no problem. */
export const REASONS_IN_HISTORY: Reasons = [
  ...(['send-missed', 'connection-ended', 'account-changed', 'send-given-up'] as const),
];

/** The reasons of a route, each once; none for a route that tells what went wrong on pages. */
export function reasonsOf(name: RouteName): Reasons {
  const route: Route = ROUTES[name];
  if (route.shows === 'pages') return [];
  const { body } = contractOf(name);
  return [
    ...new Set([
      ...EVERYWHERE,
      ...(route.access === 'anonymous' ? [] : BEARER),
      ...(body ? BODY : []),
      ...OF_ROUTE[name],
    ]),
  ];
}
