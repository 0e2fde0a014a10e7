/**
 * The Graph client with a middleware chain of our own: authentication, then one HTTP call. No retry handler (its default
 * repeats message POSTs), no redirects, the raw answer, and every path and query value encoded here because the client
 * pastes text.
 */
import type { Client, Context, Middleware } from '@microsoft/microsoft-graph-client';
import { MAX_GRAPH_ANSWER_BYTES } from '../../domain/limits.ts';
import type { Deadline } from '../../ports/world.ts';
import { jsonObject } from '../calls/json-fields.ts';
import {
  callOut,
  type CallOut,
  type WireAnswer,
  type WireFault,
  type WireOutcome,
} from '../calls/http-call.ts';
import { millisecondsWithin } from '../calls/time-limit.ts';
import { once } from '../process/once.ts';

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
  /** Doing it twice does no harm. Absent: it is a message. */
  readonly repeatable?: boolean;
}

export type GraphWire = (call: GraphCall, deadline: Deadline) => Promise<GraphOutcome>;

/** Joins path parts, each encoded: no id can reach another path. */
export const graphPath = (...parts: readonly string[]): string =>
  parts.map((part) => `/${encodeURIComponent(part)}`).join('');

/** What the client asks the end of its chain for. */
interface Asked {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

type MakeCall = (url: string, asked: Asked) => Promise<WireOutcome>;

/** The end of the chain: one call. It keeps the outcome itself, because the client drops the cause of a failure. */
class LastHandler implements Middleware {
  outcome: WireOutcome = { fault: 'nothing-sent' };
  private readonly make: MakeCall;

  constructor(make: MakeCall) {
    this.make = make;
  }

  /** Leaves no response in the context: the client hands a raw one on as it is, and nobody asks for it. */
  async execute({ request, options = {} }: Context): Promise<void> {
    this.outcome = await this.make(request as string, options as Asked);
  }
}

/** Loads the SDK, once. */
export const loadGraphClient = once(() => import('./graph-sdk.ts'));

/** Opens the wire to a Graph base address (`https://graph.microsoft.com`, or https on loopback). */
export function graphWire(baseUrl: string, newId: () => string, out: CallOut = callOut): GraphWire {
  return async (call, deadline) => {
    const sdk = await loadGraphClient();
    const last = new LastHandler((url, asked) =>
      out(url, {
        ...asked,
        withinMs: millisecondsWithin(deadline, call.timeoutMs),
        maxBytes: MAX_GRAPH_ANSWER_BYTES,
        repeatable: call.method === 'GET' || call.repeatable === true,
      }),
    );
    const client = graphClient(sdk, baseUrl, call.token, last);
    const query = new URLSearchParams(call.query).toString();
    try {
      const request = client
        .api(query === '' ? call.path : `${call.path}?${query.replaceAll('+', '%20')}`)
        .headers({ 'client-request-id': newId(), ...call.headers })
        .responseType(sdk.ResponseType.RAW);
      await (call.method === 'GET' ? request.get() : request.post(call.body));
    } catch {
      // The chain itself rejects nothing: the client gave up before it, and the outcome says so.
    }
    const { outcome } = last;
    if ('fault' in outcome) return outcome;
    return { answer: { ...outcome.answer, json: jsonObject(outcome.answer.text) } };
  };
}

type Sdk = Awaited<ReturnType<typeof loadGraphClient>>;

/** A client of one call: it holds the token that is ready. */
function graphClient(sdk: Sdk, baseUrl: string, token: string, last: Middleware): Client {
  const authentication = new sdk.AuthenticationHandler({ getAccessToken: () => Promise.resolve(token) });
  authentication.setNext(last);
  return sdk.Client.initWithMiddleware({
    baseUrl,
    defaultVersion: 'v1.0',
    middleware: authentication,
    // Without this the client sends no token, and no error, to any host but Microsoft's.
    customHosts: new Set([new URL(baseUrl).hostname]),
  });
}
