/** The one HTTP caller of the tests: a request and its whole answer, and somebody who asks with a Wintro token. */
import { randomUUID } from 'node:crypto';

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly json: Record<string, unknown> | undefined;
}

/** Somebody with a Wintro token; paths are below `/api/`. */
export interface Caller {
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  put(path: string, body: unknown): Promise<Answered>;
  /** POST send with a fresh key unless one is given. */
  send(message: unknown, idempotencyKey?: string): Promise<Answered>;
}

/** One request; `path` is below `/api/`. */
export type Ask = (method: string, path: string, init?: RequestInit) => Promise<Answered>;

/** One request; redirects are answers. */
export async function call(url: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(40_000), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

export const askAt =
  (apiUrl: string): Ask =>
  (method, path, init = {}) =>
    call(`${apiUrl}/${path}`, { ...init, method });

/** A caller with exactly this Authorization header, or with none. A body that is a text is sent as it is. */
export function callerThrough(ask: Ask, authorization?: string): Caller {
  const own = authorization === undefined ? {} : { authorization };
  const give = (method: string, path: string, body: unknown, headers = {}): Promise<Answered> => {
    if (body === undefined) return ask(method, path, { headers: { ...own, ...headers } });
    return ask(method, path, {
      headers: { ...own, 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  };
  const post: Caller['post'] = (path, body, headers) => give('POST', path, body, headers);
  return {
    token: authorization?.replace('Bearer ', '') ?? '',
    get: (path, headers = {}) => ask('GET', path, { headers: { ...own, ...headers } }),
    post,
    put: (path, body) => give('PUT', path, body),
    send: (message, key = randomUUID()) => post('send', message, { 'idempotency-key': key }),
  };
}

/** The same caller, asked through something else: another instance, or a check of every answer. */
export const throughOther = ({ token }: Caller, ask: Ask): Caller => callerThrough(ask, `Bearer ${token}`);
