/** What a message may be, field by field. The schemas validate requests and make the served description. */
import * as z from 'zod';
import {
  MAX_ADDRESS_CHARS,
  MAX_MAIL_RECIPIENTS,
  MAX_MENTIONS,
  MAX_PERSON_NAME_CHARS,
  MAX_REPLY_TO,
  MAX_SUBJECT_CHARS,
} from '../domain/limits.ts';
import { CHAT_ID } from '../domain/chat-id.ts';
import { MAIL_ADDRESS } from '../domain/mail-address.ts';
import { keepsRecipients } from './mail-rules.ts';
import { attachments, usedSignature } from './mail-schemas.ts';
import { ONE_LINE } from '../domain/one-line.ts';
import { isLoggable, MAX_REFERENCE_RUN, REFERENCE } from '../domain/reference.ts';
import { keepsMentions, keepsOnePlace } from './teams-message-rules.ts';

/** `19:…@thread.tacv2` and its older forms; nothing that could reach another path. */
const CHANNEL_ID_FORM = /^19:[A-Za-z0-9_-]{1,200}@thread\.(?:tacv2|skype|v2)$/;
export const SEND_ID = /^s-\d{13}-[A-Za-z0-9_-]{22}$/;

export const guid = z.guid('must be a GUID');
export const address = z
  .string()
  .max(MAX_ADDRESS_CHARS)
  .regex(MAIL_ADDRESS, 'must be one e-mail address, without name or brackets');

export const notBlank = (content: string): boolean => content.trim() !== '';

export const contentType = z.enum(['text', 'html']);
export const messageBody = z.strictObject({
  contentType,
  content: z.string().min(1).refine(notBlank, 'must not be blank'),
});
export const oneLine = (most: number): z.ZodString =>
  z.string().max(most).regex(ONE_LINE, 'must be one line without control characters');
export const mailAddress = z.strictObject({ address, name: oneLine(MAX_PERSON_NAME_CHARS).optional() });
const recipients = z.array(mailAddress).max(MAX_MAIL_RECIPIENTS);
const sendId = z.string().regex(SEND_ID, 'must be the id of an earlier send');
export const resendOf = sendId.optional();
const sendAt = z.iso
  .datetime({
    offset: true,
    error: 'must be an instant with seconds and an offset: 2026-01-14T09:30:00+01:00',
  })
  .optional();
export const reference = z
  .string()
  .regex(REFERENCE, 'must be one word of letters, digits and _ . : -, at most 64 characters')
  .refine(isLoggable, `must not have more than ${MAX_REFERENCE_RUN} letters, digits, _ and - in a row`)
  .optional();
export const destinationName = oneLine(MAX_PERSON_NAME_CHARS).optional();
const teamsImportance = z.enum(['normal', 'high', 'urgent']).optional();

export const channelId = z.string().regex(CHANNEL_ID_FORM, 'must be the id of a channel');
export const subject = oneLine(MAX_SUBJECT_CHARS);

const byUserId = z.strictObject({ userId: guid });
const byEmail = z.strictObject({ email: address });
/** One person: one of the two, never both. */
export const personAddress = z.union([byUserId, byEmail]);
const chatId = z.string().regex(CHAT_ID, 'must be the id of a chat');
/** Whom a chat is with, or which one: one of the three. */
export const chatRecipient = z.union([byUserId, byEmail, z.strictObject({ chatId })]);
export const mention = z.strictObject({ userId: guid });
const mentions = z.array(mention).max(MAX_MENTIONS).optional();

export const chatMessage = z
  .strictObject({
    kind: z.literal('chat'),
    to: chatRecipient,
    body: messageBody,
    importance: teamsImportance,
    mentions,
    destinationName,
    reference,
    resendOf,
    sendAt,
  })
  .superRefine(keepsMentions);
export const channelMessage = z
  .strictObject({
    kind: z.literal('channel'),
    teamId: guid.optional(),
    channelId: channelId.optional(),
    inReplyTo: sendId.optional(),
    subject: subject.optional(),
    body: messageBody,
    importance: teamsImportance,
    mentions,
    destinationName,
    reference,
    resendOf,
    sendAt,
  })
  .superRefine(keepsOnePlace)
  .superRefine(keepsMentions);
export const mailMessage = z
  .strictObject({
    kind: z.literal('mail'),
    to: recipients.min(1),
    cc: recipients.optional(),
    bcc: recipients.optional(),
    subject: subject.refine(notBlank, 'must not be blank'),
    body: messageBody,
    importance: z.enum(['low', 'normal', 'high']).optional(),
    replyTo: z.array(mailAddress).max(MAX_REPLY_TO).optional(),
    attachments,
    signature: usedSignature,
    destinationName,
    reference,
    resendOf,
    sendAt,
  })
  .superRefine(keepsRecipients);

/** The body of `POST send`. */
export const sendBody = z.discriminatedUnion('kind', [chatMessage, channelMessage, mailMessage]);
