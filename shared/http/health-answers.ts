/** The schema of what `health` answers. Never loaded to serve a request. */
import * as z from 'zod';

export const publisherVerification = z.strictObject({
  verification: z.enum(['verified', 'not-verified', 'not-known']),
  asOf: z.iso.date().optional(),
});

export const health = z.strictObject({
  status: z.enum(['up', 'down']),
  checks: z.record(z.string(), z.string()).optional(),
  publisher: publisherVerification.optional(),
});
