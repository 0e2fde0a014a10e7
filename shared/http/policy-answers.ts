/** What the routes of the sending policy answer with, as schemas. Never loaded to serve a request. */
import * as z from 'zod';
import { DOMAIN_RULES, MESSAGE_KINDS } from '../domain/sending-policy.ts';

const instant = z.iso.datetime();

export const policySince = z.strictObject({
  stopped: instant.optional(),
  dailyCap: instant.optional(),
  domains: instant.optional(),
  kinds: instant.optional(),
});
export const shownDomains = z.strictObject({ rule: z.enum(DOMAIN_RULES), names: z.array(z.string()) });
export const sendingPolicy = z.strictObject({
  version: z.string(),
  stopped: z.boolean(),
  dailyCap: z.int().optional(),
  domains: shownDomains.optional(),
  kinds: z.array(z.enum(MESSAGE_KINDS)).optional(),
  since: policySince,
  readable: z.boolean(),
});
