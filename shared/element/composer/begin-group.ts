/** Begins the group chat that a message is for, before the message itself; any other message is ready as it is. */
import type { Answer, ChatMessage, Message, WintroMicrosoft365 } from '../../client/index.ts';
import type { Draft } from './draft.ts';
import { keyFor } from './draft-key.ts';

/** A group that is not begun yet: its chat comes first. */
export const isNewGroup = (
  message: Message,
): message is ChatMessage & { readonly to: { readonly chatId: string } } =>
  message.kind === 'chat' && 'chatId' in message.to && message.to.chatId === '';

/**
 * The message with its chat. `note` keeps the chat with the draft, so that whatever becomes of the message the same people
 * have one chat. After an unknown outcome the message names the try that it repeats: that was the chat's.
 */
export async function beginGroup(
  client: WintroMicrosoft365,
  whole: Message,
  draft: Draft,
  note: (chatId: string) => void,
): Promise<Answer<Message>> {
  if (!isNewGroup(whole)) return { ok: true, value: whole };
  const { resendOf, ...message } = whole;
  const members = draft.to.map(({ id, address }) => (id ? { userId: id } : { email: address }));
  const chat = { topic: draft.subject.trim(), members, ...(resendOf !== undefined && { resendOf }) };
  const answer = await client.createChat(chat, { idempotencyKey: keyFor(draft.key, chat) });
  if (!answer.ok) return answer;
  const { chatId } = answer.value;
  note(chatId);
  return { ok: true, value: { ...message, to: { chatId } } };
}
