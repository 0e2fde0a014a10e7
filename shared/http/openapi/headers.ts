/** Headers of requests and answers that many operations refer to. */
import { REQUEST_ID } from '../request-headers.ts';
import { schemaOf, type Json } from './schemas.ts';

export const requestIdParameter = (): Json => ({
  name: REQUEST_ID.name,
  in: 'header',
  required: false,
  description: REQUEST_ID.description,
  schema: schemaOf(REQUEST_ID.schema),
});

/** Headers of answers, by the name that operations refer to. */
export const answerHeaders = {
  RequestId: {
    description: 'Names this request in the log; it stands in every problem too.',
    required: true,
    schema: { type: 'string' },
    example: '3f0e2a52-5a5e-4f4e-9a55-0f6f6f1f4d3b',
  },
  RetryAfter: {
    description: 'Seconds to wait, where waiting helps; a problem has it as retryAfterSeconds too.',
    schema: { type: 'integer', minimum: 0 },
    example: 20,
  },
  Authenticate: {
    description: 'With status 401: a bearer is wanted.',
    schema: { type: 'string' },
    example: 'Bearer',
  },
  Replayed: {
    description: 'true: the stored answer of an earlier request with this key.',
    schema: { type: 'string', enum: ['true'] },
    example: 'true',
  },
  Attachment: {
    description: 'To be kept as a file.',
    schema: { type: 'string' },
    example: 'attachment; filename="microsoft-365-export.json"',
  },
  Location: {
    description: 'Where the browser goes on.',
    required: true,
    schema: { type: 'string', format: 'uri' },
  },
} as const satisfies Readonly<Record<string, Json>>;

/** Refers to a header of an answer. */
export const answerHeader = (name: keyof typeof answerHeaders): Json => ({
  $ref: `#/components/headers/${name}`,
});
