/** What the operator's routes of webhooks answer, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { DELIVERY_FAULTS, DELIVERY_STATES } from '../domain/webhook.ts';

const instant = z.iso.datetime();

export const delivery = z.strictObject({
  id: z.string(),
  type: z.string(),
  at: instant,
  state: z.enum(DELIVERY_STATES),
  attempts: z.int(),
  lastTriedAt: instant.optional(),
  nextAt: instant.optional(),
  status: z.int().optional(),
  fault: z.enum(DELIVERY_FAULTS).optional(),
  sendId: z.string().optional(),
});
export const deliveries = z.strictObject({ deliveries: z.array(delivery) });
