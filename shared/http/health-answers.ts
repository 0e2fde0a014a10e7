/** What health answers: one word for everybody, and for operators what was looked at. Never loaded to serve a request. */
import * as z from 'zod';

const instant = z.iso.datetime();

export const completeWalk = z.strictObject({ startedAt: instant, endedAt: instant });
export const keyVersion = z.strictObject({ version: z.string(), keys: z.int(), walksWithout: z.int() });
export const keyVersions = z.strictObject({ walks: z.array(completeWalk), versions: z.array(keyVersion) });
export const ownCredential = z.strictObject({
  mode: z.enum(['federated', 'secret']),
  lookedAt: instant.optional(),
  answer: z.string().optional(),
  endsAt: instant.optional(),
  daysLeft: z.int().optional(),
});
export const webhookSecret = z.strictObject({
  version: z.string(),
  madeAt: instant.optional(),
  ageDays: z.int().optional(),
});
export const publisherVerification = z.strictObject({
  verification: z.enum(['verified', 'not-verified', 'not-known']),
  asOf: z.iso.date().optional(),
});
export const health = z.strictObject({
  status: z.enum(['up', 'down']),
  checks: z.record(z.string(), z.string()).optional(),
  keyVersions: keyVersions.optional(),
  credential: ownCredential.optional(),
  webhookSecret: webhookSecret.optional(),
  drainedUntil: instant.optional(),
  publisher: publisherVerification.optional(),
});
