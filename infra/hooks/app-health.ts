/** Whether somebody at an address is the app, of whatever version: health tells everybody up or down, with a request's id. */
import type { JsonObject } from '../../shared/domain/json-object.ts';
import { jsonOf } from './bounded-body.ts';

const TIMEOUT_MS = 30_000;

/** Whether this is how the app answers to `health`. */
export const isHealthOfTheApp = (headers: Headers, body: JsonObject | undefined): boolean =>
  headers.has('x-request-id') && (body?.['status'] === 'up' || body?.['status'] === 'down');

/** Asks for health, without a token. Rejects when there is no answer. */
export async function isTheApp(publicBaseUrl: string): Promise<boolean> {
  const response = await fetch(`${publicBaseUrl.replace(/\/+$/, '')}/api/health`, {
    redirect: 'error',
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  return isHealthOfTheApp(response.headers, await jsonOf(response));
}
