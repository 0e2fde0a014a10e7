/** An HTTP request as the app's library receives it, and the library's answer as it goes out. */
import type { IncomingMessage } from 'node:http';
import type { Nullable, RpcCookie, RpcHttp } from './rpc.ts';

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body: Buffer;
}

/** A body above it is never read: the host has no answer but an empty 500. */
const MAX_BODY_BYTES = 104_857_600;

/**
 * Equal headers and query keys arrive joined by a comma. A body without Content-Length arrives EMPTY: the platform
 * reads one only when its length is announced. Throws for a body over the platform's limit.
 * @see https://github.com/Azure/azure-functions-host/issues/4926
 */
export async function readRequest(
  request: IncomingMessage,
  url: URL,
  parameters: Readonly<Record<string, string>>,
): Promise<RpcHttp> {
  const length = Number(request.headers['content-length'] ?? 0);
  if (length > MAX_BODY_BYTES) throw new Error(`a body of ${length} bytes is over the limit`);
  const bytes = await readBody(request);
  const query = [...new Set(url.searchParams.keys())].map((key) => [
    key,
    url.searchParams.getAll(key).join(','),
  ]);
  const headers = Object.entries(request.headersDistinct).map(([key, values]) => [
    key,
    // Node gives each byte as a character; the host reads UTF-8.
    Buffer.from(values?.join(',') ?? '', 'latin1').toString('utf8'),
  ]);
  return {
    method: request.method ?? 'GET',
    url: url.href,
    nullableHeaders: wrap(headers),
    nullableQuery: wrap(query),
    nullableParams: wrap(Object.entries(parameters)),
    ...(length > 0 ? { body: { bytes } } : {}),
  };
}

export async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Nothing returned is 204. Throws for what breaks clients on the platform. */
export function toAnswer(returned: RpcHttp | null | undefined): Answer {
  if (!returned) return { status: 204, headers: {}, body: Buffer.alloc(0) };
  const status = Number(returned.statusCode ?? 200);
  if (!(status >= 100 && status <= 599)) throw new Error(`status ${status} is not in 100 to 599`);
  const headers: Record<string, string | readonly string[]> = { ...returned.headers };
  if (headers['content-length'] !== undefined) {
    throw new Error(
      'the app sets Content-Length: the platform would send Transfer-Encoding too, and clients fail',
    );
  }
  const cookies = (returned.cookies ?? []).map(cookieHeader);
  const own = headers['set-cookie'];
  if (cookies.length > 0) headers['set-cookie'] = typeof own === 'string' ? [own, ...cookies] : cookies;
  const bodyless = status === 204 || status === 304;
  const body = Buffer.from(bodyless ? '' : (returned.body?.bytes ?? returned.body?.string ?? ''));
  return { status, headers, body };
}

const sameSites: Record<string, string> = { lax: 'lax', strict: 'strict', explicitNone: 'none' };

/** As ASP.NET writes it: the value escaped, `path=/` when absent, attributes in lower case. */
function cookieHeader(cookie: RpcCookie): string {
  const seconds = cookie.expires?.value?.seconds;
  const sameSite = sameSites[cookie.sameSite ?? ''];
  const attributes = [
    seconds === undefined ? '' : `expires=${new Date(seconds * 1000).toUTCString()}`,
    typeof cookie.maxAge?.value === 'number' ? `max-age=${Math.floor(cookie.maxAge.value)}` : '',
    cookie.domain?.value ? `domain=${cookie.domain.value}` : '',
    `path=${cookie.path?.value ?? '/'}`,
    cookie.secure?.value ? 'secure' : '',
    sameSite ? `samesite=${sameSite}` : '',
    cookie.httpOnly?.value ? 'httponly' : '',
  ];
  const pair = `${encodeURIComponent(cookie.name)}=${encodeURIComponent(cookie.value)}`;
  return [pair, ...attributes.filter((attribute) => attribute !== '')].join('; ');
}

function wrap(pairs: readonly (readonly string[])[]): Record<string, Nullable<string>> {
  return Object.fromEntries(pairs.map(([key = '', value = '']) => [key, { value }]));
}
