/** What every answer says about something that went wrong, as a schema. Never loaded to serve a request. */
import * as z from 'zod';

const owner = z.enum(['user', 'tenant-admin', 'organization-admin', 'operator', 'microsoft', 'caller']);
export const failureFields = {
  reason: z.string(),
  owner,
  title: z.string(),
  detail: z.string(),
  nextStep: z.string(),
  retryable: z.boolean(),
};
