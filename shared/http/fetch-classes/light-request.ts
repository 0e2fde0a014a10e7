/** A request as the platform hands it on: an address, a method, ordinary headers, bytes. */
import { answerByWhole, LightBody, ordinaryContent } from './light-body.ts';
import { LightHeaders } from './light-headers.ts';

const ORDINARY_METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);

interface Content {
  readonly url: string;
  readonly method: string;
  readonly headers: ReadonlyMap<string, string>;
}

export class LightRequest extends LightBody<Request> {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;

  constructor(content: Content, bytes: Uint8Array | 'none') {
    super(bytes);
    this.url = content.url;
    this.method = content.method;
    this.headers = new LightHeaders(content.headers);
  }

  get [Symbol.toStringTag](): string {
    return 'Request';
  }

  protected override make(bytes: Uint8Array<ArrayBuffer> | undefined): Request {
    const { method } = this;
    return new globalThis.Request(this.url, {
      method,
      headers: [...this.headers],
      ...(bytes === undefined ? {} : { body: bytes }),
    });
  }
}

answerByWhole(LightRequest, [
  ...['blob', 'body', 'bytes', 'cache', 'clone', 'credentials', 'destination', 'duplex', 'formData'],
  ...['integrity', 'isHistoryNavigation', 'isReloadNavigation', 'keepalive', 'mode', 'redirect', 'referrer'],
  ...['referrerPolicy', 'signal'],
]);

/** The request when it is an ordinary one; undefined leaves it to Node's own class. */
export function ordinaryRequest(input: unknown, init: RequestInit = {}): Request | undefined {
  const { method = 'GET', headers, body, ...rest } = init;
  const [url, content] = [ordinaryAddress(input), ordinaryContent(body, headers)];
  if (url === undefined || content === undefined || Object.keys(rest).length > 0) return undefined;
  const mayHaveBody = method !== 'GET' && method !== 'HEAD';
  if (!ORDINARY_METHODS.has(method) || (content.bytes !== 'none' && !mayHaveBody)) return undefined;
  return completed(new LightRequest({ url, method, headers: content.headers }, content.bytes));
}

function ordinaryAddress(input: unknown): string | undefined {
  const url = typeof input === 'string' ? URL.parse(input) : null;
  return url?.username === '' && url.password === '' ? url.href : undefined;
}

/** What the class does not name is there all the same. */
const completed = (light: LightRequest): Request => light as unknown as Request;
