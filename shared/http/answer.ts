/** What a handler answers, and how it becomes an HTTP response. */
import type { HttpResponseInit } from '@azure/functions';
import type { Failure } from '../domain/failures/failure.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

export interface Answer {
  readonly status: number;
  /** The body; absent for a redirect. */
  readonly text?: string;
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the log line. */
  readonly failure?: Failure;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** A JSON answer. */
export const jsonAnswer = (status: number, value: unknown): Answer => ({
  status,
  text: JSON.stringify(value),
  contentType: JSON_TYPE,
});

/** A problem document; Retry-After stands in the header too, for clients that can read it. */
export function problemAnswer(failure: Failure, requestId: string): Answer {
  const problem = problemOf(failure, requestId);
  const wait = failure.retryAfterSeconds;
  return {
    status: problem['status'] as number,
    text: JSON.stringify(problem),
    contentType: `${PROBLEM_TYPE}; charset=utf-8`,
    headers: {
      ...(wait === undefined ? {} : { 'Retry-After': String(wait) }),
      ...(problem['status'] === 401 ? { 'WWW-Authenticate': 'Bearer' } : {}),
    },
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

/** The answer of a send, stored or fresh: the same bytes for the same key. */
export const sendAnswer = (sent: { status: number; text: string; replayed: boolean }): Answer => ({
  status: sent.status,
  text: sent.text,
  contentType: sent.status < 300 ? JSON_TYPE : `${PROBLEM_TYPE}; charset=utf-8`,
  headers: sent.replayed ? { 'Idempotent-Replayed': 'true' } : {},
});
