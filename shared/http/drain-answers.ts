/** What `operator/drain` answers, as a schema. Never loaded to serve a request. */
import * as z from 'zod';

const instant = z.iso.datetime();

export const drain = z.strictObject({
  begunAt: instant.optional(),
  until: instant.optional(),
  settledAt: instant.optional(),
});
