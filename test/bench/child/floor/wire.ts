/** The floor's HTTP: node:http and node:https with kept connections, nothing else. */
import { Agent as PlainAgent, request as requestPlain, type IncomingHttpHeaders } from 'node:http';
import { Agent as TlsAgent, request as requestTls } from 'node:https';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

export interface Call {
  readonly method?: 'GET' | 'POST' | 'PUT';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

const timeout = 10_000;
const plain = new PlainAgent({ keepAlive: true });
const tls = new TlsAgent({ keepAlive: true });

/** One call; an answer with another status than the wanted one is an error. */
export function call(
  url: string,
  wanted: number,
  { method = 'GET', headers = {}, body }: Call = {},
): Promise<Answer> {
  const secure = url.startsWith('https:');
  const options = {
    method,
    timeout,
    agent: secure ? tls : plain,
    headers: body === undefined ? headers : { ...headers, 'content-length': String(Buffer.byteLength(body)) },
  };
  return new Promise((resolve, reject) => {
    const request = (secure ? requestTls : requestPlain)(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.once('error', reject);
      response.once('end', () => {
        const status = response.statusCode ?? 0;
        if (status === wanted) resolve({ status, headers: response.headers, text });
        else reject(new Error(`${method} ${url} answered ${status}: ${text}`));
      });
    });
    request.once('timeout', () => request.destroy(new Error(`${url} is silent`)));
    request.once('error', reject);
    request.end(body);
  });
}
