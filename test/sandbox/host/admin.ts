/**
 * The host's own addresses under /admin. `POST /admin/functions/<name>` fires any function. Unlike the platform's it
 * asks for no master key: the host listens on loopback only, and the JSON content type keeps other sites' pages out.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody } from './http-message.ts';

/** False when there is no such function. */
export type Fire = (name: string, input: string) => boolean;

export async function answerAdmin(
  request: IncomingMessage,
  response: ServerResponse,
  { path, fire }: { readonly path: string; readonly fire: Fire },
): Promise<void> {
  const body = await readBody(request);
  const status = statusOf(request, path, () => {
    const input = readInput(body.toString());
    const name = decodeURIComponent(path.split('/')[3] ?? '');
    if (input === undefined) return 400;
    return fire(name, input) ? 202 : 404;
  });
  const headers = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  response.writeHead(status, { 'content-length': 0, ...headers }).end();
}

function statusOf(request: IncomingMessage, path: string, fire: () => number): number {
  if (/^\/admin\/host\/ping\/?$/i.test(path)) return 200;
  if (request.method !== 'POST' || !/^\/admin\/functions\/[^/]+\/?$/i.test(path)) return 401;
  return request.headers['content-type']?.startsWith('application/json') ? fire() : 415;
}

function readInput(text: string): string | undefined {
  try {
    const { input = '' } = JSON.parse(text || '{}') as { input?: unknown };
    return typeof input === 'string' ? input : undefined;
  } catch {
    return undefined;
  }
}
