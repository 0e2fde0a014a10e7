/** What the routes of the history of sends answer with, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { SEND_KINDS, SEND_STATES } from '../domain/send.ts';
import { MESSAGE_KINDS } from '../domain/sending-policy.ts';
import { failureFields } from './failure-fields.ts';
import { sender } from './response-schemas.ts';

const instant = z.iso.datetime();

export const sendFailure = z.strictObject(failureFields);
export const sendEntry = z.strictObject({
  id: z.string(),
  kind: z.enum(SEND_KINDS).optional(),
  state: z.enum(SEND_STATES),
  createdAt: instant,
  sendAt: instant.optional(),
  sentAt: instant.optional(),
  sender: sender.optional(),
  destination: z.string().optional(),
  destinationName: z.string().optional(),
  reference: z.string().optional(),
  link: z.string().optional(),
  inReplyTo: z.string().optional(),
  resendOf: z.string().optional(),
  batchId: z.string().optional(),
  readable: z.boolean(),
  failure: sendFailure.optional(),
});
/** A message that was accepted for later. */
export const acceptedSend = z.strictObject({
  id: z.string(),
  kind: z.enum(MESSAGE_KINDS),
  state: z.literal('scheduled'),
  sendAt: instant,
  sender,
  destination: z.string(),
  note: z.string(),
  reference: z.string().optional(),
});
export const sendsPage = z.strictObject({ sends: z.array(sendEntry), next: z.string().optional() });
