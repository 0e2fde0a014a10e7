/** One HTTP request of the host to storage or to the managed identity, over connections that are kept. */
import { Agent as HttpAgent, request as httpRequest } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';

export interface Asked {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** '' for none. */
  readonly body: string;
}

/** What the service refused. */
export class StorageRefusal extends Error {
  readonly statusCode: number;

  constructor(statusCode: number, text: string) {
    super(`${statusCode}: ${/<Code>(\w+)<\/Code>/.exec(text)?.[1] ?? text.slice(0, 200)}`);
    this.statusCode = statusCode;
  }
}

const limitMs = 30_000;
/** A handshake costs more than a few requests that wait for each other. */
const kept = { keepAlive: true, maxSockets: 2 };
const agents = { 'http:': new HttpAgent(kept), 'https:': new HttpsAgent(kept) };

/**
 * The text of a good answer. Rejects with a `StorageRefusal`, or with what happened to the connection. One that was kept
 * and closed meanwhile by the other side is no answer: it is asked again over a new one.
 */
export async function ask(asked: Asked, signal?: AbortSignal): Promise<string> {
  for (;;) {
    const { status, text, isStale } = await once(asked, signal);
    if (isStale) continue;
    if (status >= 300) throw new StorageRefusal(status, text);
    return text;
  }
}

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly isStale?: boolean;
}

function once({ method, url, headers, body }: Asked, signal: AbortSignal | undefined): Promise<Answer> {
  const isTls = url.startsWith('https:');
  const options = {
    ...{ method, timeout: limitMs, agent: agents[isTls ? 'https:' : 'http:'] },
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    ...(signal && { signal }),
  };
  return new Promise((resolve, reject) => {
    const request = (isTls ? httpsRequest : httpRequest)(url, options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.once('error', reject);
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
    });
    request.once('timeout', () => request.destroy(new Error('no answer in time')));
    request.once('error', (error: NodeJS.ErrnoException) => {
      if (request.reusedSocket && error.code === 'ECONNRESET')
        resolve({ status: 0, text: '', isStale: true });
      else reject(error);
    });
    request.end(body);
  });
}
