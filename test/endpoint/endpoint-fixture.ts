/**
 * The API of a running product for endpoint tests: every answer that comes through here is held against the served
 * OpenAPI document. What the host itself answers (404, preflights) is asked for with plain `call`.
 */
import { randomUUID } from 'node:crypto';
import type { SandboxOptions } from '../sandbox/sandbox.ts';
import { openApiCheck, type FindFault } from '../support/openapi-check.ts';
import {
  call,
  openProduct,
  type Answered,
  type Caller,
  type CallerClaims,
  type Product,
} from '../support/product.ts';

export interface Api extends Product {
  /** A caller with exactly this Authorization header, or with none. */
  withAuthorization(authorization?: string): Caller;
  as(claims?: CallerClaims): Promise<Caller>;
  /** A described request of any kind. */
  request(method: string, path: string, init?: RequestInit): Promise<Answered>;
}

/** No test should meet a limit that it does not mean. */
const wideLimits = JSON.stringify({
  connectsPerHour: 100_000,
  sendsPerMinute: 100_000,
  sendsPerDay: 1_000_000,
  readsPerMinute: 100_000,
  anonymousPerMinute: 100_000,
});

export async function openApi(options: Partial<SandboxOptions> = {}): Promise<Api> {
  const product = await openProduct({ ...options, env: { USAGE_LIMITS: wideLimits, ...options.env } });
  try {
    return describedApi(product, await readDescription(product));
  } catch (error) {
    await product.close();
    throw error;
  }
}

async function readDescription(product: Product): Promise<FindFault> {
  const served = await call(`${product.apiUrl}/openapi.json`);
  if (served.status !== 200) throw new Error(`openapi.json answered ${served.status}: ${served.text}`);
  return openApiCheck(served.json);
}

function describedApi(product: Product, findFault: FindFault): Api {
  const request: Api['request'] = async (method, path, init = {}) => {
    const answered = await call(`${product.apiUrl}/${path}`, { ...init, method });
    const { status, text, headers } = answered;
    const fault = findFault({ method, path, status, text, contentType: headers.get('content-type') });
    if (fault !== undefined) throw new Error(`${method} ${path} answered ${status} ${text}\n${fault}`);
    return answered;
  };
  const withAuthorization = (authorization?: string): Caller => callerOf(request, authorization);
  return {
    ...product,
    request,
    withAuthorization,
    as: async (claims) => withAuthorization(`Bearer ${(await product.as(claims)).token}`),
  };
}

function callerOf(request: Api['request'], authorization: string | undefined): Caller {
  const headers = authorization === undefined ? {} : { authorization };
  const post: Caller['post'] = (path, body, more = {}) =>
    request('POST', path, {
      headers: { ...headers, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...more },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  return {
    token: authorization?.replace('Bearer ', '') ?? '',
    get: (path, more = {}) => request('GET', path, { headers: { ...headers, ...more } }),
    post,
    send: (message, key = randomUUID()) => post('send', message, { 'idempotency-key': key }),
  };
}
