/**
 * The product as it would be deployed, running in a sandbox of its own, and callers who use it over HTTP. For endpoint,
 * promise and chaos tests: open in `beforeAll`, close in `afterAll`.
 */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { signInAs } from '../sandbox/entra/sign-in.ts';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox/sandbox.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { personas } from '../sandbox/world/sample-company.ts';

export const appDir = fileURLToPath(new URL('../../dist/app', import.meta.url));

export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** The body as JSON, or undefined when it is none. */
  readonly json: Record<string, unknown> | undefined;
}

/** Somebody with a Wintro token. */
export interface Caller {
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answered>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answered>;
  /** POST send with a fresh key unless one is given. */
  send(message: unknown, idempotencyKey?: string): Promise<Answered>;
}

export interface CallerClaims {
  readonly sub?: string;
  readonly org_id?: string;
  readonly roles?: readonly string[];
}

export interface Product {
  readonly sandbox: Sandbox;
  /** `http://localhost:PORT/api` */
  readonly apiUrl: string;
  as(claims?: CallerClaims): Promise<Caller>;
  /** Walks connect, sign-in, callback and completion; the caller is connected afterwards. */
  connect(caller: Caller, options?: ConnectOptions): Promise<Answered>;
  close(): Promise<void>;
}

export interface ConnectOptions {
  readonly upn?: string;
  readonly request?: Record<string, unknown>;
  readonly cookies?: Map<string, string>;
}

/** Starts a sandbox with the built app. */
export async function openProduct(options: Partial<SandboxOptions> = {}): Promise<Product> {
  const stateDir = await mkdtemp(join(tmpdir(), 'wintro-product-'));
  const sandbox = await startSandbox({ stateDir, appDir, fresh: true, ...options });
  const apiUrl = `${sandbox.addresses.functions}/api`;
  return {
    sandbox,
    apiUrl,
    as: (claims = {}) => openCaller(sandbox, apiUrl, claims),
    connect: (caller, how = {}) => connect(caller, how),
    close: async () => {
      await sandbox.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
}

async function openCaller(sandbox: Sandbox, apiUrl: string, claims: CallerClaims): Promise<Caller> {
  const token = await mintWintroToken(sandbox.world, {
    iss: sandbox.settings['WINTRO_ISSUER']!,
    sub: claims.sub ?? 'recruiter-1',
    org_id: claims.org_id ?? 'organization-1',
    roles: claims.roles ?? ['recruiter'],
  });
  const headers = { authorization: `Bearer ${token}` };
  const post: Caller['post'] = (path, body, more = {}) =>
    call(`${apiUrl}/${path}`, {
      method: 'POST',
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    token,
    get: (path, more = {}) => call(`${apiUrl}/${path}`, { headers: { ...headers, ...more } }),
    post,
    send: (message, key = randomUUID()) => post('send', message, { 'idempotency-key': key }),
  };
}

/** One request; redirects are answers. */
export async function call(url: string, init: RequestInit = {}): Promise<Answered> {
  const response = await fetch(url, { redirect: 'manual', signal: AbortSignal.timeout(40_000), ...init });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parse(text) };
}

function parse(text: string): Record<string, unknown> | undefined {
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}

async function connect(caller: Caller, how: ConnectOptions): Promise<Answered> {
  const begun = await caller.post('connect', how.request ?? {});
  if (begun.status !== 200) throw new Error(`connect answered ${begun.status}: ${begun.text}`);
  const handle = await returnFromMicrosoft(String(begun.json?.['signInUrl']), how);
  return caller.post('connect/complete', { handle, binding: begun.json?.['binding'] });
}

/** Signs in at the stand-in, accepts, and delivers Microsoft's redirect to the callback; the handle of the fragment. */
export async function returnFromMicrosoft(signInUrl: string, how: ConnectOptions = {}): Promise<string> {
  const upn = how.upn ?? personas.recruiter;
  const { redirect } = await signInAs(signInUrl, {
    upn,
    decide: 'accept',
    ...(how.cookies ? { cookies: how.cookies } : {}),
  });
  const back = await deliverRedirect(redirect);
  const location = back.headers.get('location') ?? '';
  return new URL(location).hash.replace('#ms_connect=', '');
}

/** What the browser does with Microsoft's answer: a form post, or a plain navigation. */
export const deliverRedirect = (redirect: {
  method: string;
  url: string;
  form?: unknown;
}): Promise<Answered> =>
  call(redirect.url, {
    method: redirect.method,
    ...(redirect.method === 'POST'
      ? { body: new URLSearchParams(redirect.form as Record<string, string>) }
      : {}),
  });
