/** Loads a built function app as the platform's Node worker does, and calls its functions without a host. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { FunctionsCore, type Registered } from '../../sandbox/host/core.ts';

export interface AppInProcess {
  readonly core: FunctionsCore;
  /** What the entry point exports: builds made for the bench export `ready`. */
  readonly exported: { readonly ready?: Promise<unknown> };
}

/** Resolves when the functions are registered. `onLine` is told what the app logs. */
export async function loadApp(
  file: string,
  onLine: (line: string) => void = () => undefined,
): Promise<AppInProcess> {
  const core = new FunctionsCore((_level, line) => onLine(line));
  core.provide();
  const exported = (
    file.endsWith('.mjs') ? await import(pathToFileURL(file).href) : createRequire(file)(file)
  ) as AppInProcess['exported'];
  await core.started(dirname(file));
  if (core.functions.size === 0) throw new Error(`${file} registered no function`);
  return { core, exported };
}

export interface HttpCall {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** What stands in the route's braces. */
  readonly params?: Readonly<Record<string, string>>;
}

const NO_TRACE = { traceParent: '', traceState: '', attributes: {} };

/** Gives a queue message to its function; throws when that fails. */
export async function callQueueFunction(
  { core }: AppInProcess,
  name: string,
  message: object,
): Promise<void> {
  const [registered, input] = triggerOf(core, name);
  await core.invoke(registered, {
    ...{ invocationId: '1', functionId: name, triggerMetadata: {}, traceContext: NO_TRACE },
    inputData: [{ name: input, data: { string: JSON.stringify(message) } }],
  });
}

function triggerOf(core: FunctionsCore, name: string): readonly [registered: Registered, input: string] {
  const registered = core.functions.get(name);
  if (!registered) throw new Error(`No function ${name}`);
  const trigger = Object.entries(registered.bindings).find(([, { type }]) => /trigger$/i.test(type));
  return [registered, trigger?.[0] ?? ''];
}

type HttpAnswer = NonNullable<
  NonNullable<Awaited<ReturnType<FunctionsCore['invoke']>>['returnValue']>['http']
>;

async function invokeHttp(
  { core }: AppInProcess,
  name: string,
  { method, path, headers, body, params = {} }: HttpCall,
): Promise<HttpAnswer | undefined> {
  const [registered, input] = triggerOf(core, name);
  const nullable = (values: Readonly<Record<string, string>>): Record<string, { readonly value: string }> =>
    Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
  const http = {
    method,
    url: `http://localhost/api/${path}`,
    nullableHeaders: nullable(headers),
    nullableQuery: {},
    nullableParams: nullable(params),
    ...(body === undefined ? {} : { body: { bytes: Buffer.from(body) } }),
  };
  const response = await core.invoke(registered, {
    invocationId: '1',
    functionId: name,
    inputData: [{ name: input, data: { http } }],
    triggerMetadata: {},
    traceContext: NO_TRACE,
  });
  return response.returnValue?.http ?? undefined;
}

const textOf = (answer: HttpAnswer | undefined): string =>
  answer?.body?.string ?? Buffer.from(answer?.body?.bytes ?? []).toString();

/** Calls an HTTP function; throws unless it answers `status`. */
export async function callFunction(
  app: AppInProcess,
  name: string,
  call: HttpCall,
  status: number,
): Promise<void> {
  const answer = await invokeHttp(app, name, call);
  if (Number(answer?.statusCode) === status) return;
  throw new Error(`${name} answered ${answer?.statusCode ?? 'nothing'}: ${textOf(answer)}`);
}

/** Calls an HTTP function, whatever it answers. */
export async function answerOf(
  app: AppInProcess,
  name: string,
  call: HttpCall,
): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await invokeHttp(app, name, call);
  return { status: Number(answer?.statusCode ?? 0), text: textOf(answer) };
}
