/** Group chats, mentions and the check before sending, as the API takes and tells them. Types only. */
import type { FailureInWords } from './failure-types.ts';
import type { PersonAddress } from './named-people.ts';
import type { ChannelMessage, ChatMessage, MailMessage, MessageBody, SendWarning } from './types.ts';

/** A group chat that is to begin, with 2 to 20 others. */
export interface GroupChatRequest {
  /** One line without a colon. */
  readonly topic: string;
  readonly members: readonly PersonAddress[];
  readonly reference?: string;
  readonly resendOf?: string;
}

/** A group chat that Microsoft began. A message goes there with `to: { chatId }`. */
export interface GroupChat {
  readonly id: string;
  readonly chatId: string;
  readonly topic: string;
  readonly createdAt: string;
  readonly sender: { readonly email?: string };
  readonly link?: string;
  readonly reference?: string;
}

type Draft<M extends { readonly body: MessageBody }> = Omit<M, 'body'> & {
  /** As far as it is written. */
  readonly body?: MessageBody;
};

/** A message before it is sent, of which text and subject may still be missing; or a group chat that is thought of. */
export type MessageCheck =
  | Draft<ChatMessage>
  | Draft<ChannelMessage>
  | (Omit<Draft<MailMessage>, 'subject'> & { readonly subject?: string })
  | (Omit<GroupChatRequest, 'topic'> & { readonly kind: 'group-chat'; readonly topic?: string });

/**
 * Where a recipient was found. `not-in-teams`: only a mail reaches them. `outside` and `same-domain`: of a mail, by the
 * domain alone. `not-checked`: nobody can say before it is sent, or not at this moment. Later versions may know more words.
 */
export type RecipientVerdict =
  | 'member'
  | 'guest'
  | 'not-in-teams'
  | 'nobody'
  | 'several'
  | 'sender'
  | 'outside'
  | 'same-domain'
  | 'not-checked';

export interface CheckedRecipient {
  /** Where in the message it stands (JSON pointer). */
  readonly pointer: string;
  readonly verdict: RecipientVerdict;
  /** Name in the directory. */
  readonly displayName?: string;
}

/** Something that stands in the way, in the words that sending would be refused with. */
export interface Obstacle extends FailureInWords {
  readonly part: 'connection' | 'capability' | 'policy' | 'recipient' | 'thread' | 'content';
  readonly since?: string;
  readonly retryAfterSeconds?: number;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

/** Messages in 24 hours. */
export interface DailyCap {
  readonly limit: number;
  readonly used: number;
}

export interface ContentSize {
  readonly bytes: number;
  readonly limitBytes: number;
}

/** What is known about a message before it is sent. */
export interface SendCheck {
  /** True: nothing that can be known stands in the way. */
  readonly maySend: boolean;
  readonly obstacles: readonly Obstacle[];
  readonly recipients: readonly CheckedRecipient[];
  readonly cap?: DailyCap;
  readonly size?: ContentSize;
  readonly sender: { readonly email?: string };
  readonly warnings: readonly SendWarning[];
  /** What nobody can know before: `mailbox`, `quota`, `delivery`, `teams-licence`. Later versions may know more words. */
  readonly notKnowable: readonly ('mailbox' | 'quota' | 'delivery' | 'teams-licence')[];
}
