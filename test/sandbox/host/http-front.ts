/**
 * The HTTP side of the host, on loopback. Its own answers (204, 401, 404, 500, 503) have empty bodies, as on the
 * platform; the headers of host.json are on every answer that has none of that name. HSTS is sent on https only,
 * so never here.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { answerAdmin, type Fire } from './admin.ts';
import { errorText, type IndexedFunction, type LoadedApp } from './app.ts';
import { applyCors, readCors } from './cors.ts';
import type { HostOptions, Settings } from './host-json.ts';
import { readRequest, toAnswer, type Answer } from './http-message.ts';
import { idleConnectionMs } from '../idle-connection.ts';
import type { Invoker } from './invoker.ts';
import type { Log } from './log.ts';
import { compileRoute, type Route } from './routes.ts';
import { actAsWebServer, refusedByWebServer, serverOptions } from './web-server.ts';

export interface HttpFront {
  readonly port: number;
  close(): Promise<void>;
}

export interface HttpFrontOptions {
  readonly port: number;
  readonly app: LoadedApp;
  readonly host: HostOptions;
  readonly settings: Settings;
  /** Values accepted as function key, in `x-functions-key` or in `?code=`. */
  readonly keys: readonly string[];
  readonly invoker: Invoker;
  readonly fire: Fire;
  readonly log: Log;
}

interface Routed {
  readonly of: IndexedFunction;
  readonly route: Route;
}

/** Rejects with EADDRINUSE when the port is taken. */
export function openHttpFront(options: HttpFrontOptions): Promise<HttpFront> {
  const handle = requestHandler(options);
  const server = createServer(serverOptions, (request, response) => {
    handle(request, response).catch((error: unknown) => {
      options.log('error', 'Host.Http', errorText(error));
      if (response.headersSent) response.destroy();
      else end(response, 500);
    });
  });
  actAsWebServer(server);
  server.keepAliveTimeout = idleConnectionMs;
  return new Promise((resolve, reject) => {
    server.once('error', reject).listen(options.port, '127.0.0.1', () => {
      resolve({ port: (server.address() as AddressInfo).port, close: () => closeServer(server) });
    });
  });
}

function requestHandler(options: HttpFrontOptions) {
  const routes = compileRoutes(options);
  const cors = readCors(options.settings);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (refusedByWebServer(request, response)) return;
    for (const [name, value] of Object.entries(options.host.customHeaders)) response.setHeader(name, value);
    const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'localhost'}`);
    if (applyCors(cors, request, response)) end(response, 204);
    else if (options.app.down) end(response, 503);
    else if (url.pathname === '/') answerHomepage(options.settings, response);
    else if (/^\/admin\//i.test(url.pathname)) {
      await answerAdmin(request, response, { path: url.pathname, fire: options.fire });
    } else await answerRouted(options, routes, { request, response, url });
  };
}

interface Incoming {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

async function answerRouted(
  options: HttpFrontOptions,
  routes: readonly Routed[],
  incoming: Incoming,
): Promise<void> {
  const { request, response, url } = incoming;
  for (const { of, route } of routes) {
    const parameters = route.methods.includes(request.method ?? 'GET')
      ? route.match(url.pathname)
      : undefined;
    if (!parameters) continue;
    if (mayCall(of, request, url, options.keys))
      await answerFunction(options, of, { ...incoming, parameters });
    else end(response, 401);
    return;
  }
  end(response, 404);
}

function compileRoutes({ app, host, log }: HttpFrontOptions): Routed[] {
  const taken = new Set<string>();
  return app.functions.flatMap((of) => {
    if (of.type !== 'httptrigger') return [];
    const own = typeof of.trigger['route'] === 'string' ? of.trigger['route'] : of.name;
    const template = `${host.routePrefix}/${own}`.replace(/^\/+/, '');
    const methods = (of.trigger['methods'] as string[] | undefined) ?? ['GET', 'POST'];
    try {
      const key = `${methods.join()} ${template}`.toLowerCase();
      if (/^(admin|runtime)/i.test(template)) throw new Error('its route begins with a word the host keeps');
      if (taken.has(key)) throw new Error('another function has the same route');
      const route = compileRoute(template, methods);
      taken.add(key);
      return [{ of, route }];
    } catch (error) {
      log('error', 'Host.Startup', `The '${of.name}' function is in error: ${errorText(error)}`);
      return [];
    }
  });
}

/** THE TRAP: `?code=` is read as a function key, so an OAuth code on a route that is not anonymous is a wrong key. */
function mayCall(of: IndexedFunction, request: IncomingMessage, url: URL, keys: readonly string[]): boolean {
  const level = of.trigger['authLevel'];
  if (typeof level === 'string' && level.toLowerCase() === 'anonymous') return true;
  const header = request.headers['x-functions-key'];
  const key = typeof header === 'string' ? header : url.searchParams.get('code');
  return key !== null && keys.includes(key);
}

type Call = Incoming & { readonly parameters: Record<string, string> };

async function answerFunction(options: HttpFrontOptions, of: IndexedFunction, call: Call): Promise<void> {
  const { request, response } = call;
  const answer = await callFunction(options, of, call);
  if (!answer) {
    if (!request.complete) response.setHeader('Connection', 'close');
    end(response, 500);
    return;
  }
  for (const [name, value] of Object.entries(answer.headers)) response.setHeader(name, value);
  response.writeHead(answer.status);
  if (answer.body.length > 0 && request.method !== 'HEAD') response.write(answer.body);
  response.end();
}

/** Undefined when the function threw, or answered what the platform cannot send. */
async function callFunction(
  options: HttpFrontOptions,
  of: IndexedFunction,
  call: Call,
): Promise<Answer | undefined> {
  try {
    const http = await readRequest(call.request, call.url, call.parameters);
    const reason = 'This function was programmatically called via the host APIs.';
    const returned = await options.invoker.run(of, { reason, input: { http } });
    return toAnswer(returned?.http);
  } catch (error) {
    options.log('error', 'Host.Http', `'${of.name}' has no answer: ${(error as Error).message}`);
    return undefined;
  }
}

function answerHomepage(settings: Settings, response: ServerResponse): void {
  if (settings['AzureWebJobsDisableHomepage'] === 'true') {
    end(response, 204);
    return;
  }
  response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Your Functions app is up and running</p>');
}

function end(response: ServerResponse, status: number): void {
  response.writeHead(status, status === 204 ? {} : { 'content-length': 0 }).end();
}

/** Answers that are under way are finished first. */
function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    // For those on which something still runs: they end with it.
    server.keepAliveTimeout = 1;
    server.close(() => resolve());
    server.closeIdleConnections();
  });
}
