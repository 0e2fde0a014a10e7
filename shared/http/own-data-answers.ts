/** What the routes of own data and of erasures answer with, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { SEND_KINDS, SEND_STATES } from '../domain/send.ts';
import { approvalLink } from './approval-answers.ts';
import {
  auditEntry,
  connection,
  consentAtMicrosoft,
  disconnectedAccount,
  sender,
} from './response-schemas.ts';
import { signature } from './signature-answers.ts';

const instant = z.iso.datetime();

export const countedSends = z.strictObject({ messages: z.int(), until: instant });
export const erasure = z.strictObject({
  state: z.literal('erased'),
  erasedAt: instant,
  wasConnected: z.boolean(),
  sendRows: z.int(),
  sendsUnderWay: z.int().optional(),
  account: disconnectedAccount.optional(),
  unreadableLinks: z.int().optional(),
  countedSends: countedSends.optional(),
  kept: z.string(),
  consent: consentAtMicrosoft,
});
export const exportedPerson = z.strictObject({
  organization: z.string().optional(),
  subject: z.string().optional(),
  displayName: z.string().optional(),
});
export const exportedSend = z.strictObject({
  id: z.string(),
  state: z.enum(SEND_STATES),
  readable: z.boolean(),
  kind: z.enum(SEND_KINDS).optional(),
  createdAt: instant.optional(),
  sendAt: instant.optional(),
  sentAt: instant.optional(),
  sender: sender.optional(),
  destination: z.string().optional(),
  destinationName: z.string().optional(),
  subject: z.string().optional(),
  content: z.string().optional(),
  reference: z.string().optional(),
  link: z.string().optional(),
  messageId: z.string().optional(),
  chatId: z.string().optional(),
  teamId: z.string().optional(),
  channelId: z.string().optional(),
  threadId: z.string().optional(),
  inReplyTo: z.string().optional(),
  reason: z.string().optional(),
  resendOf: z.string().optional(),
  batchId: z.string().optional(),
});
export const ownErasure = z.strictObject({ erasedAt: instant, countedSends: countedSends.optional() });
export const ownData = z.strictObject({
  exportedAt: instant,
  connection,
  person: exportedPerson,
  auditId: z.string().optional(),
  links: z.array(approvalLink),
  unreadableLinks: z.int().optional(),
  lastErasure: ownErasure.optional(),
  signature: signature.optional(),
  sends: z.array(exportedSend),
  audit: z.array(auditEntry),
  auditReadable: z.boolean(),
  truncated: z.boolean(),
  next: z.string().optional(),
});

export const orderedErasure = z.strictObject({ requestedAt: instant, startsAt: instant, kept: z.string() });
export const stoppedErasure = z.strictObject({ stopped: z.boolean(), hadBegun: z.boolean() });
