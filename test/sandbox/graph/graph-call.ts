/** What an operation of the pretend Graph gets to see of a request, and what the product may record of it. */
import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import type { Person, WorldHandle } from '../world/world.ts';
import type { Workload } from './graph-refusal.ts';

export interface GraphEnv {
  Bindings: Partial<HttpBindings>;
  Variables: {
    requestId: string;
    clientRequestId: string;
    /** `error.code` of a refusal. */
    errorCode?: string;
    /** The failure that struck by chance. */
    chance?: string;
    /** The client got no answer at all. */
    unanswered?: 'cut' | 'hang' | 'gone';
  };
}

export type GraphContext = Context<GraphEnv>;

/** The signed-in person on whose behalf the call is made. */
export interface Caller {
  readonly person: Person;
  readonly scopes: readonly string[];
}

export interface GraphCall {
  readonly world: WorldHandle;
  readonly caller: Caller;
  readonly context: GraphContext;
  /** Items on a page where the operation pages and the request does not say. */
  readonly pageSize: number | undefined;
  /** A path parameter by its name in the template, decoded. */
  readonly param: (name: string) => string;
}

export interface Operation {
  readonly method: 'GET' | 'POST';
  /** Path below `/v1.0` as Microsoft's OpenAPI spells it. */
  readonly path: string;
  readonly workload: Workload;
  /** Any one of them suffices; the least privileged comes first. */
  readonly scopes: readonly string[];
  /** Stores a message that somebody else receives: the faults after delivery strike here only. */
  readonly delivers?: true;
  handle(call: GraphCall): Response | Promise<Response>;
}

/** A request as it came in, for the conformance check. `path` is the template, or the raw path when unknown. */
export interface RecordedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const jsonType =
  'application/json;odata.metadata=minimal;odata.streaming=true;IEEE754Compatible=false;charset=utf-8';

/** Answers JSON with the content type that Graph sends. */
export function answerJson(context: GraphContext, body: object, status: number): Response {
  return context.newResponse(JSON.stringify(body), status as 200, { 'content-type': jsonType });
}
