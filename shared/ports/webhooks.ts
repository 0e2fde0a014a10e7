/** How Wintro's back end is told: the outbox, its queue, the secret, and the one call out. Interfaces only. */
import type { WrappedKey, Sealed } from '../domain/connection/connection.ts';
import type { Result } from '../domain/result.ts';
import type { Delivery, DeliveryFault, WebhookFacts, WebhookIds } from '../domain/webhook.ts';
import type { Deadline } from './world.ts';

/** Whom an event is about, sealed under a key of its own. */
export interface SealedParty {
  readonly key: WrappedKey;
  readonly party: Sealed;
}

/** An event on its way. */
export interface OutboxRow extends Delivery {
  readonly facts: WebhookFacts;
  /** Gone once it is delivered or given up. */
  readonly sealed?: SealedParty;
}

export interface StoredOutboxRow {
  readonly row: OutboxRow;
  readonly etag: string;
}

export type DeliveryPlan = Pick<Delivery, 'id' | 'state' | 'nextAt'>;

/** Events that wait, and for some days what became of them. */
export interface Outbox {
  add(row: OutboxRow, deadline: Deadline): Promise<Result<void>>;
  read(id: string, deadline: Deadline): Promise<Result<StoredOutboxRow | undefined>>;
  /** Answers the new ETag, or undefined when somebody else has changed the row. */
  replace(row: OutboxRow, etag: string, deadline: Deadline): Promise<Result<string | undefined>>;
  remove(id: string, deadline: Deadline): Promise<Result<void>>;
  /** Events that wait for a try that should have been before an instant (ISO), a page at a time. */
  lateIds(before: string, deadline: Deadline): AsyncIterable<Result<readonly string[]>>;
  /** Whether and when events of a range are tried again, whatever has become of their cells; the newest first, a page at a time. */
  plans(ids: WebhookIds, deadline: Deadline): AsyncIterable<Result<readonly DeliveryPlan[]>>;
  /** How it stands with events of a range, the newest first, a page at a time. */
  deliveries(ids: WebhookIds, deadline: Deadline): AsyncIterable<Result<readonly Delivery[]>>;
  /** What the sealed party of a row is bound to. */
  contextOf(id: string): readonly string[];
}

/** The queue of events to be tried. Messages hold ids only. */
export interface WebhookQueue {
  /** `delaySeconds` hides the message until then. */
  put(id: string, delaySeconds: number, deadline: Deadline): Promise<Result<void>>;
}

/** What came of one try. */
export type WebhookAnswer =
  | { readonly kind: 'answered'; readonly status: number }
  | { readonly kind: 'silent'; readonly fault: Extract<DeliveryFault, 'unreachable' | 'no-answer'> };

/** Wintro's back end. */
export interface WebhookReceiver {
  /** Signs and posts a body once. Fails when it cannot be signed: nothing has been sent then. */
  post(
    message: { readonly id: string; readonly body: string },
    deadline: Deadline,
  ): Promise<Result<WebhookAnswer>>;
  /** The newest secret, past every memory. */
  secret(deadline: Deadline): Promise<Result<WebhookSecret>>;
}

/** What may be told of a secret. */
export interface WebhookSecret {
  readonly secretName: string;
  readonly version: string;
  /** Milliseconds since 1970; absent when the vault does not say. */
  readonly createdMs?: number;
}
