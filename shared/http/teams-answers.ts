/** What the routes of group chats and of checks answer with, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { NOT_KNOWABLE, OBSTACLE_PARTS, RECIPIENT_VERDICTS } from '../domain/send-check.ts';
import { failureFields } from './failure-fields.ts';
import { fieldFault, sender, sendWarning } from './response-schemas.ts';

const instant = z.iso.datetime();

export const groupChat = z.strictObject({
  id: z.string(),
  chatId: z.string(),
  topic: z.string(),
  createdAt: instant,
  sender,
  link: z.string().optional(),
  reference: z.string().optional(),
});

export const obstacle = z.strictObject({
  part: z.enum(OBSTACLE_PARTS),
  ...failureFields,
  since: instant.optional(),
  retryAfterSeconds: z.int().optional(),
  errors: z.array(fieldFault).optional(),
});
export const checkedRecipient = z.strictObject({
  pointer: z.string(),
  verdict: z.enum(RECIPIENT_VERDICTS),
  displayName: z.string().optional(),
});
export const dailyCap = z.strictObject({ limit: z.int(), used: z.int() });
export const contentSize = z.strictObject({ bytes: z.int(), limitBytes: z.int() });
export const sendCheck = z.strictObject({
  maySend: z.boolean(),
  obstacles: z.array(obstacle),
  recipients: z.array(checkedRecipient),
  cap: dailyCap.optional(),
  size: contentSize.optional(),
  sender,
  warnings: z.array(sendWarning),
  notKnowable: z.array(z.enum(NOT_KNOWABLE)),
});
