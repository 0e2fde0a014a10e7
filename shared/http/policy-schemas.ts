/** What a sending policy may be, field by field, as an administrator wishes it. */
import * as z from 'zod';
import { MAX_DAILY_CAP, MAX_POLICY_DOMAINS, MAX_POLICY_DOMAINS_CHARS } from '../domain/limits.ts';
import { DOMAIN_RULES, MESSAGE_KINDS } from '../domain/sending-policy.ts';

const name = z.string().min(1).max(253);
const charsOf = (names: readonly string[]): number => names.join(' ').length;
const names = z
  .array(name)
  .min(1)
  .max(MAX_POLICY_DOMAINS)
  .refine((all) => charsOf(all) <= MAX_POLICY_DOMAINS_CHARS, {
    error: `must be at most ${String(MAX_POLICY_DOMAINS_CHARS)} characters together`,
  });
const kind = z.enum(MESSAGE_KINDS);

export const domainList = z.strictObject({ rule: z.enum(DOMAIN_RULES), names });

const rules = {
  stopped: z.boolean(),
  dailyCap: z.int().min(1).max(MAX_DAILY_CAP).optional(),
  domains: domainList.optional(),
  kinds: z.array(kind).min(1).max(MESSAGE_KINDS.length).optional(),
};

/** The body of `PUT organization/sending-policy`. */
export const policyWish = z.strictObject({ version: z.string().min(1).max(64), ...rules });
