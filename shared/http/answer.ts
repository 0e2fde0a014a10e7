/** What a handler answers, and how it becomes an HTTP response. */
import type { HttpResponseInit } from '@azure/functions';
import type { Failure } from '../domain/failures/failure.ts';
import type { Publisher } from '../domain/product.ts';
import type { Health } from '../usecases/health/check-health.ts';
import type { SendAnswer } from '../usecases/send/keyed-request.ts';
import { PROBLEM_TYPE, problemOf, statusOf } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export interface Answer {
  readonly status: number;
  /** The body; absent for a redirect. */
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log line. */
  readonly failure?: Failure;
  /** Somebody of a known sign-in was waiting for it: no use of an anonymous route is counted. */
  readonly awaited?: true;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** A JSON answer. */
export const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  text: JSON.stringify(value),
  contentType: JSON_TYPE,
});

/** JSON to be kept as a file of this name. */
export const fileAnswer = (name: string, value: unknown): Answer => ({
  ...jsonAnswer(200, value),
  headers: { 'Content-Disposition': `attachment; filename="${name}"` },
});

/** JSON that is text already. */
export const textAnswer = (text: string): Answer => ({ status: 200, text, contentType: JSON_TYPE });

/** 200 while everything works, 503 when something is down; monitors read the status alone. */
export const healthAnswer = (
  { status, checks, detail }: Health,
  operators?: { readonly publisher: Publisher },
): Answer =>
  jsonAnswer(
    status === 'up' ? 200 : 503,
    operators ? { status, checks, ...detail, publisher: verificationOf(operators.publisher) } : { status },
  );

/** As the settings say it: this service asks nobody whether Microsoft has verified the publisher. */
const verificationOf = ({ verification }: Publisher): object =>
  verification === undefined
    ? { verification: 'not-known' }
    : { verification: verification.verified ? 'verified' : 'not-verified', asOf: verification.asOf };

const PROBLEM = `${PROBLEM_TYPE}; charset=utf-8`;

/** The wait that a problem names, for clients that can read headers; a browser's script reads it in the body. */
export const retryAfter = (failure: Failure | undefined): Record<string, string> =>
  failure?.retryAfterSeconds === undefined ? {} : { 'Retry-After': String(failure.retryAfterSeconds) };

/** A problem document. */
export function problemAnswer(failure: Failure, requestId: string): Answer {
  const status = statusOf(failure.reason);
  return {
    status,
    text: JSON.stringify(problemOf(failure, requestId)),
    contentType: PROBLEM,
    headers: { ...retryAfter(failure), ...(status === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}) },
    failure,
  };
}

/** The response with the headers that every answer carries. An answer's own policy for a page wins. */
export function toResponse(answer: Answer, requestId: string): HttpResponseInit {
  return {
    status: answer.status,
    headers: {
      ...SECURITY_HEADERS,
      'X-Request-Id': requestId,
      ...(answer.contentType === undefined ? {} : { 'Content-Type': answer.contentType }),
      ...answer.headers,
    },
    ...(answer.text === undefined ? {} : { body: answer.text }),
  };
}

/** The answer of a send: the same bytes for the same key. A wait was meant for the request that was told first. */
export const sendAnswer = ({ status, text, replayed, failure }: SendAnswer): Answer => ({
  status,
  text,
  contentType: status < 300 ? JSON_TYPE : PROBLEM,
  headers: replayed ? { 'Idempotent-Replayed': 'true' } : retryAfter(failure),
  ...(failure === undefined ? {} : { failure }),
});
