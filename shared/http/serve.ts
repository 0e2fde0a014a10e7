/**
 * The one wrapper around every HTTP function: request id, deadline, caller, role, limit, validated input, an answer in
 * every case, headers, one log line. The host answers a thrown error with an empty 500, so nothing is thrown from here.
 */
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { randomUUID } from 'node:crypto';
import type { App } from '../compose.ts';
import { deadlineIn } from '../deadline.ts';
import { failure } from '../domain/failures/failure.ts';
import { REQUEST_DEADLINE_MS } from '../domain/limits.ts';
import { failWith, succeed, type Result } from '../domain/result.ts';
import { may, type Caller } from '../domain/wintro-user.ts';
import { contextLines, crashFields } from './invocation-log.ts';
import type { Deadline } from '../ports/world.ts';
import { problemAnswer, toResponse, type Answer } from './answer.ts';
import { readRequest, type ReadRequest } from './read-request.ts';
import { nameUser, scopedLog, withLogScope } from './request-scope.ts';
import { ROUTES, type Route, type RouteName } from './routes.ts';

/** What a handler gets: everything read, checked and allowed. */
export interface HandlerRequest<N extends RouteName> extends ReadRequest<N> {
  /** Undefined on anonymous routes. */
  readonly caller: (typeof ROUTES)[N]['access'] extends 'anonymous' ? undefined : Caller;
  readonly deadline: Deadline;
  readonly requestId: string;
  /** The request itself, for what no contract covers: the redirect's form, the idempotency key. */
  readonly http: HttpRequest;
}

export type Handler<N extends RouteName> = (app: App, request: HandlerRequest<N>) => Promise<Result<Answer>>;

export interface Endpoint<N extends RouteName> {
  readonly name: N;
  readonly handle: Handler<N>;
  /** The app, or undefined while settings are wrong. */
  readonly app: () => Promise<App | undefined>;
}

/** Serves one request. */
export async function serve<N extends RouteName>(
  endpoint: Endpoint<N>,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const started = performance.now();
  const requestId = acceptedRequestId(request.headers.get('x-request-id')) ?? randomUUID();
  return withLogScope(contextLines(context), { requestId, route: endpoint.name }, async () => {
    const answer = await answerTo(endpoint, { request, requestId });
    const { failure: why } = answer;
    log.write('request.answered', {
      method: request.method,
      status: answer.status,
      durationMs: Math.round(performance.now() - started),
      reason: why?.reason,
      code: why?.code,
      correlationId: why?.correlationId,
    });
    return toResponse(answer, requestId);
  });
}

/** Lines of a request always have a scope to go to. */
const log = scopedLog({ write: () => undefined });

interface Incoming {
  readonly request: HttpRequest;
  readonly requestId: string;
}

async function answerTo<N extends RouteName>(endpoint: Endpoint<N>, incoming: Incoming): Promise<Answer> {
  try {
    const handled = await handle(endpoint, incoming);
    return handled.ok ? handled.value : problemAnswer(handled.failure, incoming.requestId);
  } catch (error) {
    log.write('request.crashed', crashFields(error));
    return problemAnswer(failure('internal-error'), incoming.requestId);
  }
}

async function handle<N extends RouteName>(
  endpoint: Endpoint<N>,
  incoming: Incoming,
): Promise<Result<Answer>> {
  const { request, requestId } = incoming;
  const app = await endpoint.app();
  if (app === undefined) return failWith(failure('settings-invalid'));
  const deadline = deadlineIn(REQUEST_DEADLINE_MS);
  const caller = await admit(app, endpoint.name, request, deadline);
  if (!caller.ok) return caller;
  const read = await readRequest(endpoint.name, request);
  if (!read.ok) return read;
  const given = { ...read.value, caller: caller.value, deadline, requestId, http: request };
  return endpoint.handle(app, given as HandlerRequest<N>);
}

/** Who calls, whether they may, and whether it is not too often. */
async function admit(
  app: App,
  name: RouteName,
  request: HttpRequest,
  deadline: Deadline,
): Promise<Result<Caller | undefined>> {
  const route: Route = ROUTES[name];
  if (route.access === 'anonymous') return succeed(undefined);
  const caller = await app.verifyCaller(request.headers.get('authorization') ?? undefined, deadline);
  if (!caller.ok) return caller;
  nameUser(caller.value.userKey);
  if (!may(caller.value, route.access)) return failWith(failure('role-missing'));
  const waitSeconds = route.use ? app.takeUse(route.use, caller.value.userKey) : 0;
  return waitSeconds > 0 ? failWith(failure('rate-limited', { retryAfterSeconds: waitSeconds })) : caller;
}

/** A caller's own request id is taken over only if it is short and harmless in a log. */
const acceptedRequestId = (header: string | null): string | undefined =>
  header !== null && /^[A-Za-z0-9_-]{8,40}$/.test(header) ? header : undefined;
