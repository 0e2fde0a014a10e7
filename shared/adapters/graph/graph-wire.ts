/**
 * The Graph client with a middleware chain of our own: authentication, then one HTTP call. No retry handler (its default
 * repeats message POSTs), no redirects, the raw answer, and every path and query value encoded here because the client
 * pastes text.
 */
import type { Client, Context, Middleware } from '@microsoft/microsoft-graph-client';
import { MAX_GRAPH_ANSWER_BYTES } from '../../domain/limits.ts';
import type { Deadline } from '../../ports/world.ts';
import { jsonObject } from '../calls/json-fields.ts';
import { faultOf, readAnswer, type WireAnswer, type WireFault } from '../calls/http-call.ts';
import { signalWithin } from '../calls/time-limit.ts';

export interface GraphAnswer extends WireAnswer {
  readonly json: Record<string, unknown> | undefined;
}

export type GraphOutcome = { readonly answer: GraphAnswer } | { readonly fault: WireFault };

export interface GraphCall {
  readonly token: string;
  readonly method: 'GET' | 'POST';
  /** Path after `/v1.0`, its parts encoded by `graphPath`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  readonly timeoutMs: number;
}

export type GraphWire = (call: GraphCall, deadline: Deadline) => Promise<GraphOutcome>;

/** Joins path parts, each encoded: no id can reach another path. */
export const graphPath = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part)}`).join('');

/**
 * The end of the chain: one fetch, no redirects (the token would follow them). It notes why a call failed, because the
 * client drops the cause.
 */
class HttpHandler implements Middleware {
  fault: WireFault = 'nothing-sent';

  async execute(context: Context): Promise<void> {
    try {
      context.response = await fetch(context.request as string, {
        ...(context.options as RequestInit),
        redirect: 'manual',
      });
    } catch (error) {
      this.fault = faultOf(error);
      throw error;
    }
  }
}

/** Opens the wire to a Graph base address (`https://graph.microsoft.com`, or https on loopback). */
export function graphWire(baseUrl: string, newId: () => string): GraphWire {
  return async (call, deadline) => {
    const { ResponseType } = await import('@microsoft/microsoft-graph-client');
    const http = new HttpHandler();
    const client = await graphClient(baseUrl, call.token, http);
    const query = new URLSearchParams(call.query).toString();
    try {
      const request = client
        .api(query === '' ? call.path : `${call.path}?${query.replaceAll('+', '%20')}`)
        .headers({ 'client-request-id': newId(), ...call.headers })
        .option('signal', signalWithin(deadline, call.timeoutMs))
        .responseType(ResponseType.RAW);
      const response = (await (call.method === 'GET' ? request.get() : request.post(call.body))) as Response;
      const answer = await readAnswer(response, MAX_GRAPH_ANSWER_BYTES);
      return { answer: { ...answer, json: jsonObject(answer.text) } };
    } catch {
      return { fault: http.fault };
    }
  };
}

/** A client of one call: it holds the token that is ready. */
async function graphClient(baseUrl: string, token: string, http: Middleware): Promise<Client> {
  const { AuthenticationHandler, Client } = await import('@microsoft/microsoft-graph-client');
  const authentication = new AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) });
  authentication.setNext(http);
  return Client.initWithMiddleware({
    baseUrl,
    defaultVersion: 'v1.0',
    middleware: authentication,
    // Without this the client sends no token, and no error, to any host but Microsoft's.
    customHosts: new Set([new URL(baseUrl).hostname]),
  });
}
