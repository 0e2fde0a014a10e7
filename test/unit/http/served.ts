/** For tests of the wrapper: one request through `serve`, with an app of which each test gives what it needs. */
import { HttpRequest, InvocationContext, type HttpRequestInit } from '@azure/functions';
import type { App } from '../../../shared/compose.ts';
import { failure } from '../../../shared/domain/failures/failure.ts';
import { failWith, succeed } from '../../../shared/domain/result.ts';
import { jsonAnswer } from '../../../shared/http/answer.ts';
import type { RouteName } from '../../../shared/http/routes.ts';
import { serve, type Handler, type HandlerRequest } from '../../../shared/http/serve.ts';
import { callerNamed } from '../../support/fakes/fake-ports.ts';

export interface Served {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  /** The fields of the line that ends a request in the log. */
  readonly line: Record<string, unknown>;
}

/** An app that knows one recruiter and one operator by their bearer, and limits nothing. */
export function fakeApp(parts: Partial<App> = {}): App {
  const known: Partial<App> = {
    verifyCaller: (authorization) => {
      const [, name = ''] = /^Bearer (ada|olga)$/.exec(authorization ?? '') ?? [];
      if (name === '') return Promise.resolve(failWith(failure('token-missing')));
      return Promise.resolve(
        succeed({ ...callerNamed(name), roles: name === 'olga' ? ['operator'] : ['recruiter'] }),
      );
    },
    uses: { take: () => 0, giveBack: () => undefined },
    homeAddress: 'https://app.wintro.example/settings?a=1&b=2',
  };
  return { ...known, ...parts } as App;
}

interface Serving<N extends RouteName> {
  /** `settings-wrong`: there is no app. */
  readonly app?: App | 'settings-wrong' | undefined;
  readonly ask?: Handler<N>;
}

/** Serves a request on a route; `ask` is what the handler answers, 200 and nothing unless it is given. */
export async function served<N extends RouteName>(
  name: N,
  init: HttpRequestInit,
  { app = fakeApp(), ask }: Serving<N> = {},
): Promise<Served> {
  const lines: Record<string, unknown>[] = [];
  const context = new InvocationContext({
    logHandler: (_level, line) => lines.push(JSON.parse(String(line)) as Record<string, unknown>),
  });
  const handle: Handler<N> = ask ?? (() => Promise.resolve(succeed(jsonAnswer(200, {}))));
  const request = new HttpRequest({ url: 'https://api.example/api/x', method: 'GET', ...init });
  const opened = app === 'settings-wrong' ? undefined : app;
  const answer = await serve({ name, handle, app: () => Promise.resolve(opened) }, request, context);
  return {
    status: answer.status ?? 0,
    headers: Object.fromEntries(
      Object.entries(answer.headers as Record<string, string>).map(([key, text]) => [
        key.toLowerCase(),
        text,
      ]),
    ),
    text: typeof answer.body === 'string' ? answer.body : '',
    line: lines.at(-1) ?? {},
  };
}

/** Serves a request and gives what the handler was given; undefined when it was not reached. */
export async function given<N extends RouteName>(
  name: N,
  init: HttpRequestInit,
  app?: App,
): Promise<{ readonly request: HandlerRequest<N> | undefined; readonly served: Served }> {
  let request: HandlerRequest<N> | undefined;
  const answered = await served(name, init, {
    app,
    ask: (_app, seen) => {
      request = seen;
      return Promise.resolve(succeed(jsonAnswer(200, {})));
    },
  });
  return { request, served: answered };
}
