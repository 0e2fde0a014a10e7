/**
 * Request bodies as Graph wants them, from messages as the user means them. Nothing is added to the user's words but their own signature.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
import type { Chat, ChatMessage, ItemBody, Message } from '@microsoft/microsoft-graph-types';
import type {
  ChannelMessage,
  ChatMessage as DomainChat,
  Message as DomainMessage,
} from '../../domain/message.ts';
import { mailRequest } from '../../domain/mail/mail-request.ts';
import { GRAPH_BASE } from '../../domain/microsoft-addresses.ts';
import { succeed, type Result } from '../../domain/result.ts';
import type { RenderedMessage } from '../../ports/graph.ts';
import type { SignatureToAdd } from '../../ports/signatures.ts';
import { renderMail } from './mail-parts.ts';
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

/** A mail, kept in Sent Items; its type here is Microsoft's own. */
export const mailBody: (...mail: Parameters<typeof mailRequest>) => {
  message: Message;
  saveToSentItems: boolean;
} = mailRequest;

/**
 * The body of a message of any kind with its content prepared, or why that cannot be posted. Only a mail has a signature,
 * which is the one thing that is added to the user's words.
 */
export async function renderMessage(
  message: DomainMessage,
  signature?: SignatureToAdd,
): Promise<Result<RenderedMessage>> {
  const prepared = await prepareContent(message.body, message.kind === 'mail' ? 'mail' : 'teams');
  if (!prepared.ok) return prepared;
  if (message.kind === 'mail') return renderMail(message, prepared.value, signature);
  return succeed({
    body:
      message.kind === 'chat'
        ? chatMessageBody(message, prepared.value)
        : channelMessageBody(message, prepared.value),
  });
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
