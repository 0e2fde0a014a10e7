/**
 * How the pretend Graph says no: one error class that carries status, code and message, and the body Microsoft wraps
 * them in. Refusals are thrown anywhere in the stand-in and written in one place (`graph.ts`).
 * @see https://learn.microsoft.com/en-us/graph/errors
 */

/** Which of Graph's back ends answers: each has codes and words of its own. */
export type Workload = 'directory' | 'teams' | 'outlook';

export class GraphRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: number, code: string, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export interface RequestIds {
  readonly requestId: string;
  readonly clientRequestId: string;
}

/** The error body. `innerError.date` has no time zone: Microsoft's own oddity. */
export function errorBody(
  refusal: Pick<GraphRefusal, 'code' | 'message'>,
  ids: RequestIds,
  now: number,
): object {
  return {
    error: {
      code: refusal.code,
      message: refusal.message,
      innerError: {
        date: new Date(now).toISOString().slice(0, 19),
        'request-id': ids.requestId,
        'client-request-id': ids.clientRequestId,
      },
    },
  };
}

/** The refusal when the token lacks every scope that would do. */
export function missingScope(
  workload: Workload,
  wanted: readonly string[],
  had: readonly string[],
): GraphRefusal {
  if (workload === 'outlook') {
    return new GraphRefusal(403, 'ErrorAccessDenied', 'Access is denied. Check credentials and try again.');
  }
  if (workload === 'directory') {
    const message = 'Insufficient privileges to complete the operation.';
    return new GraphRefusal(403, 'Authorization_RequestDenied', message);
  }
  const message = `Missing scope permissions on the request. API requires one of '${wanted.join(', ')}'. Scopes on the request '${had.join(', ')}'`;
  return new GraphRefusal(403, 'Forbidden', message);
}
