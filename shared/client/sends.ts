/** The history of sends, as the API tells it. Types only. */
import type { FailureInWords, Message } from './types.ts';

/** How far a message got. Later versions of the API may know more words. */
export type SendState = 'queued' | 'sending' | 'sent' | 'failed' | 'unknown';

/** Which sends: from the one instant on, before the other. */
export interface SendsQuery {
  readonly state?: SendState;
  readonly kind?: Message['kind'];
  readonly from?: string;
  readonly to?: string;
  /** The `next` of the page before. */
  readonly after?: string;
}

/** Why a message was not sent, or why nobody knows. */
export type SendFailure = FailureInWords;

/** A message as the history keeps it; its subject and text are not kept. */
export interface SendEntry {
  readonly id: string;
  /** Absent when nobody can tell any more. */
  readonly kind?: Message['kind'];
  /** `unknown`: there is no confirmation of it, and it is never sent again by itself. */
  readonly state: SendState;
  readonly createdAt: string;
  readonly sentAt?: string;
  readonly sender?: { readonly email?: string };
  /** As the message named it: a person, a team and channel, or the addresses. */
  readonly destination?: string;
  /** Address in Teams. */
  readonly link?: string;
  readonly resendOf?: string;
  /** False: where it went can no longer be read. */
  readonly readable: boolean;
  readonly failure?: SendFailure;
}

export interface SendsPage {
  readonly sends: readonly SendEntry[];
  /** Given to go on; a page that has it may be empty all the same. */
  readonly next?: string;
}
