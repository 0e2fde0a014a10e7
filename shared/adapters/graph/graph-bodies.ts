/**
 * Request bodies as Graph wants them, from messages as the user means them. Nothing is added to the user's words.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
import type { Chat, ChatMessage, ItemBody, Message, Recipient } from '@microsoft/microsoft-graph-types';
import type {
  ChannelMessage,
  ChatMessage as DomainChat,
  MailAddress,
  MailMessage,
  Message as DomainMessage,
  MessageBody,
} from '../../domain/message.ts';
import { GRAPH_BASE } from '../../domain/microsoft-addresses.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { RenderedMessage } from '../../ports/graph.ts';
import { prepareContent } from './message-content.ts';

/** A chat message with its content as it was prepared. */
const chatMessageBody = (
  { importance: how }: Pick<DomainChat, 'importance'>,
  body: ItemBody,
): ChatMessage => ({
  body,
  ...importance(how),
});

/** A channel message: a new thread, with a subject if there is one. */
const channelMessageBody = (message: Omit<ChannelMessage, 'body'>, body: ItemBody): ChatMessage => ({
  body,
  ...(message.subject === undefined ? {} : { subject: message.subject }),
  ...importance(message.importance),
});

const importance = (value: string | undefined): Pick<ChatMessage, 'importance'> =>
  value === undefined ? {} : { importance: value as NonNullable<ChatMessage['importance']> };

/** A mail, kept in Sent Items. */
function mailBody(
  mail: Omit<MailMessage, 'body'>,
  body: ItemBody,
): { message: Message; saveToSentItems: boolean } {
  const message: Message = {
    subject: mail.subject,
    body,
    toRecipients: mail.to.map(recipient),
    ...(mail.cc?.length ? { ccRecipients: mail.cc.map(recipient) } : {}),
    ...(mail.bcc?.length ? { bccRecipients: mail.bcc.map(recipient) } : {}),
    ...(mail.replyTo?.length ? { replyTo: mail.replyTo.map(recipient) } : {}),
    ...(mail.importance === undefined ? {} : { importance: mail.importance }),
  };
  return { message, saveToSentItems: true };
}

const recipient = ({ address, name }: MailAddress): Recipient => ({
  emailAddress: { address, ...(name === undefined ? {} : { name }) },
});

/** The body of a message of any kind with its content prepared, or why that cannot be posted. */
export async function renderMessage(message: DomainMessage): Promise<Result<RenderedMessage>> {
  const prepared = await prepareContent(message.body, message.kind === 'mail' ? 'mail' : 'teams');
  if (!prepared.ok) return prepared;
  return succeed({ body: bodyOf(message, prepared.value) });
}

function bodyOf(message: DomainMessage, content: MessageBody): object {
  if (message.kind === 'mail') return mailBody(message, content);
  return message.kind === 'chat' ? chatMessageBody(message, content) : channelMessageBody(message, content);
}

/** A one-to-one chat: both members are listed, the caller too; a guest of the tenant has its own role. */
export function chatBody(self: string, other: { readonly id: string; readonly guest: boolean }): Chat {
  const member = (id: string, role: 'owner' | 'guest'): object => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: [role],
    'user@odata.bind': `${GRAPH_BASE}/v1.0/users('${id.replaceAll("'", "''")}')`,
  });
  return {
    chatType: 'oneOnOne',
    members: [member(self, 'owner'), member(other.id, other.guest ? 'guest' : 'owner')],
  };
}
