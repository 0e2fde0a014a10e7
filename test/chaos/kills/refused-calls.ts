/**
 * Refuses a request of this process in the place of whoever it was meant for: it goes to a server of its own, which answers
 * as Microsoft and Azure do when they are busy. Nothing of it reaches the other side.
 */
import http, {
  createServer,
  type ClientRequest,
  type IncomingMessage,
  type RequestOptions,
  type Server,
} from 'node:http';
import https from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';

export interface Asked {
  /** With its port. */
  readonly host: string;
  readonly path: string;
  readonly method: string;
}

/** The status that a request is answered with; undefined for one that goes its way. */
export type Refuse = (asked: Asked) => number | undefined;

type Heard = (response: IncomingMessage) => void;
type Ask = (url: URL | RequestOptions, more?: RequestOptions | Heard, heard?: Heard) => ClientRequest;

/** From here on every request of this process is looked at, whoever makes it. */
export async function refuseCalls(refuse: Refuse): Promise<void> {
  const ports = new Map<number, number>();
  for (const status of [429, 503]) ports.set(status, await refusing(status));
  for (const module of [http, https]) {
    const original = module.request as Ask;
    const ask: Ask = (...given) => {
      const options = optionsOf(given[0], given[1]);
      const port = ports.get(refuse(askedBy(options)) ?? 0);
      if (port === undefined) return original(...given);
      const instead = { agent: undefined, createConnection: () => connectTo(port) };
      return original(
        { ...options, ...instead },
        given.find((one) => typeof one === 'function'),
      );
    };
    Object.assign(module, { request: ask });
  }
}

function optionsOf(first: URL | RequestOptions, second?: RequestOptions | Heard): RequestOptions {
  const more = typeof second === 'object' ? second : {};
  return first instanceof URL ? { ...urlToHttpOptions(first), ...more } : first;
}

const askedBy = ({ hostname, port, path, method }: RequestOptions): Asked => ({
  ...{ host: `${hostname ?? ''}:${port ?? ''}`, path: path ?? '', method: method ?? 'GET' },
});

/** By these Microsoft's services are told from whoever stands between. */
const OWN_WORD = { 'request-id': 'refused', 'x-ms-request-id': 'refused' };

/** Answers the port of a server that answers everything with this status. */
async function refusing(status: number): Promise<number> {
  const code = status === 429 ? 'TooManyRequests' : 'serviceNotAvailable';
  const innerError = { date: '2026-11-24T12:00:00', 'request-id': 'refused' };
  const storage = { code: 'ServerBusy', message: { lang: 'en-US', value: 'The server is busy.' } };
  const body = JSON.stringify({ error: { code, message: 'Busy.', innerError }, 'odata.error': storage });
  const headers = { 'content-type': 'application/json', 'retry-after': '1', ...OWN_WORD };
  const server: Server = createServer((request, response) => {
    request.resume().once('end', () => response.writeHead(status, headers).end(body));
  });
  server.unref();
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Without TLS, and ready as if with it. */
function connectTo(port: number): Socket {
  const socket = connect(port, '127.0.0.1');
  socket.once('connect', () => socket.emit('secureConnect'));
  return socket;
}

/** The answer has come, and whoever asked does not hear it. */
export function cutOff(request: ClientRequest): void {
  const emit = request.emit.bind(request) as (name: string, ...rest: readonly unknown[]) => boolean;
  const unheard = (name: string, ...rest: readonly unknown[]): boolean =>
    name === 'response' || emit(name, ...rest);
  Object.assign(request, { emit: unheard });
  request.socket?.destroy(Object.assign(new Error('cut over the answer'), { code: 'ECONNRESET' }));
}
