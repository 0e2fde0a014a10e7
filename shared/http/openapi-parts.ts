/** Parts of the description that many operations refer to: schemas, the request id, headers of answers. */
import * as z from 'zod';
import { REQUEST_ID } from './request-headers.ts';

export type Json = Record<string, unknown>;

/** JSON Schema of what goes in, or of what comes out. */
export function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { target: 'draft-2020-12', io }) as Json;
  return rest;
}

export const pageSchema: Json = { type: 'string', description: 'A page of words, without script.' };

export const requestIdParameter: Json = {
  name: REQUEST_ID.name,
  in: 'header',
  required: false,
  description: REQUEST_ID.description,
  schema: schemaOf(REQUEST_ID.schema, 'input'),
};

/** Headers of answers, by the name that operations refer to. */
export const answerHeaders = {
  RequestId: {
    description: 'Names this request in the log; it stands in every problem too.',
    required: true,
    schema: { type: 'string' },
  },
  RetryAfter: {
    description: 'Seconds to wait, where waiting helps; a problem has it as retryAfterSeconds too.',
    schema: { type: 'integer', minimum: 0 },
  },
  Authenticate: {
    description: 'With status 401: a bearer is wanted.',
    schema: { type: 'string' },
  },
  Replayed: {
    description: 'true: the stored answer of an earlier request with this key.',
    schema: { type: 'string', enum: ['true'] },
  },
} as const satisfies Readonly<Record<string, Json>>;

/** Refers to a header of an answer. */
export const answerHeader = (name: keyof typeof answerHeaders): Json => ({
  $ref: `#/components/headers/${name}`,
});
