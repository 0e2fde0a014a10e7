/**
 * Every event of the product, in one table: its name (dotted, past tense), its level, and the fields that its lines may
 * hold. Nobody logs a word that is not here. No field holds text from a user, an address, a token or a body.
 */
import type { FailureReason } from './failures/failure.ts';

export type EventLevel = 'info' | 'warn' | 'error';

/** What a field may hold: a number, a text of harmless characters, or one word (what comes from outside is no more). */
export type FieldForm = 'number' | 'text' | 'word';

/**
 * Every field of every event, and its form. `user` is the beginning of the user key, `tenant` of a hash over the id of the
 * Entra tenant, `reference` the caller's own word for a send; `correlationId` is Microsoft's id of the call.
 */
export const EVENT_FIELDS = {
  requestId: 'text',
  route: 'text',
  user: 'text',
  reference: 'word',
  tenant: 'word',
  method: 'text',
  status: 'number',
  durationMs: 'number',
  reason: 'text',
  owner: 'text',
  code: 'word',
  correlationId: 'word',
  attemptId: 'text',
  sendId: 'text',
  batchId: 'text',
  kind: 'text',
  setting: 'text',
  fault: 'text',
  secretName: 'text',
  secretVersion: 'text',
  table: 'text',
  column: 'text',
  count: 'number',
  walks: 'number',
  days: 'number',
  seconds: 'number',
  ageSeconds: 'number',
  overdue: 'number',
  webhookId: 'text',
  webhookType: 'text',
  attempts: 'number',
  state: 'text',
  by: 'text',
} as const satisfies Readonly<Record<string, FieldForm>>;

export type FieldName = keyof typeof EVENT_FIELDS;

/** What stands on every line of one piece of work. */
export type ContextField = 'requestId' | 'route' | 'user' | 'reference';

type FieldValue<F extends FieldName> = F extends 'reason'
  ? FailureReason
  : (typeof EVENT_FIELDS)[F] extends 'number'
    ? number
    : string;

interface EventEntry {
  readonly level: EventLevel;
  /** Leaves a row in the audit of its organization as well. */
  readonly audited?: true;
  /** Told to Wintro's back end under this name, with what `webhook.ts` lists of its fields. */
  readonly toldAs?: string;
  readonly fields: readonly Exclude<FieldName, ContextField>[];
}

const info = <const F extends EventEntry['fields']>(...fields: F): { level: 'info'; fields: F } => ({
  level: 'info',
  fields,
});
const warn = <const F extends EventEntry['fields']>(...fields: F): { level: 'warn'; fields: F } => ({
  level: 'warn',
  fields,
});
const error = <const F extends EventEntry['fields']>(...fields: F): { level: 'error'; fields: F } => ({
  level: 'error',
  fields,
});

const audited = <const E extends EventEntry>(entry: E): E & { readonly audited: true } => ({
  ...entry,
  audited: true,
});

/** Also told to Wintro's back end: this is all that a new event of that kind needs. */
const told = <const T extends string, const E extends EventEntry>(
  toldAs: T,
  entry: E,
): E & { readonly toldAs: T } => ({ ...entry, toldAs });

