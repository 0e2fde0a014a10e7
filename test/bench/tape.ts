/**
 * A proxy before one stand-in. It counts what passes, and keeps the answers; after `replay()` it gives them from memory,
 * so that a measured process waits for nothing but itself.
 */
import {
  Agent as PlainAgent,
  createServer,
  request as requestPlain,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http';
import { Agent as TlsAgent, createServer as createTlsServer, request as requestTls } from 'node:https';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { Tls } from '../sandbox/listen.ts';

export interface TapedCall {
  /** `GET connections`: the method and what is asked for, without keys and ids. */
  readonly what: string;
  readonly status: number;
  readonly answerBytes: number;
}

export interface Tape {
  /** Stands in for the upstream's address. */
  readonly url: string;
  /** Since the last `clear`. */
  readonly calls: readonly TapedCall[];
  clear(): void;
  /** From now on nothing is passed on; `make` may make bodies of its own. */
  replay(make?: MakeAnswer): void;
  /** From now on every answer comes so many milliseconds later. */
  slowDown(milliseconds: number): void;
  close(): Promise<void>;
}

interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[]>>;
  readonly body: Buffer;
}

/** Makes the body of an answer; undefined leaves it as it was recorded. */
export type MakeAnswer = (call: { readonly what: string; readonly url: string }) => string | undefined;

export interface TapeOptions {
  /** Address of the stand-in; its path stays. */
  readonly upstream: string;
  /** For an upstream that speaks TLS. */
  readonly tls: Tls & { readonly ca: string };
}

export async function openTape({ upstream, tls }: TapeOptions): Promise<Tape> {
  const target = new URL(upstream);
  const secure = target.protocol === 'https:';
  const agent = secure ? new TlsAgent({ keepAlive: true, ca: tls.ca }) : new PlainAgent({ keepAlive: true });
  const recorded = new Map<string, Recorded>();
  let calls: TapedCall[] = [];
  let replaying = false;
  let make: MakeAnswer = () => undefined;
  let lateMs = 0;
  const fromMemory = (what: string, incoming: IncomingMessage): Recorded => {
    const known = recorded.get(keyOf(what, incoming)) ?? notRecorded(what);
    return withBody(known, make({ what, url: incoming.url ?? '' }));
  };
  const answer = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const body = await readAll(incoming);
    const what = whatIsAsked(incoming, target);
    if (lateMs > 0) await delay(lateMs);
    const given = replaying ? fromMemory(what, incoming) : await passOn(incoming, body, target, agent);
    if (!replaying) recorded.set(keyOf(what, incoming), given);
    calls.push({ what, status: given.status, answerBytes: given.body.length });
    outgoing.writeHead(given.status, given.headers).end(given.body);
  };
  const listener = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    answer(incoming, outgoing).catch((error: unknown) => outgoing.destroy(error as Error));
  };
  const server = secure ? createTlsServer(tls, listener) : createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: upstream.replace(target.host, `${target.hostname}:${port}`),
    get calls() {
      return calls;
    },
    clear: () => (calls = []),
    replay: (making = () => undefined) => {
      make = making;
      replaying = true;
    },
    slowDown: (milliseconds) => {
      lateMs = milliseconds;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        agent.destroy();
      }),
  };
}

/** Table keys, ids and batch names differ from call to call; what is asked for does not. */
function whatIsAsked({ method = '', url = '' }: IncomingMessage, target: URL): string {
  const { pathname, searchParams } = new URL(url, target);
  const resource = searchParams.get('resource');
  const below = pathname.replace(target.pathname, '').replace(/^\/+/, '');
  return `${method} ${below.replace(/\(.*\)$/, '')}${resource === null ? '' : ` for ${resource}`}`;
}

/** Key Vault answers a call without a bearer with its challenge. */
const keyOf = (what: string, { headers }: IncomingMessage): string =>
  `${what} ${headers.authorization === undefined ? 'without' : 'with'} bearer`;

const withBody = (answer: Recorded, text: string | undefined): Recorded =>
  text === undefined
    ? answer
    : {
        ...answer,
        headers: { ...answer.headers, 'content-length': String(Buffer.byteLength(text)) },
        body: Buffer.from(text),
      };

/** Said aloud: what the product makes of such an answer is a fault of its own that would be looked for in vain. */
function notRecorded(what: string): Recorded {
  console.error(`The tape holds no answer to ${what}: it was not asked before the replay.`);
  return { status: 599, headers: {}, body: Buffer.alloc(0) };
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function passOn(
  incoming: IncomingMessage,
  body: Buffer,
  target: URL,
  agent: PlainAgent,
): Promise<Recorded> {
  const request = target.protocol === 'https:' ? requestTls : requestPlain;
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(new URL(incoming.url ?? '', target), {
      method: incoming.method ?? 'GET',
      headers: { ...incoming.headers, host: target.host },
      agent,
    })
      .once('response', resolve)
      .once('error', reject)
      .end(body);
  });
  const text = await readAll(answer);
  return { status: answer.statusCode ?? 0, headers: endToEnd(answer, text.length), body: text };
}

const HOP_BY_HOP = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length']);

function endToEnd({ headers }: IncomingMessage, length: number): Recorded['headers'] {
  const kept = Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name));
  return { ...(Object.fromEntries(kept) as Recorded['headers']), 'content-length': String(length) };
}
