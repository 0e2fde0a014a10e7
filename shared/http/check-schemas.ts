/**
 * A message before it is sent, as `POST send/check` takes it: what `POST send` takes but for a time, of which subject and
 * body may still be missing; or a group chat that is thought of.
 */
import * as z from 'zod';
import { channelMessage, chatMessage, contentType, mailMessage } from './message-schemas.ts';
import { groupChatRequest, keepsEverybodyOnce, topic } from './group-chat-schemas.ts';
import { keepsRecipients } from './mail-rules.ts';
import { keepsOnePlace } from './teams-message-rules.ts';

export const bodyCheck = z.strictObject({ contentType, content: z.string() });
const body = bodyCheck.optional();

const { sendAt: _chatAt, ...chatNow } = chatMessage.shape;
const { sendAt: _channelAt, ...channelNow } = channelMessage.shape;
const { sendAt: _mailAt, ...mailNow } = mailMessage.shape;

export const chatCheck = z.strictObject({ ...chatNow, body });
export const channelCheck = z.strictObject({ ...channelNow, body }).superRefine(keepsOnePlace);
export const mailCheck = z
  .strictObject({
    ...mailNow,
    subject: mailMessage.shape.subject.optional(),
    body,
  })
  .superRefine(keepsRecipients);
export const groupChatCheck = z
  .strictObject({
    kind: z.literal('group-chat'),
    ...groupChatRequest.shape,
    topic: topic.optional(),
  })
  .superRefine(keepsEverybodyOnce);

/** The body of `POST send/check`. */
export const checkBody = z.discriminatedUnion('kind', [chatCheck, channelCheck, mailCheck, groupChatCheck]);
