/**
 * Faults of the pretend Graph, switched on by name in `world.state.faults` (control page and tests):
 *
 * | name                   | value                       | effect                                                     |
 * |------------------------|-----------------------------|------------------------------------------------------------|
 * | `graph.only`           | `POST /me/sendMail, ...`    | the faults below strike these operations alone             |
 * | `graph.latency`        | milliseconds                | every call waits that long first; a client that leaves meanwhile was not heard |
 * | `graph.down`           | anything                    | 503 without Retry-After                                    |
 * | `graph.unavailable`    | seconds, or ''              | 503 with Retry-After (default 30)                          |
 * | `graph.throttle`       | seconds, or '' for none     | 429, with Retry-After when a value is given                |
 * | `graph.html`           | anything                    | 200 with an HTML page, as a proxy on the way would         |
 * | `graph.beforeDelivery` | `cut`, `hang`, or a status  | a message call fails and nothing is stored                 |
 * | `graph.afterDelivery`  | `cut`, `hang`, or a status  | a message call fails although the message was stored       |
 * | `graph.next`           | `[{on?,status,headers?,body?,code?}]` | these answers first, once each; `on` names an operation, `code` makes a refusal in Graph's form |
 * | `graph.limits`         | anything                    | the published limits hold (`limiter.ts`)                   |
 * | `graph.evilNextLink`   | URL, or ''                  | lists say that their next page is on a foreign host        |
 */
import type { WorldHandle } from '../world/world.ts';
import type { GraphContext, Operation } from './graph-call.ts';
import { errorBody, GraphRefusal } from './graph-refusal.ts';
import { cutConnection, hang, pause } from './wire-faults.ts';

type Named = Pick<Operation, 'method' | 'path' | 'delivers'>;

interface PreparedAnswer {
  readonly on?: string;
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
  readonly code?: string;
}

/** What strikes before the call is looked at: an answer instead of the operation's own, or undefined. */
export async function faultBefore(
  world: WorldHandle,
  context: GraphContext,
  operation: Named,
): Promise<Response | undefined> {
  const { faults } = world.state;
  const struck = strikes(faults, operation);
  if (struck && faults['graph.latency']) {
    const left = await pause(context, Number(faults['graph.latency']));
    if (left) return left;
  }
  const prepared = takePrepared(world, context, operation);
  if (prepared || !struck) return prepared;
  refuseWhenSick(faults);
  if (faults['graph.html'] !== undefined) return htmlPage();
  if (operation.delivers) return fail(context, faults['graph.beforeDelivery']);
  return undefined;
}

/** What strikes once the message is stored. */
export async function faultAfter(
  world: WorldHandle,
  context: GraphContext,
  operation: Named,
): Promise<Response | undefined> {
  const { faults } = world.state;
  if (!operation.delivers || !strikes(faults, operation)) return undefined;
  return fail(context, faults['graph.afterDelivery']);
}

function strikes(faults: Record<string, string>, operation: Named): boolean {
  const only = faults['graph.only'];
  return !only || only.split(',').some((name) => name.trim() === `${operation.method} ${operation.path}`);
}

function refuseWhenSick(faults: Record<string, string>): void {
  if (faults['graph.down'] !== undefined) {
    throw new GraphRefusal(503, 'serviceNotAvailable', 'The service is temporarily unavailable.');
  }
  const unavailable = faults['graph.unavailable'];
  if (unavailable !== undefined) {
    const headers = { 'retry-after': unavailable || '30' };
    throw new GraphRefusal(503, 'serviceNotAvailable', 'The service is temporarily unavailable.', headers);
  }
  const throttle = faults['graph.throttle'];
  if (throttle !== undefined) {
    const headers = throttle ? { 'retry-after': throttle } : undefined;
    throw new GraphRefusal(429, 'TooManyRequests', 'Too many requests.', headers);
  }
}

async function fail(context: GraphContext, how: string | undefined): Promise<Response | undefined> {
  if (!how) return undefined;
  if (how === 'cut') return cutConnection(context);
  if (how === 'hang') return hang(context);
  const [code, message] = WORDS[how] ?? ['generalException', 'An error has occurred.'];
  throw new GraphRefusal(Number(how), code, message);
}

/** What Graph has been seen to say with these statuses; the first three although the message was there. */
const WORDS: Readonly<Record<string, readonly [code: string, message: string]>> = {
  '400': ['BadRequest', 'Bad Request'],
  '408': ['UnknownError', ''],
  '504': ['UnknownError', 'An error has occurred.'],
  '412': ['PreconditionFailed', 'ETag mismatch for thread resource'],
  '423': ['Locked', 'The resource is locked.'],
};

function takePrepared(world: WorldHandle, context: GraphContext, operation: Named): Response | undefined {
  const text = world.state.faults['graph.next'];
  if (!text) return undefined;
  const queue = JSON.parse(text) as PreparedAnswer[];
  const name = `${operation.method} ${operation.path}`;
  const answer = queue.find(({ on }) => on === undefined || on === name);
  if (!answer) return undefined;
  const rest = queue.filter((other) => other !== answer);
  if (rest.length > 0) world.state.faults['graph.next'] = JSON.stringify(rest);
  else delete world.state.faults['graph.next'];
  world.changed();
  const { status, code } = answer;
  const given =
    code === undefined ? answer.body : errorBody({ code, message: code }, context.var, world.now());
  const body = typeof given === 'string' ? given : JSON.stringify(given ?? null);
  const headers = { 'content-type': 'application/json', ...answer.headers };
  return new Response(given === undefined ? null : body, { status, headers });
}

function htmlPage(): Response {
  const page =
    '<!doctype html><html><head><title>Proxy</title></head><body>Please sign in to the network.</body></html>';
  return new Response(page, { status: 200, headers: { 'content-type': 'text/html' } });
}
