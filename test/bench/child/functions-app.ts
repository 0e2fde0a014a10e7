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

/** Calls an HTTP function; throws unless it answers `status`. */
export async function callFunction(
  { core }: AppInProcess,
  name: string,
  call: HttpCall,
  status: number,
): Promise<void> {
  const [registered, input] = triggerOf(core, name);
  const http = {
    method: call.method,
    url: `http://localhost/api/${call.path}`,
    nullableHeaders: Object.fromEntries(Object.entries(call.headers).map(([key, value]) => [key, { value }])),
    nullableQuery: {},
    nullableParams: {},
    ...(call.body === undefined ? {} : { body: { bytes: Buffer.from(call.body) } }),
  };
  const response = await core.invoke(registered, {
    invocationId: '1',
    functionId: name,
    inputData: [{ name: input, data: { http } }],
    triggerMetadata: {},
    traceContext: NO_TRACE,
  });
  const answer = response.returnValue?.http;
  if (Number(answer?.statusCode) === status) return;
  const text = answer?.body?.string ?? Buffer.from(answer?.body?.bytes ?? []).toString();
  throw new Error(`${name} answered ${answer?.statusCode ?? 'nothing'}: ${text}`);
}
