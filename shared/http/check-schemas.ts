/**
 * A message before it is sent, as `POST send/check` takes it: what `POST send` takes but for a time, of which subject and
 * body may still be missing; or a group chat that is thought of.
 */
import * as z from 'zod';
import type { MessageBody, Outgoing } from '../domain/message.ts';
import { channelMessage, chatMessage, contentType, mailMessage } from './message-schemas.ts';
import { groupChatRequest, topic } from './group-chat-schemas.ts';
import { keepsOnePlace } from './teams-message-rules.ts';

export const bodyCheck = z.strictObject({ contentType, content: z.string() });
const body = bodyCheck.optional();

const { sendAt: _chatAt, ...chatNow } = chatMessage.shape;
const { sendAt: _channelAt, ...channelNow } = channelMessage.shape;
const { sendAt: _mailAt, ...mailNow } = mailMessage.shape;

export const chatCheck = z.strictObject({ ...chatNow, body });
export const channelCheck = z.strictObject({ ...channelNow, body }).superRefine(keepsOnePlace);
export const mailCheck = z.strictObject({
  ...mailNow,
  subject: mailMessage.shape.subject.optional(),
  body,
});
export const groupChatCheck = z.strictObject({
  kind: z.literal('group-chat'),
  ...groupChatRequest.shape,
  topic: topic.optional(),
});

/** The body of `POST send/check`. */
export const checkBody = z.discriminatedUnion('kind', [chatCheck, channelCheck, mailCheck, groupChatCheck]);

const EMPTY: MessageBody = { contentType: 'text', content: '' };

/** What would go out: of what is missing yet, an empty one. */
export function outgoingOf(checked: z.infer<typeof checkBody>): Outgoing {
  const { resendOf: _resendOf, ...draft } = checked;
  if (draft.kind === 'group-chat') return { ...draft, topic: draft.topic ?? '' };
  if (draft.kind === 'mail') return { ...draft, subject: draft.subject ?? '', body: draft.body ?? EMPTY };
  return { ...draft, body: draft.body ?? EMPTY };
}
