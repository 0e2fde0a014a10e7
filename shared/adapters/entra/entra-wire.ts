/**
 * MSAL's network client: a time limit for every call, at most one repetition, and a trace of what was answered, because
 * MSAL hides statuses, Retry-After and causes. One per operation.
 */
import type { INetworkModule } from '@azure/msal-node';
import { failure, type Failure } from '../../domain/failures/failure.ts';
import {
  ENTRA_TIMEOUT_MS,
  FOREIGN_PAUSE_SECONDS,
  MAX_ENTRA_PAUSE_SECONDS,
  MAX_GRAPH_ANSWER_BYTES,
} from '../../domain/limits.ts';
import type { Deadline } from '../../ports/world.ts';
import { jsonObject } from '../calls/json-fields.ts';
import { callOut, type CallOut, type WireAnswer, type WireOutcome } from '../calls/http-call.ts';
import { retryAfterSeconds } from '../calls/retry-after.ts';
import { millisecondsWithin } from '../calls/time-limit.ts';
import { isEntrasOwnAnswer } from './entra-failures.ts';

/** What the last call came to. */
export interface EntraTrace {
  calls: number;
  /** The JSON of the last answer. */
  body?: Record<string, unknown>;
  /** An outage or throttling, when the last call was no usable answer. */
  outage?: Failure;
}

interface WireOptions {
  readonly deadline: Deadline;
  /** Whether a call that may have arrived is repeated; a code is never sent twice. */
  readonly repeat: boolean;
  readonly now: () => number;
  readonly out?: CallOut;
}

interface MsalRequest {
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** A network client and the trace that it keeps. */
export function entraWire(options: WireOptions): {
  readonly client: INetworkModule;
  readonly trace: EntraTrace;
} {
  const trace: EntraTrace = { calls: 0 };
  const call = async (method: 'GET' | 'POST', url: string, request: MsalRequest = {}): Promise<never> => {
    const outcome = await callWithRepetition({ method, url, request }, options, trace);
    const judged = judge(outcome, options.now());
    delete trace.body;
    delete trace.outage;
    if ('outage' in judged) {
      trace.outage = judged.outage;
      throw new Error('Entra gave no usable answer');
    }
    trace.body = judged.body;
    // MSAL's own type for a response is not exported; its shape is {headers, body, status}.
    return { headers: judged.headers, body: judged.body, status: judged.status } as never;
  };
  return {
    trace,
    client: {
      sendGetRequestAsync: (url, request) => call('GET', url, request),
      sendPostRequestAsync: (url, request) => call('POST', url, request),
    },
  };
}

async function callWithRepetition(
  wanted: { readonly method: string; readonly url: string; readonly request: MsalRequest },
  options: WireOptions,
  trace: EntraTrace,
): Promise<WireOutcome> {
  const { out = callOut } = options;
  const once = (): Promise<WireOutcome> => {
    trace.calls += 1;
    return out(wanted.url, {
      ...wanted.request,
      method: wanted.method,
      withinMs: millisecondsWithin(options.deadline, ENTRA_TIMEOUT_MS),
      maxBytes: MAX_GRAPH_ANSWER_BYTES,
      repeatable: options.repeat,
    });
  };
  const first = await once();
  return mayRepeat(first, options) ? once() : first;
}

function mayRepeat(outcome: WireOutcome, options: WireOptions): boolean {
  if (options.deadline.remainingMs() < ENTRA_TIMEOUT_MS) return false;
  if ('fault' in outcome) return options.repeat || outcome.fault === 'nothing-sent';
  return options.repeat && outcome.answer.status >= 500 && !outcome.answer.headers.has('retry-after');
}

type Judged =
  | { readonly outage: Failure }
  | {
      readonly status: number;
      readonly headers: Record<string, string>;
      readonly body: Record<string, unknown>;
    };

function judge(outcome: WireOutcome, now: number): Judged {
  if ('fault' in outcome) return { outage: failure('entra-unavailable', { code: outcome.fault }) };
  const { answer } = outcome;
  const body = answer.cut ? undefined : jsonObject(answer.text);
  if (answer.status === 429 || answer.status === 503) return { outage: askedToWait(answer, body, now) };
  // A refusal of Entra's names its error; what does not comes from somebody on the way.
  const refusal = answer.status !== 200 && typeof body?.['error'] !== 'string';
  if (body === undefined || refusal || answer.status >= 500)
    return { outage: unavailable(answer, retryAfterSeconds(answer.headers, now)) };
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body };
}

/** Only Entra's own answer may ask for a wait of minutes; a page of somebody on the way is an outage. */
function askedToWait(answer: WireAnswer, body: Record<string, unknown> | undefined, now: number): Failure {
  if (body === undefined || !isEntrasOwnAnswer(body)) return unavailable(answer, FOREIGN_PAUSE_SECONDS);
  const seconds = retryAfterSeconds(answer.headers, now);
  if (answer.status === 503 && seconds === undefined) return unavailable(answer, undefined);
  const waitSeconds = Math.min(seconds ?? 60, MAX_ENTRA_PAUSE_SECONDS);
  return failure('entra-throttled', { retryAfterSeconds: waitSeconds });
}

const unavailable = (answer: WireAnswer, waitSeconds: number | undefined): Failure =>
  failure('entra-unavailable', { code: `HTTP ${answer.status}`, retryAfterSeconds: waitSeconds ?? 30 });
