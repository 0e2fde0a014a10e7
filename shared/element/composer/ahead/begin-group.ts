/** Begins the group chat that a message is for, before the message itself. */
import type { Answer, ChatMessage, WintroMicrosoft365 } from '../../../client/index.ts';
import type { Draft } from '../draft.ts';

/**
 * The message with its chat. `note` keeps the chat with the draft, so that whatever becomes of the message the same people
 * have one chat. After an unknown outcome the message names the try that it repeats: that was the chat's.
 */
export async function beginGroup(
  client: WintroMicrosoft365,
  { resendOf, ...message }: ChatMessage,
  draft: Draft,
  note: (chatId: string) => void,
): Promise<Answer<ChatMessage>> {
  const members = draft.to.map(({ id, address }) => (id ? { userId: id } : { email: address }));
  const answer = await client.createChat({
    topic: draft.subject.trim(),
    members,
    ...(resendOf !== undefined && { resendOf }),
  });
  if (!answer.ok) return answer;
  const { chatId } = answer.value;
  note(chatId);
  return { ok: true, value: { ...message, to: { chatId } } };
}
