/**
 * A tap between the product and something that it calls: passes everything on, remembers what was asked and answered,
 * and lets a test come between a request and its answer. What it serves (http or https) and what it calls may differ.
 */
import { Agent as HttpAgent, createServer, request as requestHttp } from 'node:http';
import type {
  IncomingMessage,
  OutgoingHttpHeaders,
  RequestListener,
  Server,
  ServerResponse,
} from 'node:http';
import { Agent as HttpsAgent, createServer as createTlsServer, request as requestHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { idleConnectionMs } from '../../sandbox/idle-connection.ts';

export interface Tapped {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface TappedAnswer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

/** What becomes of an exchange: an answer that is given instead of the real one, or the connection reset. */
export type Fate = TappedAnswer | 'reset' | undefined;

export interface TapHooks {
  /** Before anything is passed on; the other side hears nothing when there is a fate. */
  readonly before?: (request: Tapped) => Fate | Promise<Fate>;
  /** When the other side has answered, and before the product hears of it. */
  readonly after?: (request: Tapped, answer: TappedAnswer) => Fate | Promise<Fate>;
}

export interface Tap {
  /** Address of the tap, with the path of `target`. */
  readonly url: string;
  readonly requests: readonly Tapped[];
  readonly answers: readonly TappedAnswer[];
  /** Replaces the hooks. */
  use(hooks: TapHooks): void;
  close(): Promise<void>;
}

export interface TapOptions {
  readonly target: string;
  /** Serve TLS with this certificate; plain http without. */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Authority of the target's certificate. */
  readonly ca?: string;
}

/** Opens a tap on a free port of 127.0.0.1. */
export async function openTap({ target, tls, ca }: TapOptions): Promise<Tap> {
  const to = new URL(target);
  const agent =
    to.protocol === 'https:'
      ? new HttpsAgent({ keepAlive: true, ...(ca ? { ca } : {}) })
      : new HttpAgent({ keepAlive: true });
  const requests: Tapped[] = [];
  const answers: TappedAnswer[] = [];
  let hooks: TapHooks = {};
  const exchange = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const tapped = await read(incoming);
    requests.push(tapped);
    const early = await hooks.before?.(tapped);
    if (early !== undefined) {
      finish(outgoing, early);
      return;
    }
    const answer = await forward(to, agent, tapped);
    answers.push(answer);
    finish(outgoing, (await hooks.after?.(tapped, answer)) ?? answer);
  };
  const listener: RequestListener = (incoming, outgoing) => {
    exchange(incoming, outgoing).catch(() => incoming.socket.destroy());
  };
  const server = tls ? createTlsServer({ ...tls }, listener) : createServer(listener);
  server.keepAliveTimeout = idleConnectionMs;
  await listenOn(server);
  const { port } = server.address() as AddressInfo;
  return {
    url: `${tls ? 'https' : 'http'}://localhost:${port}${to.pathname === '/' ? '' : to.pathname}`,
    requests,
    answers,
    use: (given) => {
      hooks = given;
    },
    close: () => {
      agent.destroy();
      return close(server);
    },
  };
}

async function read(incoming: IncomingMessage): Promise<Tapped> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const { method = '', url = '', headers } = incoming;
  return { method, path: url, headers, body: Buffer.concat(chunks).toString('utf8') };
}

function forward(
  to: URL,
  agent: HttpAgent | HttpsAgent,
  { method, path, headers, body }: Tapped,
): Promise<TappedAnswer> {
  const send = to.protocol === 'https:' ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const outgoing = send(
      { host: to.hostname, port: to.port, method, path, agent, headers: { ...headers, host: to.host } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        );
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

function finish(outgoing: ServerResponse, fate: NonNullable<Fate>): void {
  if (fate === 'reset') {
    outgoing.socket?.destroy();
    return;
  }
  const { 'transfer-encoding': _chunked, ...headers } = fate.headers;
  outgoing.writeHead(fate.status, headers);
  outgoing.end(fate.body);
}

const listenOn = (server: Server): Promise<void> =>
  new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve()));

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
