/**
 * One call to the API: Wintro's bearer, a time limit, JSON both ways. Never throws for what a network can do: every
 * outcome is an `Answer`. Repeats nothing by itself: a message must not go out twice because a library was eager.
 */
import { clientProblem, readProblem, type Answer, type ClientReason } from './problem.ts';

export interface ApiAccess {
  /** Address under which the routes live, `/api` included. */
  readonly apiBaseUrl: string;
  readonly getToken: () => string | Promise<string>;
  readonly fetch: typeof fetch;
  readonly timeoutMs: number;
}

export interface ApiCall {
  readonly method: 'GET' | 'POST';
  /** Below `apiBaseUrl`, without a leading slash; segments already encoded. */
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Ends the call early, for a search that was overtaken by the next one. */
  readonly signal?: AbortSignal;
}

/** Makes the call and reads the answer. `T` is what the API documents for this route. */
export async function callApi<T>(access: ApiAccess, call: ApiCall): Promise<Answer<T>> {
  const token = await readToken(access);
  if (token === null) return failed('wintro-session-missing');
  try {
    const response = await access.fetch(addressOf(access, call), requestOf(access, call, token));
    return await readAnswer<T>(response);
  } catch (error) {
    return failed((error as { name?: string } | null)?.name === 'TimeoutError' ? 'too-slow' : 'no-answer');
  }
}

async function readToken(access: ApiAccess): Promise<string | null> {
  try {
    return (await access.getToken()) || null;
  } catch {
    return null;
  }
}

function addressOf(access: ApiAccess, call: ApiCall): string {
  return `${access.apiBaseUrl.replace(/\/+$/, '')}/${call.path}`;
}

function requestOf(access: ApiAccess, call: ApiCall, token: string): RequestInit {
  const limit = AbortSignal.timeout(access.timeoutMs);
  return {
    method: call.method,
    headers: {
      Accept: 'application/json',
      Authorization: `Bearer ${token}`,
      ...(call.method === 'POST' && { 'Content-Type': 'application/json' }),
      ...call.headers,
    },
    // A POST always has a body: without one some servers see no Content-Length, and refuse.
    ...(call.method === 'POST' && { body: JSON.stringify(call.body ?? {}) }),
    // No cookies, and no redirect that would carry the bearer elsewhere.
    credentials: 'omit',
    redirect: 'error',
    cache: 'no-store',
    signal: call.signal ? AbortSignal.any([limit, call.signal]) : limit,
  };
}

async function readAnswer<T>(response: Response): Promise<Answer<T>> {
  const body = parse(await response.text());
  if (response.ok && typeof body === 'object' && body !== null) return { ok: true, value: body as T };
  const problem = readProblem(body, response.status) ?? clientProblem('unreadable-answer', response.status);
  return { ok: false, problem };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function failed(reason: ClientReason): Answer<never> {
  return { ok: false, problem: clientProblem(reason) };
}
