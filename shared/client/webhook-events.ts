/** The events that a back end is told of, as they stand in the body of a webhook. Types, and the list of their names. */

/** Whom an event is about, by the claims of Wintro's own token. */
export interface OfOrganization {
  readonly organization: string;
}

export interface OfUser extends OfOrganization {
  readonly user: string;
}

/** Why, and who must act: words of the problems' document. More words may come. */
export interface Because {
  readonly reason?: string;
  readonly owner?: string;
}

export interface OfSend extends OfUser, Because {
  readonly sendId: string;
  readonly kind: string;
  /** The word that the caller gave to the send. */
  readonly reference?: string;
}

export interface EndOfConnection {
  readonly state: 'not-connected' | 'reconnect-required';
  readonly by: 'user' | 'organization' | 'microsoft';
}

interface Told<T extends string, D> {
  readonly type: T;
  /** When it happened (ISO). Events come in no order: this, and `state`, say what is newer. */
  readonly timestamp: string;
  readonly data: D;
}

/** What may be told. */
export type WebhookEvent =
  | Told<'connection.connected', OfUser & { readonly state: 'connected' }>
  /** `not-connected`: somebody ended it, the user or whoever administers the organization; `reconnect-required`: Microsoft did. */
  | Told<'connection.ended', OfUser & Because & EndOfConnection>
  /** It stays, and something is wrong that its user cannot mend. */
  | Told<'connection.needs-attention', OfUser & Because & { readonly state: 'needs-attention' }>
  | Told<'send.sent', OfSend & { readonly state: 'sent' }>
  | Told<'send.failed', OfSend & { readonly state: 'failed' }>
  | Told<'send.unknown', OfSend & { readonly state: 'unknown' }>
  /** What was unknown is known after all. */
  | Told<'send.corrected', OfSend & { readonly state: 'sent' | 'failed' }>
  /** A message for later did not go out within an hour of its time, and will not. */
  | Told<'schedule.missed', OfSend & { readonly state: 'missed' }>
  | Told<'approval.reported', OfOrganization & { readonly state: 'reported' }>
  | Told<
      'organization.erasure-begun',
      OfOrganization & { readonly state: 'erasure-begun'; readonly count: number }
    >
  | Told<'webhooks.test', OfUser & { readonly state: 'test' }>;

/** The names that this version knows. */
export const webhookTypes = [
  'connection.connected',
  'connection.ended',
  'connection.needs-attention',
  'send.sent',
  'send.failed',
  'send.unknown',
  'send.corrected',
  'schedule.missed',
  'approval.reported',
  'organization.erasure-begun',
  'webhooks.test',
] as const satisfies readonly WebhookEvent['type'][];
