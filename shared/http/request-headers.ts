/** Which headers a request may carry, beside the bearer: each with its form, and what is said when it is not kept. */
import * as z from 'zod';
import type { FailureReason } from '../domain/failures/failure.ts';
import { parseIdempotencyKey } from '../domain/send.ts';

/** A header of one route; the schema turns its text into what the handler is given. */
export interface RequestHeader {
  readonly name: string;
  readonly description: string;
  readonly schema: z.ZodType;
  /** The problem of a request without it; an empty header is none. */
  readonly missing: FailureReason;
  readonly invalid: FailureReason;
}

/** 255 characters, each of which may be escaped, between two quotes. */
const MAX_QUOTED_KEY_CHARS = 2 * 255 + 2;

export const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  description:
    'A fresh random value per request, 1 to 255 visible ASCII characters; the same one when the request is repeated. Keys of batches are apart from keys of single messages: one value that is used for both does both.',
  schema: z
    .string()
    .min(1)
    .max(MAX_QUOTED_KEY_CHARS)
    .transform((header, faults) => {
      const key = parseIdempotencyKey(header);
      if (key === undefined) faults.addIssue({ code: 'custom', message: 'is not a key' });
      return key ?? z.NEVER;
    }),
  missing: 'idempotency-key-missing',
  invalid: 'idempotency-key-invalid',
} as const satisfies RequestHeader;

/** On every route: the caller's own name for the request, for its logs and ours. One of another form is replaced, never refused. */
export const REQUEST_ID = {
  name: 'X-Request-Id',
  description:
    "The caller's name for this request, which comes back with the answer. Without one, or with one of another form, a new one is made.",
  schema: z.string().regex(/^[A-Za-z0-9_-]{8,40}$/),
} as const;

/** The caller's own request id if it is short and harmless in a log. */
export const acceptedRequestId = (header: string | null): string | undefined =>
  REQUEST_ID.schema.safeParse(header).data;
