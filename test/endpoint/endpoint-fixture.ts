/**
 * The API of a running product for endpoint tests: every answer that comes through here is held against the served
 * OpenAPI document. What the host itself answers (404, preflights) is asked for with plain `call`.
 */
import { askAt, callerThrough, throughOther, type Ask, type Caller } from '../support/caller.ts';
import type { FindFault } from '../support/openapi-check.ts';
import { openProduct, type Product } from '../support/product.ts';
import { workerDesk } from '../support/worker/desk-in-test.ts';
import type { LoanOptions } from '../support/worker/lent-sandbox.ts';

export interface Api extends Product {
  /** A caller with exactly this Authorization header, or with none. */
  withAuthorization(authorization?: string): Caller;
  /** A described request of any kind. */
  readonly request: Ask;
}

export async function openApi(options: LoanOptions = {}): Promise<Api> {
  const product = await openProduct(options);
  try {
    return describedApi(product, await readDescription(product));
  } catch (error) {
    await product.close();
    throw error;
  }
}

async function readDescription({ apiUrl }: Product): Promise<FindFault> {
  const served = await askAt(apiUrl)('GET', 'openapi.json');
  if (served.status !== 200) throw new Error(`openapi.json answered ${served.status}: ${served.text}`);
  return workerDesk().checkAgainst(served.text);
}

function describedApi(product: Product, findFault: FindFault): Api {
  const ask = askAt(product.apiUrl);
  const request: Ask = async (method, path, init) => {
    const answered = await ask(method, path, init);
    const { status, text, headers } = answered;
    const fault = findFault({ method, path, status, text, contentType: headers.get('content-type') });
    if (fault !== undefined) throw new Error(`${method} ${path} answered ${status} ${text}\n${fault}`);
    return answered;
  };
  return {
    ...product,
    request,
    withAuthorization: (authorization) => callerThrough(request, authorization),
    as: async (claims) => throughOther(await product.as(claims), request),
  };
}
