/**
 * Request bodies as Graph wants them, from messages as the user means them. Nothing is added to the user's words but their own signature.
 * @see https://learn.microsoft.com/graph/api/chatmessage-post
 * @see https://learn.microsoft.com/graph/api/user-sendmail
 */
import type { Chat, ChatMessage, Message } from '@microsoft/microsoft-graph-types';
import type {
  ChannelMessage,
  ChatMessage as DomainChat,
  Message as DomainMessage,
} from '../../domain/message.ts';
import { defined } from '../../domain/defined.ts';
import { mailRequest } from '../../domain/mail/mail-request.ts';
import { GRAPH_BASE } from '../../domain/microsoft-addresses.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import type { GroupMember } from '../../domain/group-chat.ts';
import type { AddedParts, NewGroupChat, RenderedMessage } from '../../ports/graph.ts';
import { renderMail } from './mail-parts.ts';
import { prepareContent, type PreparedContent } from './message-content.ts';

/** A chat message with its content as it was prepared. */
const chatMessageBody = (
  { importance: how }: Pick<DomainChat, 'importance'>,
  content: Content,
): ChatMessage => ({
  ...contentFields(content),
  ...importance(how),
});

/** A channel message: a new thread, with a subject if there is one, or a reply. */
const channelMessageBody = (
  message: Pick<ChannelMessage, 'subject' | 'importance'>,
  content: Content,
): ChatMessage => ({
  ...contentFields(content),
  ...(message.subject === undefined ? {} : { subject: message.subject }),
  ...importance(message.importance),
});

type Content = Pick<PreparedContent, 'body' | 'mentions'>;

const contentFields = ({ body, mentions }: Content): Pick<ChatMessage, 'body' | 'mentions'> => ({
  body,
  ...(mentions.length === 0 ? {} : { mentions: [...mentions] }),
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
  { signature, mentioned = [] }: AddedParts = {},
): Promise<Result<RenderedMessage>> {
  const place = message.kind === 'mail' ? 'mail' : 'teams';
  const prepared = await prepareContent(message.body, place, mentioned);
  if (!prepared.ok) return prepared;
  const content = prepared.value;
  const own = defined({ cleanHtml: content.cleanHtml });
  if (message.kind === 'mail')
    return mapResult(await renderMail(message, content.body, signature), (mail) => ({ ...mail, ...own }));
  const body =
    message.kind === 'chat' ? chatMessageBody(message, content) : channelMessageBody(message, content);
  return succeed({ body, contentBytes: content.bytes, ...own });
}

/** Somebody of a chat; a guest of the tenant has its own role. */
const member = ({ id, guest }: GroupMember): object => ({
  '@odata.type': '#microsoft.graph.aadUserConversationMember',
  roles: [guest ? 'guest' : 'owner'],
  'user@odata.bind': `${GRAPH_BASE}/v1.0/users('${id.replaceAll("'", "''")}')`,
});

const members = (self: string, others: readonly GroupMember[]): object[] => [
  member({ id: self, guest: false }),
  ...others.map(member),
];

/** A one-to-one chat: both members are listed, the caller too. */
export const chatBody = (self: string, other: GroupMember): Chat => ({
  chatType: 'oneOnOne',
  members: members(self, [other]),
});

/** A new group chat, with the one who begins it among its members. */
export const groupChatBody = ({ topic, self, members: others }: NewGroupChat): Chat => ({
  chatType: 'group',
  topic,
  members: members(self, others),
});