export const EVENTS = {
  'settings.invalid': error('setting', 'fault'),
  'request.answered': info('method', 'status', 'durationMs', 'reason', 'code', 'correlationId'),
  'request.crashed': error('code', 'fault'),
  'background.crashed': error('code', 'fault'),
  'timer.finished': info('durationMs'),
  'timer.failed': error('reason', 'durationMs'),

  'drain.begun': warn('seconds'),
  'drain.ended': info(),
  'drain.put-back': info('seconds'),

  'connect.started': info('attemptId'),
  'connect.returned': info('attemptId', 'reason', 'code'),
  'connect.rejected': audited(warn('attemptId', 'reason')),
  'connect.failed': info('attemptId', 'reason', 'code', 'correlationId'),
  'connect.completed': told('connection.connected', audited(info('attemptId'))),
  'connection.switched': audited(info('attemptId')),
  'connection.disconnected': audited(info('fault')),
  'connection.ended': told('connection.ended', info('state', 'by', 'reason')),
  'connection.attention-needed': told('connection.needs-attention', warn('reason')),
  'approval.awaited': info(),
  'approval.withdrawn': info(),
  'approval.link-made': info(),
  'approval.link-revoked': info(),
  'approval.started': info(),
  'approval.reported': told('approval.reported', audited(info())),
  'approval.reported-elsewhere': warn(),
  'approval.not-given': info('reason', 'code'),
  'member.unrecorded': error('reason'),

  'access.refused': audited(warn('reason')),
  'send.refused': audited(warn('kind', 'reason')),
  'policy.changed': audited(info()),
  'data.exported': audited(info()),
  'person.erased': audited(info('fault')),
  'person.rows-swept': info('count'),
  'person.sweep-failed': warn('reason'),
  'organization.erasure-ordered': audited(warn()),
  'organization.erasure-stopped': audited(warn()),
  'organization.erasure-begun': told('organization.erasure-begun', warn('count')),
  'organization.erasure-unfinished': error('reason', 'code'),
  'organization.people-kept': error('count'),
  'organization.erased': audited(warn('count')),
  'audit.unrecorded': error('reason'),

  'renewal.completed': info('correlationId'),
  'renewal.failed': warn('reason', 'owner', 'code', 'correlationId'),
  'renewal.unsaved': warn('reason'),
  'renewal.unrecorded': warn('reason'),
  'grant.narrowed': warn('code', 'correlationId'),
  'microsoft.throttled': warn('kind', 'tenant', 'seconds', 'code', 'correlationId'),

  'signature.saved': info(),
  'signature.removed': info(),
  'send.sent': told('send.sent', info('sendId', 'kind', 'correlationId')),
  'send.failed': told('send.failed', warn('sendId', 'kind', 'reason', 'code', 'correlationId')),
  'send.unknown': told('send.unknown', warn('sendId', 'kind', 'reason', 'code', 'correlationId')),
  'send.corrected': told('send.corrected', warn('sendId', 'kind', 'state', 'reason')),
  'send.missed': told('schedule.missed', warn('sendId', 'kind', 'reason')),
  'send.unrecorded': error('sendId', 'reason'),
  'send.crashed': error('sendId', 'code', 'fault'),
  'send.accepted': info('sendId', 'kind'),
  'send.cancelled': info('sendId', 'kind'),
  'send.returned': info('sendId', 'kind', 'reason', 'code', 'correlationId'),
  'batch.accepted': info('batchId', 'count'),
  'batch.cancelled': info('batchId', 'count'),
  'batch.abandoned': warn('batchId', 'count'),
  'chat.unremembered': warn('reason'),

  'delivery.message-unreadable': error(),
  'delivery.poisoned': error('count'),
  'delivery.item-crashed': error('sendId', 'code'),
  'delivery.backlog-counted': info('count', 'ageSeconds'),
  'delivery.swept': info('count'),
  'delivery.sweep-failed': error('reason'),
  'sends.walked': info('count'),
  'sends.walk-failed': error('reason'),

  'revalidation.walked': info('count'),
  'revalidation.walk-failed': error('reason'),
  'revalidation.page-checked': info('count', 'overdue', 'ageSeconds'),
  'revalidation.connections-ended': warn('count'),
  'revalidation.put-back': warn('count'),
  'revalidation.given-up': error('count'),
  'revalidation.check-crashed': error('code', 'fault'),
  'revalidation.message-unreadable': error(),
  'revalidation.page-poisoned': error(),

  'webhook.unrecorded': error('webhookType', 'sendId', 'reason', 'code'),
  'webhook.delivered': info('webhookId', 'webhookType', 'attempts', 'status'),
  'webhook.undelivered': warn('webhookId', 'webhookType', 'attempts', 'status', 'fault'),
  'webhook.gone': warn('webhookId', 'webhookType', 'attempts'),
  'webhook.abandoned': error('webhookId', 'webhookType', 'attempts', 'status', 'fault'),
  'webhook.delayed': warn('webhookId', 'reason'),
  'webhook.message-unreadable': error(),
  'webhook.message-poisoned': error('webhookId'),
  'webhook.outbox-swept': info('count'),
  'webhook.outbox-unswept': error('reason'),
  'webhook.secret-old': warn('secretName', 'secretVersion', 'days'),

  'storage.failed': error('table', 'code', 'status'),
  'queue.failed': error('code', 'status'),
  'row.newer': error('table'),
  'row.cell-damaged': error('table', 'column'),
  'vault.failed': error('secretName', 'secretVersion', 'code', 'status'),
  'vault.secret-empty': error('secretName', 'secretVersion'),
  'vault.secret-unusable': error('secretName', 'fault'),
  'key.unreadable': error('secretName', 'secretVersion'),
  'key.version-lost': error('secretName', 'secretVersion'),
  'ledger-key.replaced': warn('secretVersion'),
  'organization-key.replaced': warn('secretVersion'),
  'keys.walked': info('count'),
  'keys.version-counted': info('secretName', 'secretVersion', 'count', 'walks'),
  'keys.rewrapped': info('secretName', 'secretVersion', 'count'),
  'keys.rows-left': warn('reason', 'count'),
  'keys.row-crashed': error('code'),
  'keys.walk-failed': error('reason'),
  'credential.proved': info(),
  'credential.unproved': warn('reason', 'code'),
  'credential.refused': error('reason', 'code', 'correlationId'),
  'credential.ends-soon': warn('secretName', 'secretVersion', 'days'),
  'credential.ended': error('secretName', 'secretVersion'),
  'credential.end-unknown': warn('secretName', 'secretVersion'),
  'credential.watch-failed': error('reason'),
  'identity.failed': error('code'),
  'signing-keys.failed': error('code'),
} as const satisfies Readonly<Record<string, EventEntry>>;

export type EventName = keyof typeof EVENTS;

/** The fields of an event; what is not known at the moment is left out. */
export type EventFields<N extends EventName> = {
  readonly [F in (typeof EVENTS)[N]['fields'][number]]?: FieldValue<F> | undefined;
};

/** Fields of the work that is under way, added to each of its lines. */
export type EventContext = { readonly [F in ContextField]?: string | undefined };

/** The level of an event, widened. */
export const levelOf = (name: EventName): EventLevel => EVENTS[name].level;

/** Characters of a user key that stand in a log: enough to find a user's lines, too few to be the key. */
export const SHOWN_USER_KEY_CHARS = 12;

/** Characters of a hash over a tenant's id that stand in a log: the same tenant is known again, and not named. */
export const SHOWN_TENANT_CHARS = 12;
