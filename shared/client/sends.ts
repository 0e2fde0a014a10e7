/** The history of sends, as the API tells it. Types only. */
import type { FailureInWords } from './failure-types.ts';

/** `group-chat`: a group chat that was begun. */
type Kind = 'chat' | 'channel' | 'mail' | 'group-chat';

/** How far a message got. Later versions of the API may know more words. */
export type SendState = 'scheduled' | 'queued' | 'sending' | 'sent' | 'failed' | 'unknown' | 'cancelled';

/** A message that was accepted for later: kept, sealed, until its end. */
export interface AcceptedMessage {
  readonly id: string;
  readonly kind: Exclude<Kind, 'group-chat'>;
  readonly state: 'scheduled';
  readonly sendAt: string;
  readonly sender: { readonly email?: string };
  readonly destination: string;
  readonly note: string;
  readonly reference?: string;
}

/** A message as the history keeps it; its subject and text are not kept. */
export interface SendEntry {
  readonly id: string;
  /** Absent when nobody can tell any more. */
  readonly kind?: Kind;
  /** `unknown`: there is no confirmation of it, and it is never sent again by itself. */
  readonly state: SendState;
  readonly createdAt: string;
  /** When it is, or was, to go out; of a message for later. */
  readonly sendAt?: string;
  readonly sentAt?: string;
  readonly sender?: { readonly email?: string };
  /** As the message named it: a person, a team and channel, or the addresses. */
  readonly destination?: string;
  /** As the message called it: show this, where there is one. */
  readonly destinationName?: string;
  readonly reference?: string;
  /** Address in Teams. */
  readonly link?: string;
  /** The send whose thread it went into. */
  readonly inReplyTo?: string;
  readonly resendOf?: string;
  /** The batch that it belongs to. */
  readonly batchId?: string;
  /** False: where it went can no longer be read. */
  readonly readable: boolean;
  /** Why it failed, or why nobody knows. */
  readonly failure?: FailureInWords;
}

export interface SendsPage {
  readonly sends: readonly SendEntry[];
  /** Given to go on; a page that has it may be empty all the same. */
  readonly next?: string;
}
