/** Reads from Graph: repeated once after an outage, paged with a limit, never following an address to another host. */
import type { Failure } from '../../domain/failures/failure.ts';
import { failure } from '../../domain/failures/failure.ts';
import { defined } from '../../domain/defined.ts';
import { GRAPH_READ_TIMEOUT_MS, MAX_GRAPH_PAGES } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import type { JsonObject } from '../../domain/json-object.ts';
import { objectsField } from '../calls/json-fields.ts';
import { retryAfterSeconds } from '../calls/retry-after.ts';
import { claimsChallenge, graphError, isRefusal } from './graph-error.ts';
import { graphFailure, type GraphArea } from './graph-failures.ts';
import type { GraphCall, GraphOutcome, GraphWire } from './graph-wire.ts';

export interface GraphRead {
  readonly token: string;
  readonly area: GraphArea;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** For the one POST that Microsoft documents as idempotent (`/chats`). */
  readonly body?: unknown;
}

/** A read fails with `microsoft-refuses-sign-in` when a fresh token may help; `claims` is then what it has to answer. */
export interface GraphReader {
  one(read: GraphRead, deadline: Deadline): Promise<Result<JsonObject>>;
  /** All pages of a collection up to `most` entries; what is no object in it is left out. */
  list(read: GraphRead, most: number, deadline: Deadline): Promise<Result<GraphList>>;
}

export interface GraphList {
  readonly entries: readonly JsonObject[];
  /** There is more than was read. */
  readonly truncated: boolean;
}

/** The reader over a wire. */
export function graphReader(wire: GraphWire, baseUrl: string, clock: WallClock): GraphReader {
  const one = async (read: GraphRead, deadline: Deadline): Promise<Result<JsonObject>> => {
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
  return { one, list: (read, most, deadline) => readPages(one, { read, most, baseUrl }, deadline) };
}

async function readPages(
  one: GraphReader['one'],
  { read, most, baseUrl }: { readonly read: GraphRead; readonly most: number; readonly baseUrl: string },
  deadline: Deadline,
): Promise<Result<GraphList>> {
  const found: JsonObject[] = [];
  let next: GraphRead | undefined = read;
  let link: unknown;
  for (let page = 0; next !== undefined && page < MAX_GRAPH_PAGES && found.length < most; page += 1) {
    const answer: Result<JsonObject> = await one(next, deadline);
    if (!answer.ok) return answer;
    const entries = objectsField(answer.value, 'value');
    if (entries === undefined) return failWith(failure('graph-unavailable', { code: 'no-list' }));
    found.push(...entries);
    link = answer.value['@odata.nextLink'];
    next = nextPage(read, link, baseUrl);
  }
  // A link that is not followed stands for more all the same.
  const truncated = (link !== undefined && link !== null) || found.length > most;
  return succeed({ entries: found.slice(0, most), truncated });
}

/**
 * The next page's call, its address as Microsoft wrote it (in a query read and written again, a plus would become a
 * blank). An address on any other host is not followed, because the token would go there.
 */
function nextPage(
  { query: _first, ...read }: GraphRead,
  link: unknown,
  baseUrl: string,
): GraphRead | undefined {
  if (typeof link !== 'string' || !URL.canParse(link)) return undefined;
  const { origin, pathname, search } = new URL(link);
  const ours = origin === new URL(baseUrl).origin && pathname.startsWith('/v1.0/');
  if (!ours || pathname.includes('//')) return undefined;
  // Graph's client takes any text with a scheme in it for a whole address.
  return { ...read, path: pathname.slice('/v1.0'.length) + search.replaceAll('://', '%3A%2F%2F') };
}

/** No answer, a broken service, or a no without a reason: the same call may succeed a moment later. */
function isOutage(outcome: GraphOutcome): boolean {
  if ('fault' in outcome) return true;
  const { answer } = outcome;
  if (answer.status < 400 || answer.headers.has('retry-after')) return false;
  return answer.status >= 500 || (answer.status === 400 && !isRefusal(answer, graphError(answer)));
}

function judgeRead(outcome: GraphOutcome, area: GraphArea, now: number): Result<JsonObject> {
  if ('fault' in outcome) return failWith(failure('graph-unavailable', { retryAfterSeconds: 5 }));
  const { answer } = outcome;
  if (answer.status >= 200 && answer.status < 300 && answer.json) return succeed(answer.json);
  const refused: Failure = graphFailure(answer, area, retryAfterSeconds(answer.headers, now));
  const claims = answer.status === 401 ? claimsChallenge(answer.headers) : undefined;
  return failWith({ ...refused, ...defined({ claims }) });
}
