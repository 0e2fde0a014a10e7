/**
 * The one wrapper around every HTTP function: request id, deadline, caller, role, limit, validated input, an answer in
 * every case, headers, one log line. The host answers a thrown error with an empty 500, so nothing is thrown from here.
 */
import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import { randomUUID } from 'node:crypto';
import type { App } from '../compose.ts';
import { deadlineIn } from '../deadline.ts';
import { failure, type Failure } from '../domain/failures/failure.ts';
import { REQUEST_DEADLINE_MS } from '../domain/limits.ts';
import { failWith, type Result } from '../domain/result.ts';
import type { Caller } from '../domain/wintro-user.ts';
import type { Deadline } from '../ports/world.ts';
import { admit } from './admit.ts';
import { problemAnswer, toResponse, type Answer } from './answer.ts';
import { contextLines, crashFields } from './invocation-log.ts';
import { pageLanguage, type PageLanguage } from './page-language.ts';
import { problemPage } from './problem-page.ts';
import { readRequest } from './read-request.ts';
import { acceptedRequestId, REQUEST_ID } from './request-headers.ts';
import type { ReadRequest } from './request-schemas.ts';
import { scopedLog, withLogScope } from './request-scope.ts';
import { ROUTES, type Route, type RouteName } from './routes.ts';

/** The caller as a route knows them: always, if they brought a bearer, or never. */
type CallerOf<R> = R extends { readonly access: 'anonymous' }
  ? R extends { readonly bearer: 'optional' }
    ? Caller | undefined
    : undefined
  : Caller;

/** What a handler gets: everything read, checked and allowed. */
export interface HandlerRequest<N extends RouteName> extends ReadRequest<N> {
  readonly caller: CallerOf<(typeof ROUTES)[N]>;
  readonly deadline: Deadline;
  readonly requestId: string;
  /** Of pages that this request is answered with. */
  readonly language: PageLanguage;
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
  const requestId = acceptedRequestId(request.headers.get(REQUEST_ID.name)) ?? randomUUID();
  return withLogScope(contextLines(context), { requestId, route: endpoint.name }, async () => {
    const answer = await answerTo(endpoint, { request, requestId });
    const { failure: why } = answer;
    await log.settled();
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
  let app: App | undefined;
  const refuse = (why: Failure): Answer =>
    (ROUTES[endpoint.name] as Route).shows === 'pages'
      ? problemPage(why, app?.homeAddress, languageOf(incoming.request))
      : problemAnswer(why, incoming.requestId);
  try {
    app = await endpoint.app();
    const handled = app ? await handle(app, endpoint, incoming) : failWith(failure('settings-invalid'));
    return handled.ok ? handled.value : refuse(handled.failure);
  } catch (error) {
    log.write('request.crashed', crashFields(error));
    return refuse(failure('internal-error'));
  }
}

async function handle<N extends RouteName>(
  app: App,
  { name, handle: run }: Endpoint<N>,
  { request, requestId }: Incoming,
): Promise<Result<Answer>> {
  const deadline = deadlineIn(REQUEST_DEADLINE_MS);
  const admitted = await admit(app, name, request, deadline);
  if (!admitted.ok) return admitted;
  const read = await readRequest(name, request);
  if (!read.ok) return read;
  const language = languageOf(request);
  const given = { ...read.value, caller: admitted.value.caller, deadline, requestId, language };
  const handled = await run(app, given as HandlerRequest<N>);
  if (handled.ok && handled.value.awaited === true) admitted.value.uncount();
  return handled;
}

const languageOf = (request: HttpRequest): PageLanguage =>
  pageLanguage(request.headers.get('accept-language'));
