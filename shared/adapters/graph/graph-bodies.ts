/**
 * Request bodies as Graph wants them, from messages as the user means them. Nothing is added to the user's words.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
import type { Chat, ChatMessage, ItemBody, Message, Recipient } from '@microsoft/microsoft-graph-types';
import { failure } from '../../domain/failures/failure.ts';
import type {
  ChannelMessage,
  MailAddress,
  MailMessage,
  Message as DomainMessage,
  MessageBody,
} from '../../domain/message.ts';
import { GRAPH_BASE } from '../../domain/microsoft-addresses.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { RenderedMessage } from '../../ports/graph.ts';
import { safeHtml } from './message-html.ts';

async function body(source: MessageBody): Promise<ItemBody> {
  const content = source.contentType === 'html' ? await safeHtml(source.content) : source.content;
  return { contentType: source.contentType, content };
}

/** A chat message. */
export async function chatMessageBody(message: {
  readonly body: MessageBody;
  readonly importance?: string | undefined;
}): Promise<ChatMessage> {
  return { body: await body(message.body), ...importance(message.importance) };
}

/** A channel message: a new thread, with a subject if there is one. */
export async function channelMessageBody(message: ChannelMessage): Promise<ChatMessage> {
  const subject = message.subject === undefined ? {} : { subject: message.subject };
  return { body: await body(message.body), ...subject, ...importance(message.importance) };
}

const importance = (value: string | undefined): Pick<ChatMessage, 'importance'> =>
  value === undefined ? {} : { importance: value as NonNullable<ChatMessage['importance']> };

/** A mail, kept in Sent Items. */
export async function mailBody(mail: MailMessage): Promise<{ message: Message; saveToSentItems: boolean }> {
  const message: Message = {
    subject: mail.subject,
    body: await body(mail.body),
    toRecipients: mail.to.map(recipient),
    ...(mail.cc?.length ? { ccRecipients: mail.cc.map(recipient) } : {}),
    ...(mail.bcc?.length ? { bccRecipients: mail.bcc.map(recipient) } : {}),
    ...(mail.importance === undefined ? {} : { importance: mail.importance }),
  };
  return { message, saveToSentItems: true };
}

const recipient = ({ address, name }: MailAddress): Recipient => ({
  emailAddress: { address, ...(name === undefined ? {} : { name }) },
});

/** The body of a message of any kind; nothing is left to send of one that is empty after cleaning. */
export async function renderMessage(message: DomainMessage): Promise<Result<RenderedMessage>> {
  if (message.kind === 'mail') {
    const mail = await mailBody(message);
    return unlessEmpty(mail, mail.message.body?.content);
  }
  const posted = message.kind === 'chat' ? await chatMessageBody(message) : await channelMessageBody(message);
  return unlessEmpty(posted, posted.body?.content);
}

const unlessEmpty = (body: object, content: string | null | undefined): Result<RenderedMessage> =>
  (content ?? '').trim() === '' ? failWith(failure('message-empty')) : succeed({ body });

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
