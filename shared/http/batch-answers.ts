/** What the routes of batches answer with, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { SEND_STATES } from '../domain/send.ts';
import { MESSAGE_KINDS } from '../domain/sending-policy.ts';
import { sendEntry } from './send-answers.ts';

const instant = z.iso.datetime();

export const acceptedBatch = z.strictObject({
  id: z.string(),
  state: z.literal('accepted'),
  count: z.int(),
  createdAt: instant,
  goodUntil: instant,
  note: z.string(),
});

export const batchMessage = z.strictObject({
  index: z.int(),
  kind: z.enum(MESSAGE_KINDS),
  destination: z.string(),
  destinationName: z.string().optional(),
  subject: z.string().optional(),
  content: z.string(),
});

export const batchTrial = z.strictObject({ count: z.int(), messages: z.array(batchMessage) });

const count = z.int();
export const batchCounts = z.strictObject(
  Object.fromEntries(SEND_STATES.map((state) => [state, count])) as Record<
    (typeof SEND_STATES)[number],
    typeof count
  >,
);

export const batchEntry = z.strictObject({ index: z.int(), ...sendEntry.shape });

export const batchProgress = z.strictObject({
  id: z.string(),
  state: z.enum(['accepting', 'running', 'over', 'refused']),
  count: z.int(),
  createdAt: instant,
  goodUntil: instant,
  cancelled: z.boolean(),
  retryOf: z.string().optional(),
  counts: batchCounts,
  items: z.array(batchEntry),
});
