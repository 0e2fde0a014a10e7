/** An answer as the product gives it: a status, ordinary headers, a text or bytes. */
import { answerByWhole, LightBody, ordinaryContent } from './light-body.ts';
import { LightHeaders } from './light-headers.ts';

/** Statuses that may have no body. */
const WITHOUT_BODY = new Set([204, 205, 304]);

export class LightResponse extends LightBody<Response> {
  readonly status: number;
  readonly headers: Headers;

  constructor(status: number, headers: ReadonlyMap<string, string>, bytes: Uint8Array | 'none') {
    super(bytes);
    this.status = status;
    this.headers = new LightHeaders(headers);
  }

  get [Symbol.toStringTag](): string {
    return 'Response';
  }

  protected override make(bytes: Uint8Array<ArrayBuffer> | undefined): Response {
    return new globalThis.Response(bytes, { status: this.status, headers: [...this.headers] });
  }
}

answerByWhole(LightResponse, [
  ...['blob', 'body', 'bytes', 'clone', 'formData', 'ok', 'redirected', 'statusText', 'type', 'url'],
]);

/** The answer when it is an ordinary one; undefined leaves it to Node's own class. */
export function ordinaryResponse(body: unknown, init: ResponseInit = {}): Response | undefined {
  const { status = 200, headers, ...rest } = init;
  const content = ordinaryContent(body, headers);
  if (content === undefined || Object.keys(rest).length > 0 || !isOrdinary(status)) return undefined;
  if (content.bytes !== 'none' && WITHOUT_BODY.has(status)) return undefined;
  return completed(new LightResponse(status, content.headers, content.bytes));
}

const isOrdinary = (status: number): boolean => Number.isInteger(status) && status >= 200 && status <= 599;

/** What the class does not name is there all the same. */
const completed = (light: LightResponse): Response => light as unknown as Response;
