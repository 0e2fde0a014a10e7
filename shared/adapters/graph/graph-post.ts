/**
 * Posts one message to Graph, once, and judges what is known afterwards: sent, certainly not sent, or unknown. "Not
 * sent" is said on Microsoft's own word only. Graph has no de-duplication key, so nothing here repeats a POST.
 */
import { defined } from '../../domain/defined.ts';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import { GRAPH_SEND_TIMEOUT_MS } from '../../domain/limits.ts';
import type { PostOutcome } from '../../ports/graph.ts';
import type { Deadline, WallClock } from '../../ports/world.ts';
import { idField } from '../calls/json-fields.ts';
import { retryAfterSeconds } from '../calls/retry-after.ts';
import { claimsChallenge, graphError, isRefusal, type GraphError } from './graph-error.ts';
import { graphFailure, type MessageArea } from './graph-failures.ts';
import type { GraphAnswer, GraphOutcome, GraphWire } from './graph-wire.ts';

export interface MessagePost {
  readonly token: string;
  readonly area: MessageArea;
  readonly path: string;
  readonly body: unknown;
}

/** What Graph answers to a message that it has taken; a page with status 200 comes from somebody on the way. */
const TAKEN: Readonly<Record<MessageArea, number>> = {
  chat: 201,
  channel: 201,
  'group-chat': 201,
  mail: 202,
};

/** Seen with mails that had been sent all the same, beside any status. */
const SENT_ALL_THE_SAME = new Set(['applicationthrottled', 'commandconcurrencylimitreached']);

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
export function judgePost(outcome: GraphOutcome, area: MessageArea, now: number): PostOutcome {
  if ('fault' in outcome) {
    return outcome.fault === 'nothing-sent'
      ? { kind: 'not-sent', failure: failure('graph-unavailable', { retryAfterSeconds: 5 }) }
      : { kind: 'unknown', failure: failure('send-outcome-unknown', { code: 'no-answer' }) };
  }
  const { answer } = outcome;
  if (answer.status === TAKEN[area]) return sent(answer);
  const error = graphError(answer);
  const wait = retryAfterSeconds(answer.headers, now);
  if (!isCertain(answer, area, { error, wait })) return { kind: 'unknown', failure: unknown(answer) };
  const why = graphFailure(answer, area, wait);
  return answer.status === 401
    ? { kind: 'token-refused', failure: why, ...defined({ claims: claimsChallenge(answer.headers) }) }
    : { kind: 'not-sent', failure: why };
}

/** Whether Microsoft itself has said that the message was not taken. */
function isCertain(
  answer: GraphAnswer,
  area: MessageArea,
  { error, wait }: { readonly error: GraphError; readonly wait: number | undefined },
): boolean {
  const busy = answer.status === 503;
  const mayLie = error.codes.some((code) => SENT_ALL_THE_SAME.has(code.toLowerCase()));
  // Of Teams a plain 429 with such a code is believed; beside any other status the answer contradicts itself.
  if (mayLie && (answer.status !== 429 || area === 'mail')) return false;
  // A mail may have been handed over before the 503; of Teams a 503 that names a time has shed its load before.
  if (busy) return area !== 'mail' && error.own && wait !== undefined;
  return isRefusal(answer, error);
}

/** The status is an answer even when the body broke off. */
function sent(answer: GraphAnswer): PostOutcome {
  const { json = {} } = answer;
  const link = idField(json, 'webUrl');
  const { requestId } = graphError(answer);
  return {
    kind: 'sent',
    ...defined({ id: idField(json, 'id'), link: isHttps(link) ? link : undefined, requestId }),
  };
}

const isHttps = (link: string | undefined): boolean =>
  link !== undefined && URL.canParse(link) && new URL(link).protocol === 'https:';

const unknown = (answer: GraphAnswer): Failure =>
  failure('send-outcome-unknown', {
    code: `HTTP ${answer.status}`,
    ...defined({ correlationId: graphError(answer).requestId }),
  });
