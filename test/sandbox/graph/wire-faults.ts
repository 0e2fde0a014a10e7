/** Faults below HTTP: a connection that is cut, one that never answers, one that is slow. They need a real socket. */
import type { GraphContext } from './graph-call.ts';

/** Resets the connection; the client gets no answer at all. */
export function cutConnection(context: GraphContext): Response {
  const { incoming } = context.env;
  if (!incoming) throw new Error('A connection can be cut only over a real socket.');
  incoming.socket.destroy();
  return neverAnswered(context, 'cut');
}

/** Keeps the client waiting until it gives up. */
export async function hang(context: GraphContext): Promise<Response> {
  await gone(context);
  return neverAnswered(context, 'hang');
}

/** Waits. A client that leaves meanwhile was never heard: its call ends here. */
export async function pause(context: GraphContext, milliseconds: number): Promise<Response | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const elapsed = new Promise<'elapsed'>((resolve) => {
    timer = setTimeout(resolve, milliseconds, 'elapsed');
  });
  const ended = await Promise.race([elapsed, gone(context)]);
  clearTimeout(timer);
  return ended === 'elapsed' ? undefined : neverAnswered(context, 'gone');
}

function neverAnswered(context: GraphContext, how: 'cut' | 'hang' | 'gone'): Response {
  context.set('unanswered', how);
  return new Response(null, { status: 504 });
}

function gone(context: GraphContext): Promise<void> {
  const { signal } = context.req.raw;
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
