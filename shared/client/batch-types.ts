/** Many messages at once, as the API takes and tells them. Types only. */
import type { SendEntry, SendState } from './sends.ts';
import type { MailAddress, Message, MessageBody } from './types.ts';

/** One text for many people: `{{name}}` in subject and content stands for a value of each of them. */
export interface BatchTemplate {
  readonly kind: Message['kind'];
  readonly subject?: string;
  readonly body: MessageBody;
  readonly importance?: 'low' | 'normal' | 'high' | 'urgent';
  readonly replyTo?: readonly MailAddress[];
  readonly signature?: { readonly version: string };
}

/** A chat by `userId` or `email`, a mail by `email` and `name`, a post by `teamId` and `channelId`. */
export interface BatchRecipient {
  readonly userId?: string;
  readonly email?: string;
  readonly name?: string;
  readonly teamId?: string;
  readonly channelId?: string;
  /** A value for each field of the template and no other: plain text, at most 500 characters. */
  readonly values?: Readonly<Record<string, string>>;
  readonly destinationName?: string;
  readonly reference?: string;
}

/** `messages`, or a `template` with its `recipients`; at most 100, without files. */
export interface Batch {
  readonly messages?: readonly Message[];
  readonly template?: BatchTemplate;
  readonly recipients?: readonly BatchRecipient[];
  /** The earlier batch whose messages are sent once more. */
  readonly retryOf?: string;
}

/** A batch that was accepted: its messages are kept, sealed, each until its end. */
export interface AcceptedBatch {
  readonly id: string;
  readonly state: 'accepted';
  readonly count: number;
  readonly createdAt: string;
  /** What has not gone out by then does not. */
  readonly goodUntil: string;
  readonly note: string;
}

/** What a batch would send. */
export interface BatchTrial {
  readonly count: number;
  readonly messages: readonly BatchMessage[];
}

export interface BatchMessage {
  readonly index: number;
  readonly kind: Message['kind'];
  readonly destination: string;
  readonly destinationName?: string;
  readonly subject?: string;
  /** As it would go out: HTML as it was cleaned. */
  readonly content: string;
}

/** How far a batch has got. */
export interface BatchProgress {
  readonly id: string;
  /** `refused`: it was never accepted in whole, and nothing of it went out. */
  readonly state: 'accepting' | 'running' | 'over' | 'refused';
  readonly count: number;
  readonly createdAt: string;
  readonly goodUntil: string;
  readonly cancelled: boolean;
  readonly retryOf?: string;
  /** How many messages are in each state; together `count`. */
  readonly counts: Readonly<Record<SendState, number>>;
  readonly items: readonly BatchEntry[];
}

export interface BatchEntry extends SendEntry {
  /** Its place in the request. */
  readonly index: number;
}
