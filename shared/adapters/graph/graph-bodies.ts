/**
 * Request bodies as Graph wants them, from messages as the user means them. Nothing is added to the user's words.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
import type { Chat, ChatMessage, ItemBody, Message, Recipient } from '@microsoft/microsoft-graph-types';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { ChannelMessage, MailAddress, MailMessage, MessageBody } from '../../domain/message.ts';
import { prepareContent } from './message-content.ts';

/** A chat message, or why its content cannot be posted. */
export async function chatMessageBody(message: {
  readonly body: MessageBody;
  readonly importance?: string | undefined;
}): Promise<Result<ChatMessage>> {
  const body = await itemBody(message.body, 'teams');
  return body.ok ? succeed({ body: body.value, ...importance(message.importance) }) : body;
}

/** A channel message: a new thread, with a subject if there is one. */
export async function channelMessageBody(message: ChannelMessage): Promise<Result<ChatMessage>> {
  const subject = message.subject === undefined ? {} : { subject: message.subject };
  const body = await itemBody(message.body, 'teams');
  return body.ok ? succeed({ body: body.value, ...subject, ...importance(message.importance) }) : body;
}

/** The prepared content in Graph's form: exactly what was judged. */
async function itemBody(body: MessageBody, place: 'teams' | 'mail'): Promise<Result<ItemBody>> {
  const prepared = await prepareContent(body, place);
  if (!prepared.ok) return failWith(prepared.failure);
  const { contentType, content } = prepared.value;
  return succeed({ contentType, content });
}

const importance = (value: string | undefined): Pick<ChatMessage, 'importance'> =>
  value === undefined ? {} : { importance: value as NonNullable<ChatMessage['importance']> };

/** A mail, kept in Sent Items, or why its content cannot be posted. */
export async function mailBody(
  mail: MailMessage,
): Promise<Result<{ message: Message; saveToSentItems: boolean }>> {
  const body = await itemBody(mail.body, 'mail');
  if (!body.ok) return body;
  const message: Message = {
    subject: mail.subject,
    body: body.value,
    toRecipients: mail.to.map(recipient),
    ...(mail.cc?.length ? { ccRecipients: mail.cc.map(recipient) } : {}),
    ...(mail.bcc?.length ? { bccRecipients: mail.bcc.map(recipient) } : {}),
    ...(mail.importance === undefined ? {} : { importance: mail.importance }),
  };
  return succeed({ message, saveToSentItems: true });
}

const recipient = ({ address, name }: MailAddress): Recipient => ({
  emailAddress: { address, ...(name === undefined ? {} : { name }) },
});

/** A one-to-one chat: both members are listed, the caller too; a guest of the tenant has its own role. */
export function chatBody(self: string, other: { readonly id: string; readonly guest: boolean }): Chat {
  const member = (id: string, role: 'owner' | 'guest'): object => ({
    '@odata.type': '#microsoft.graph.aadUserConversationMember',
    roles: [role],
    'user@odata.bind': `https://graph.microsoft.com/v1.0/users('${id.replaceAll("'", "''")}')`,
  });
  return {
    chatType: 'oneOnOne',
    members: [member(self, 'owner'), member(other.id, other.guest ? 'guest' : 'owner')],
  };
}
