/** Reads from Graph: repeated once after an outage, paged with a limit, never following an address to another host. */
import type { Failure } from '../../domain/failures/failure.ts';
import { failure } from '../../domain/failures/failure.ts';
import { defined } from '../../domain/defined.ts';
import { GRAPH_READ_TIMEOUT_MS, MAX_GRAPH_PAGES } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Clock, Deadline } from '../../ports/world.ts';
import { claimsChallenge, graphFailure, type GraphArea } from './graph-failures.ts';
import type { GraphCall, GraphOutcome, GraphWire } from './graph-wire.ts';
import { retryAfterSeconds } from '../calls/http-call.ts';

export interface GraphRead {
  readonly token: string;
  readonly area: GraphArea;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the one POST that Microsoft documents as idempotent (`/chats`). */
  readonly body?: unknown;
}

export interface GraphReader {
  one(read: GraphRead, deadline: Deadline): Promise<Result<Record<string, unknown>>>;
  /** All pages of a collection up to `most` entries. */
  list(
    read: GraphRead,
    most: number,
    deadline: Deadline,
  ): Promise<Result<readonly Record<string, unknown>[]>>;
}

export function graphReader(wire: GraphWire, baseUrl: string, clock: Clock): GraphReader {
  const one = async (read: GraphRead, deadline: Deadline): Promise<Result<Record<string, unknown>>> => {
    const { area, body, ...rest } = read;
    const method = body === undefined ? 'GET' : 'POST';
    const limits = { timeoutMs: GRAPH_READ_TIMEOUT_MS, repeatable: true };
    const call: GraphCall = { ...rest, method, ...limits, ...defined({ body }) };
    const first = await wire(call, deadline);
    const outcome =
      isOutage(first) && deadline.remainingMs() > 2 * GRAPH_READ_TIMEOUT_MS
        ? await wire(call, deadline)
        : first;
    return judgeRead(outcome, area, clock.now());
  };
  return {
    one,
    list: async (read, most, deadline) => {
      const found: Record<string, unknown>[] = [];
      let next: GraphRead | undefined = read;
      for (let page = 0; next !== undefined && page < MAX_GRAPH_PAGES && found.length < most; page += 1) {
        const answer: Result<Record<string, unknown>> = await one(next, deadline);
        if (!answer.ok) return answer;
        const value = answer.value['value'];
        if (Array.isArray(value)) found.push(...(value as Record<string, unknown>[]));
        next = nextPage(read, answer.value['@odata.nextLink'], baseUrl);
      }
      return succeed(found.slice(0, most));
    },
  };
}

/** The next page's call; an address on any other host is not followed, because the token would go there. */
function nextPage(read: GraphRead, link: unknown, baseUrl: string): GraphRead | undefined {
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined;
  const url = new URL(link);
  if (url.origin !== new URL(baseUrl).origin || !url.pathname.startsWith('/v1.0/')) return undefined;
  return { ...read, path: url.pathname.slice('/v1.0'.length), query: Object.fromEntries(url.searchParams) };
}

const isOutage = (outcome: GraphOutcome): boolean =>
  'fault' in outcome || (outcome.answer.status >= 500 && !outcome.answer.headers.has('retry-after'));

function judgeRead(outcome: GraphOutcome, area: GraphArea, now: number): Result<Record<string, unknown>> {
  if ('fault' in outcome) return failWith(failure('graph-unavailable', { retryAfterSeconds: 5 }));
  const { answer } = outcome;
  if (answer.status >= 200 && answer.status < 300 && answer.json) return succeed(answer.json);
  const refused: Failure = graphFailure(answer, area, retryAfterSeconds(answer.headers, now));
  const claims = answer.status === 401 ? claimsChallenge(answer.headers) : undefined;
  return failWith({ ...refused, ...defined({ claims }) });
}
