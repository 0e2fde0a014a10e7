/**
 * Cross-origin answers of the platform, from the settings that `siteConfig.cors` becomes: CORS_ALLOWED_ORIGINS (JSON
 * array or comma list) and CORS_SUPPORT_CREDENTIALS. A preflight never reaches a function; without origins there is none.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Settings } from './host-json.ts';

export interface Cors {
  readonly origins: readonly string[];
  readonly credentials: boolean;
}

export function readCors(settings: Settings): Cors {
  const value = settings['CORS_ALLOWED_ORIGINS'] ?? '';
  const origins = value.startsWith('[') ? (JSON.parse(value) as string[]) : value.split(',');
  return {
    origins: origins.map((origin) => origin.trim()).filter((origin) => origin !== ''),
    credentials: settings['CORS_SUPPORT_CREDENTIALS'] === 'true',
  };
}

/** Sets the headers an allowed origin gets; true when the request was a preflight and 204 is the whole answer. */
export function applyCors(cors: Cors, request: IncomingMessage, response: ServerResponse): boolean {
  const { origin } = request.headers;
  if (cors.origins.length === 0 || origin === undefined) return false;
  const method = request.headers['access-control-request-method'];
  const preflight = request.method === 'OPTIONS' && method !== undefined;
  if (!cors.origins.includes(origin)) return preflight;
  response.setHeader('Access-Control-Allow-Origin', origin);
  if (cors.credentials) response.setHeader('Access-Control-Allow-Credentials', 'true');
  if (preflight) {
    response.setHeader('Access-Control-Allow-Methods', method);
    const headers = request.headers['access-control-request-headers'];
    if (headers !== undefined) response.setHeader('Access-Control-Allow-Headers', headers);
  }
  return preflight;
}
