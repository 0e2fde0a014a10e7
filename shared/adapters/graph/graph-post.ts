/**
 * Posts one message to Graph, once, and judges what is known afterwards: sent, certainly not sent, or unknown. Graph has
 * no de-duplication key, so nothing here repeats a POST.
 */
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { GRAPH_SEND_TIMEOUT_MS } from '../../domain/limits.ts';
import type { PostOutcome } from '../../ports/graph.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { claimsChallenge, graphError, graphFailure, type GraphArea } from './graph-failures.ts';
import type { GraphAnswer, GraphOutcome, GraphWire } from './graph-wire.ts';
import { retryAfterSeconds } from '../calls/http-call.ts';

export interface MessagePost {
  readonly token: string;
  readonly area: 'chat' | 'channel' | 'mail';
  readonly path: string;
  readonly body: unknown;
}

/** What Graph answers to a message that it has taken; a page with status 200 comes from somebody on the way. */
const TAKEN: Partial<Record<GraphArea, number>> = { chat: 201, channel: 201, mail: 202 };

/** Seen with mails that had been sent all the same. */
const SENT_ALL_THE_SAME = new Set(['ApplicationThrottled', 'CommandConcurrencyLimitReached']);

/** One POST, one judgement. */
export async function postMessage(
  wire: GraphWire,
  clock: WallClock,
  post: MessagePost,
  deadline: Deadline,
): Promise<PostOutcome> {
  const { token, path, body } = post;
  const outcome = await wire(
    { token, method: 'POST', path, body, timeoutMs: GRAPH_SEND_TIMEOUT_MS },
    deadline,
  );
  return judgePost(outcome, post.area, clock.now());
}

/** What an answer, or none, says about the message. */
export function judgePost(outcome: GraphOutcome, area: GraphArea, now: number): PostOutcome {
  if ('fault' in outcome) {
    return outcome.fault === 'nothing-sent'
      ? { kind: 'not-sent', failure: failure('graph-unavailable', { retryAfterSeconds: 5 }) }
      : { kind: 'unknown', failure: failure('send-outcome-unknown', { code: 'no-answer' }) };
  }
  const { answer } = outcome;
  if (answer.status === TAKEN[area]) return sent(answer);
  if (answer.status === 401) {
    const refused = graphFailure(answer, area);
    return {
      kind: 'token-refused',
      failure: refused,
      ...defined({ claims: claimsChallenge(answer.headers) }),
    };
  }
  const wait = retryAfterSeconds(answer.headers, now);
  if (isCertain(answer, area, wait)) return { kind: 'not-sent', failure: graphFailure(answer, area, wait) };
  return { kind: 'unknown', failure: unknown(answer) };
}

/** Certainly not sent: any 4xx but the two codes that lie, and a 503 that names a time. */
function isCertain(answer: GraphAnswer, area: GraphArea, waitSeconds: number | undefined): boolean {
  const { code } = graphError(answer);
  if (area === 'mail' && code !== undefined && SENT_ALL_THE_SAME.has(code)) return false;
  if (answer.status === 503) return waitSeconds !== undefined && !isThrottlingCode(code);
  return answer.status >= 400 && answer.status < 500;
}

const isThrottlingCode = (code: string | undefined): boolean =>
  code !== undefined && SENT_ALL_THE_SAME.has(code);

/** The status is an answer even when the body broke off. */
function sent(answer: GraphAnswer): PostOutcome {
  const text = (name: string): string | undefined => {
    const value = answer.json?.[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const requestId = answer.headers.get('request-id') ?? undefined;
  return { kind: 'sent', ...defined({ id: text('id'), link: text('webUrl'), requestId }) };
}

const unknown = (answer: GraphAnswer): Failure =>
  failure('send-outcome-unknown', {
    code: `HTTP ${answer.status}`,
    ...defined({ correlationId: answer.headers.get('request-id') ?? undefined }),
  });
