/**
 * One outbound HTTP call for the adapters that read the wire themselves: kept connections, a time limit for everything, no
 * redirects, a size limit, and an honest word about whether anything can have reached the other side.
 */
import type { ClientRequest } from 'node:http';
import { keptSockets, KEPT_SOCKET_IDLE_MS, type KeptSockets } from './kept-sockets.ts';
import { readAnswer, type WireAnswer } from './read-answer.ts';

export type { WireAnswer } from './read-answer.ts';

/**
 * Why there is no answer. `nothing-sent`: certain, the connection was never ready and was given no byte of the request.
 * `unknown`: anything may have happened.
 */
export type WireFault = 'nothing-sent' | 'unknown';

export type WireOutcome = { readonly answer: WireAnswer } | { readonly fault: WireFault };

export interface OutboundCall {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  /** From the call to the last byte of the answer. */
  readonly withinMs: number;
  /** Longest body that is read; a longer one is `cut`. */
  readonly maxBytes: number;
  /** A lost answer does no harm: the call may go over a connection that has been idle for longer. */
  readonly repeatable?: boolean;
}

/** Other sides close what is idle for 5 seconds or more; a request that meets the closing has an unknown outcome. */
const FRESH_SOCKET_IDLE_MS = 4_000;

const ofThisProcess = keptSockets();

export type CallOut = (url: string, call: OutboundCall) => Promise<WireOutcome>;

/** Calls `url` once. A redirect counts as an answer and is not followed: a bearer must not travel to another host. */
export const callOut: CallOut = (url, call) => callThrough(ofThisProcess, url, call);

/** The same over given connections. */
export function callThrough(sockets: KeptSockets, address: string, call: OutboundCall): Promise<WireOutcome> {
  try {
    const url = new URL(address);
    const options = { method: call.method ?? 'GET', headers: { ...call.headers } };
    const maxIdleMs = call.repeatable === true ? KEPT_SOCKET_IDLE_MS : FRESH_SOCKET_IDLE_MS;
    return outcomeOf({ sockets, url, request: sockets.request(url, options, maxIdleMs) }, call);
  } catch {
    // An address or a header that is none: nothing has begun.
    return Promise.resolve({ fault: 'nothing-sent' });
  }
}

interface Begun {
  readonly sockets: KeptSockets;
  readonly url: URL;
  readonly request: ClientRequest;
}

function outcomeOf({ sockets, url, request }: Begun, call: OutboundCall): Promise<WireOutcome> {
  return new Promise((resolve) => {
    let [handedOver, answering] = [false, false];
    const giveUp = (): void => {
      request.destroy();
      // The reading ends with it, and tells what there was.
      if (answering) return;
      clearTimeout(timer);
      if (handedOver && request.reusedSocket) sockets.dropIdle(url);
      resolve({ fault: handedOver ? 'unknown' : 'nothing-sent' });
    };
    const timer = setTimeout(giveUp, call.withinMs);
    request.once('socket', (socket) => {
      request.once('response', (response) => {
        answering = true;
        response.once('end', () => sockets.noteIdle(socket));
        void readAnswer(response, call.maxBytes).then((answer) => {
          clearTimeout(timer);
          // Answered before all was sent: the rest of it must not go before another request.
          if (!request.writableFinished) request.destroy();
          resolve({ answer });
        });
      });
      sockets.whenReady(socket, url, () => {
        if (request.destroyed) return;
        handedOver = true;
        request.end(call.body);
      });
    });
    request.on('error', giveUp).once('close', giveUp);
  });
}
