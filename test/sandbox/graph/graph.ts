/**
 * The pretend Microsoft Graph v1.0: answers and refuses as Graph does, over the world's state. It is served over TLS.
 * It knows the operations of `operations.ts` and no others; nothing unknown ever succeeds.
 */
import { Hono } from 'hono';
import { randomUUID } from 'node:crypto';
import { record } from '../world/journal.ts';
import type { WorldHandle } from '../world/world.ts';
import { identifyCaller } from './caller.ts';
import { faultAfter, faultBefore } from './faults.ts';
import {
  answerJson,
  type GraphCall,
  type GraphContext,
  type GraphEnv,
  type Operation,
  type RecordedRequest,
} from './graph-call.ts';
import { errorBody, GraphRefusal, missingScope } from './graph-refusal.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { operations } from './operations.ts';
import { drawGraphFault } from './random-faults.ts';
import { recordRequest } from './record-request.ts';
import { createReferee } from './referee.ts';

export interface GraphOptions {
  /** Gets each request before anything is done with it. */
  readonly onRequest?: (record: RecordedRequest) => void;
  /** Items on a page of a list, where the request does not say. */
  readonly pageSize?: number;
}

/** The app of the stand-in: a function of the world. */
export function createGraph(world: WorldHandle, options: GraphOptions = {}): Hono<GraphEnv> {
  const app = new Hono<GraphEnv>();
  const referee = createReferee(world);
  const standIn: StandIn = { world, limiter: createLimiter(world), ...options };
  app.use(async (context, next) => {
    stampIds(context);
    const earlyByMs = await referee.earlyBy(context);
    await next();
    await referee.watch(context);
    finish(world, context, earlyByMs);
  });
  for (const operation of operations) {
    app.on(operation.method, routeOf(operation), (context) => perform(standIn, context, operation));
  }
  app.all('*', (context) => refuseUnknown(world, options, context));
  app.onError((error, context) => answerError(world, context, error));
  return app;
}

const routeOf = ({ path }: Operation): string => `/v1.0${path.replaceAll(/\{([^}]+)\}/g, ':$1')}`;

interface StandIn extends GraphOptions {
  readonly world: WorldHandle;
  readonly limiter: Limiter;
}

/** One call, from the record of it to the faults that strike after it. */
async function perform(standIn: StandIn, context: GraphContext, operation: Operation): Promise<Response> {
  const { world } = standIn;
  await recordRequest(context, operation.path, standIn.onRequest);
  const chance = drawGraphFault(world, context, operation);
  const early = (await faultBefore(world, context, operation)) ?? chance.before();
  if (early) return early;
  const caller = await identifyCaller(world, context.req.header('authorization'));
  if (!operation.scopes.some((scope) => caller.scopes.includes(scope))) {
    throw missingScope(operation.workload, operation.scopes, caller.scopes);
  }
  const param = (name: string): string => context.req.param()[name] ?? '';
  const query = (name: string): string | undefined => context.req.query(name);
  const over = standIn.limiter.admit({ operation, caller, param, query });
  try {
    const call: GraphCall = { world, caller, context, pageSize: standIn.pageSize, param };
    const answer = await operation.handle(call);
    return (await faultAfter(world, context, operation)) ?? chance.after() ?? answer;
  } finally {
    over();
  }
}

/** No such version, no such path, or no such method of a known path. */
async function refuseUnknown(
  world: WorldHandle,
  options: GraphOptions,
  context: GraphContext,
): Promise<Response> {
  const { path } = context.req;
  await recordRequest(context, path.replace(/^\/v1\.0/, ''), options.onRequest);
  const [, version = '', ...segments] = path.split('/');
  if (version !== 'v1.0') throw new GraphRefusal(400, 'BadRequest', `Invalid version: ${version}`);
  await identifyCaller(world, context.req.header('authorization'));
  if (path === '/v1.0/me/chats' || isKnownPath(path)) {
    const message = 'Specified HTTP method is not allowed for the request target.';
    throw new GraphRefusal(405, 'Request_BadRequest', message);
  }
  throw new GraphRefusal(400, 'BadRequest', `Resource not found for the segment '${segments.at(-1) ?? ''}'.`);
}

function isKnownPath(path: string): boolean {
  return operations.some((operation) =>
    new RegExp(`^${routeOf(operation).replaceAll(/:[^/]+/g, '[^/]+')}$`).test(path),
  );
}

function answerError(world: WorldHandle, context: GraphContext, error: Error): Response {
  const refusal =
    error instanceof GraphRefusal
      ? error
      : new GraphRefusal(500, 'InternalServerError', `Bug in the stand-in: ${String(error)}`);
  context.set('errorCode', refusal.code);
  for (const [name, value] of Object.entries(refusal.headers)) context.header(name, value);
  return answerJson(context, errorBody(refusal, context.var, world.now()), refusal.status);
}

function stampIds(context: GraphContext): void {
  const requestId = randomUUID();
  context.set('requestId', requestId);
  context.set('clientRequestId', context.req.header('client-request-id') ?? requestId);
}

const diagnostic = JSON.stringify({
  ServerInfo: { DataCenter: 'Sandbox', Slice: 'E', Ring: '0', ScaleUnit: '000', RoleInstance: 'SANDBOX' },
});

/** The headers that every answer of Graph carries, and the line in the journal. */
function finish(world: WorldHandle, context: GraphContext, earlyByMs: number | undefined): void {
  const { requestId, clientRequestId, errorCode, unanswered, chance } = context.var;
  const note = chance === undefined ? (unanswered ?? errorCode) : `by chance: ${chance}`;
  const { headers, status } = context.res;
  headers.set('request-id', requestId);
  headers.set('client-request-id', clientRequestId);
  headers.set('x-ms-ags-diagnostic', diagnostic);
  headers.set('date', new Date(world.now()).toUTCString());
  record(world, {
    service: 'graph',
    method: context.req.method,
    path: context.req.path,
    status: unanswered ? 0 : status,
    ...(note && { note }),
    ...(earlyByMs !== undefined && { earlyByMs }),
  });
}
