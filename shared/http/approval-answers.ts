/** What the routes of approval links answer with, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { CAPABILITY_NAMES, type Capability } from '../domain/capabilities.ts';

const capability = z.enum(CAPABILITY_NAMES as readonly [Capability, ...Capability[]]);
const instant = z.iso.datetime();

export const approvalLink = z.strictObject({
  id: z.string(),
  capabilities: z.array(capability),
  createdAt: instant,
  expiresAt: instant,
  revokedAt: instant.optional(),
  reportedAt: instant.optional(),
  mine: z.boolean(),
});
export const madeApprovalLink = approvalLink.extend({ url: z.url() });
export const approvalLinks = z.strictObject({ links: z.array(approvalLink) });
