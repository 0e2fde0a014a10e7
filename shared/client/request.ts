/**
 * One call to the API: Wintro's bearer, a time limit, JSON both ways. Never throws: every outcome is an `Answer`. Repeats
 * nothing by itself, since a message must not go out twice because a library was eager, but for one case: a bearer that
 * the API refuses (401) is asked for once more, fresh, because then nothing has been done.
 */
import { clientProblem, readProblem, type Answer, type ClientReason } from './problem.ts';
import { limited, type Limited } from './time-limit.ts';
import type { Upload, UploadProgress } from './upload.ts';

/** How a token is wanted. `fresh`: the API has just refused the last one. */
export interface TokenWish {
  readonly fresh: boolean;
}

export interface ApiAccess {
  /** Address under which the routes live, `/api` included. */
  readonly apiBaseUrl: string;
  readonly getToken: (wish: TokenWish) => string | Promise<string>;
  readonly fetch: typeof fetch;
  /** Brings a body with its progress; absent where `fetch` is the page's own, or no browser can. */
  readonly upload?: Upload | undefined;
  readonly timeoutMs: number;
}

/** What every method takes. */
export interface CallOptions {
  /** Ends the call early, for what nobody waits for any more; the answer then says `aborted`. */
  readonly signal?: AbortSignal | undefined;
}

export interface ApiCall extends CallOptions {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Segments below `apiBaseUrl`, not encoded yet. */
  readonly path: readonly string[];
  /** What has no value is left out. */
  readonly query?: Readonly<Record<string, string | undefined>> | undefined;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Told how far the body has got, if anybody can know. */
  readonly onProgress?: ((progress: UploadProgress) => void) | undefined;
}

/** Makes the call and reads the answer. `T` is what the API documents for this route. */
export async function callApi<T>(access: ApiAccess, call: ApiCall): Promise<Answer<T>> {
  const request = prepare(access, call);
  if (request === null) return failed('request-unusable');
  const limit = limited(access.timeoutMs + timeFor(request.init.body), call.signal);
  try {
    return await askTwice<T>(access, request, limit);
  } catch {
    return failed(limit.ended() ?? 'no-answer');
  } finally {
    limit.release();
  }
}

/** A body up to here is there at once. */
const SMALL_CHARS = 256 * 1024;
/** A slow line of 200 kbit/s brings so much in a millisecond. */
const CHARS_PER_MS = 25;

/** Milliseconds that a large body may take on its way. */
const timeFor = (body: unknown): number =>
  typeof body === 'string' ? Math.max(0, Math.ceil((body.length - SMALL_CHARS) / CHARS_PER_MS)) : 0;

interface Prepared extends Pick<ApiCall, 'onProgress'> {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Readonly<Record<string, string>>;
}

/** Null for what is no JSON, or no address. */
function prepare(access: ApiAccess, call: ApiCall): Prepared | null {
  try {
    const path = call.path.map(encodeURIComponent).join('/');
    const url = `${access.apiBaseUrl.replace(/\/+$/, '')}/${path}${queryOf(call)}`;
    return { url, onProgress: call.onProgress, ...requestOf(call) };
  } catch {
    return null;
  }
}

function queryOf({ query = {} }: ApiCall): string {
  const given = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString()}`;
}

function requestOf(call: ApiCall): Pick<Prepared, 'init' | 'headers'> {
  return {
    headers: {
      Accept: 'application/json',
      ...(call.method !== 'GET' && { 'Content-Type': 'application/json' }),
      ...call.headers,
    },
    init: { ...bodyOf(call), method: call.method, ...ALONE },
  };
}

/** No cookies, and no redirect that would carry the bearer elsewhere. */
const ALONE = { credentials: 'omit', redirect: 'error', cache: 'no-store' } as const;

/** A POST or PUT always has a body: without one some servers see no Content-Length, and refuse. */
const bodyOf = ({ method, body }: ApiCall): RequestInit =>
  method === 'GET' ? {} : { body: JSON.stringify(body ?? {}) };

async function askTwice<T>(access: ApiAccess, request: Prepared, limit: Limited): Promise<Answer<T>> {
  const token = await readToken(access, { fresh: false }, limit);
  if (token === null) return failed('wintro-session-missing');
  const first = await ask<T>(access, request, token, limit);
  // Only the API's own word counts: a page between may answer 401 as well.
  if (first.ok || first.problem.status !== 401 || first.problem.reason === 'unreadable-answer') return first;
  const fresh = await readToken(access, { fresh: true }, limit);
  return fresh === null || fresh === token ? first : ask<T>(access, request, fresh, limit);
}

async function readToken(access: ApiAccess, wish: TokenWish, limit: Limited): Promise<string | null> {
  try {
    return (await limit.within(access.getToken(wish))) || null;
  } catch (error) {
    if (limit.ended() !== null) throw error;
    return null;
  }
}

async function ask<T>(
  access: ApiAccess,
  { url, init, headers, onProgress }: Prepared,
  token: string,
  limit: Limited,
): Promise<Answer<T>> {
  const whole = { ...init, headers: { ...headers, Authorization: `Bearer ${token}` }, signal: limit.signal };
  const { upload } = access;
  const brought = onProgress && upload ? upload(url, whole, onProgress) : access.fetch(url, whole);
  const response = await limit.within(brought);
  return readAnswer<T>(response.ok, response.status, await limit.within(response.text()));
}

function readAnswer<T>(isGood: boolean, status: number, text: string): Answer<T> {
  const body = parse(text);
  if (isGood && typeof body === 'object' && body !== null) return { ok: true, value: body as T };
  return { ok: false, problem: readProblem(body, status) ?? clientProblem('unreadable-answer', status) };
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
