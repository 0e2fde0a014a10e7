/**
 * The product as it would be deployed, running in a sandbox, and callers who use it over HTTP. For endpoint, promise and
 * chaos tests: open in `beforeAll`, close in `afterAll`. The sandbox is the Jest worker's own and is lent to one file at
 * a time: nothing is stored in it, its clock is right, and its app has just been started.
 */
import { signInAs } from '../sandbox/entra/sign-in.ts';
import type { Sandbox } from '../sandbox/sandbox.ts';
import { mintWintroToken } from '../sandbox/wintro/token.ts';
import { personas } from '../sandbox/world/sample-company.ts';
import { askAt, call, callerThrough, type Answered, type Caller } from './caller.ts';
import { workerDesk } from './worker/desk-in-test.ts';
import type { LoanOptions } from './worker/lent-sandbox.ts';

export interface CallerClaims {
  readonly sub?: string;
  readonly org_id?: string;
  readonly roles?: readonly string[];
  readonly name?: string;
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

/** The worker's sandbox, as it was when it was new, with the built app. */
export async function openProduct(options: LoanOptions = {}): Promise<Product> {
  return productIn(await workerDesk().lendSandbox(options));
}

/** The product in a sandbox that runs; to close it closes the sandbox. */
export function productIn(sandbox: Sandbox): Product {
  const apiUrl = `${sandbox.addresses.functions}/api`;
  return {
    sandbox,
    apiUrl,
    as: (claims = {}) => Promise.resolve(callerThrough(askAt(apiUrl), `Bearer ${tokenOf(sandbox, claims)}`)),
    connect: (caller, how = {}) => connect(caller, how),
    close: () => sandbox.close(),
  };
}

const tokenOf = ({ world, settings }: Sandbox, claims: CallerClaims): string =>
  mintWintroToken(world, {
    iss: settings['WINTRO_ISSUER']!,
    sub: claims.sub ?? 'recruiter-1',
    org_id: claims.org_id ?? 'organization-1',
    roles: claims.roles ?? ['recruiter'],
    ...(claims.name === undefined ? {} : { name: claims.name }),
  });

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
