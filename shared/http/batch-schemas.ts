/** The body of `POST batches`, field by field; what fields say together is judged by `domain/batch-faults.ts`. */
import * as z from 'zod';
import { MAX_BATCH_MESSAGES, MAX_PERSON_NAME_CHARS, MAX_REPLY_TO } from '../domain/limits.ts';
import { MESSAGE_KINDS } from '../domain/sending-policy.ts';
import { usedSignature } from './mail-schemas.ts';
import {
  address,
  channelId,
  destinationName,
  guid,
  mailAddress,
  messageBody,
  oneLine,
  reference,
  sendBody,
  subject,
} from './message-schemas.ts';

export const BATCH_ID = /^b-[A-Za-z0-9_-]{22}$/;

/** One text for many people. */
export const batchTemplate = z.strictObject({
  kind: z.enum(MESSAGE_KINDS),
  subject: subject.optional(),
  body: messageBody,
  importance: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  replyTo: z.array(mailAddress).max(MAX_REPLY_TO).optional(),
  signature: usedSignature,
});

export const batchRecipient = z.strictObject({
  userId: guid.optional(),
  email: address.optional(),
  name: oneLine(MAX_PERSON_NAME_CHARS).optional(),
  teamId: guid.optional(),
  channelId: channelId.optional(),
  values: z.record(z.string(), z.string()).optional(),
  destinationName,
  reference,
});

export const batchBody = z.strictObject({
  messages: z.array(sendBody).min(1).max(MAX_BATCH_MESSAGES).optional(),
  template: batchTemplate.optional(),
  recipients: z.array(batchRecipient).min(1).max(MAX_BATCH_MESSAGES).optional(),
  retryOf: z.string().regex(BATCH_ID, 'must be the id of an earlier batch').optional(),
  dryRun: z.boolean().optional(),
});
