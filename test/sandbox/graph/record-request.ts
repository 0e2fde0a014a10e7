/** Hands each request to whoever records them for the conformance check; never the token. */
import type { GraphContext, RecordedRequest } from './graph-call.ts';

const recordedHeaders = ['content-type', 'consistencylevel', 'prefer', 'client-request-id'];

export async function recordRequest(
  context: GraphContext,
  path: string,
  onRequest: ((record: RecordedRequest) => void) | undefined,
): Promise<void> {
  if (!onRequest) return;
  const { req } = context;
  const query = Object.fromEntries(new URL(req.url).searchParams);
  const headers = recordedHeaders.flatMap((name) => {
    const value = req.header(name);
    return value === undefined ? [] : [[name, value] as const];
  });
  const text = req.method === 'POST' ? await req.text() : '';
  onRequest({ method: req.method, path, query, headers: Object.fromEntries(headers), body: parse(text) });
}

function parse(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
