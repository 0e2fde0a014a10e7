/** A message as the user means it, checked for form; and how its destination is named in the ledger. Pure. */
import type { Capability } from './capabilities.ts';

export interface MessageBody {
  readonly contentType: 'text' | 'html';
  readonly content: string;
}

export interface MailAddress {
  readonly address: string;
  readonly name?: string | undefined;
}

/** What a caller may say about any message, for the history and the log: it goes to nobody. */
interface Named {
  /** How the destination is called. */
  readonly destinationName?: string | undefined;
  /** An opaque word of the caller's. */
  readonly reference?: string | undefined;
}

export type ChatRecipient = { readonly userId: string } | { readonly email: string };

export interface ChatMessage extends Named {
  readonly kind: 'chat';
  readonly to: ChatRecipient;
  readonly body: MessageBody;
  readonly importance?: 'normal' | 'high' | 'urgent' | undefined;
}

export interface ChannelMessage extends Named {
  readonly kind: 'channel';
  readonly teamId: string;
  readonly channelId: string;
  readonly subject?: string | undefined;
  readonly body: MessageBody;
  readonly importance?: 'normal' | 'high' | 'urgent' | undefined;
}

/** A file of a mail. Its type follows from its name. */
export interface Attachment {
  readonly name: string;
  /** In base64. */
  readonly contentBytes: string;
  /** Given: a picture that the HTML shows as `cid:` and this. */
  readonly contentId?: string | undefined;
}

export interface MailMessage extends Named {
  readonly kind: 'mail';
  readonly to: readonly MailAddress[];
  readonly cc?: readonly MailAddress[] | undefined;
  readonly bcc?: readonly MailAddress[] | undefined;
  readonly subject: string;
  readonly body: MessageBody;
  readonly importance?: 'low' | 'normal' | 'high' | undefined;
  /** Where answers go, in place of the sender. */
  readonly replyTo?: readonly MailAddress[] | undefined;
  readonly attachments?: readonly Attachment[] | undefined;
  /** The signature that the user was shown and wants under the words; absent: none. */
  readonly signature?: { readonly version: string } | undefined;
}

export type Message = ChatMessage | ChannelMessage | MailMessage;

/** The capability that a message needs. */
export const capabilityFor = (message: Message): Capability => message.kind;

/** Text that names a person for the known chats: the object id, which is given to nobody else. */
export const personName = (objectId: string): string => `id:${objectId.toLowerCase()}`;

/** What the ledger and the answer say about where the message went. */
export function destinationOf(message: Message): string {
  if (message.kind === 'chat') return 'userId' in message.to ? message.to.userId : message.to.email;
  if (message.kind === 'channel') return `${message.teamId}/${message.channelId}`;
  return [...message.to, ...(message.cc ?? []), ...(message.bcc ?? [])].map((one) => one.address).join(', ');
}
