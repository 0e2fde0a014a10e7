/** A message as the user means it, checked for form; and how its destination is named in the ledger. Pure. */
import type { Capability } from './capabilities.ts';
import type { GroupChat } from './group-chat.ts';
import type { Mention } from './mentions.ts';
import { addressOf, type PersonAddress } from './person-address.ts';

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

/** What every message in Teams has. */
interface TeamsMessage extends Named {
  readonly body: MessageBody;
  readonly importance?: 'normal' | 'high' | 'urgent' | undefined;
  /** Who is mentioned, in the order of the numbers in the text. */
  readonly mentions?: readonly Mention[] | undefined;
}

/** A person, or a chat that stands. */
export type ChatRecipient = PersonAddress | { readonly chatId: string };

export interface ChatMessage extends TeamsMessage {
  readonly kind: 'chat';
  readonly to: ChatRecipient;
}

/** A new thread in a channel, or with `inReplyTo` an answer in one: never both. */
export interface ChannelMessage extends TeamsMessage {
  readonly kind: 'channel';
  readonly teamId?: string | undefined;
  readonly channelId?: string | undefined;
  readonly subject?: string | undefined;
  /** The earlier send whose thread is answered in. */
  readonly inReplyTo?: string | undefined;
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

/** What goes out at most once: a message, or a group chat, of which Microsoft makes a new one at each call. */
export type Outgoing = Message | GroupChat;

/** The capability that it needs, and the kind that an organization's policy knows it by. */
export const capabilityFor = ({ kind }: Pick<Outgoing, 'kind'>): Message['kind'] & Capability =>
  kind === 'group-chat' ? 'chat' : kind;

/** Text that names a person for the known chats: the object id, which is given to nobody else. */
export const personName = (objectId: string): string => `id:${objectId.toLowerCase()}`;

/** A channel, once it is known which. */
interface ChannelPlace {
  readonly teamId: string;
  readonly channelId: string;
}

/**
 * What the ledger and the answer say about where it goes. A channel is told by where it was posted; a reply that waits by
 * the send that it answers, because its thread is looked for when it goes out.
 */
export function destinationOf(message: Outgoing, channel?: ChannelPlace): string {
  if (message.kind === 'chat') return 'chatId' in message.to ? message.to.chatId : addressOf(message.to);
  if (message.kind === 'group-chat') return message.members.map(addressOf).join(', ');
  if (message.kind === 'channel') return channelOf(message, channel);
  return [...message.to, ...(message.cc ?? []), ...(message.bcc ?? [])].map((one) => one.address).join(', ');
}

function channelOf(message: ChannelMessage, posted: ChannelPlace | undefined): string {
  const { teamId = '', channelId = '' } = posted ?? message;
  return posted === undefined && message.inReplyTo !== undefined
    ? message.inReplyTo
    : `${teamId}/${channelId}`;
}
