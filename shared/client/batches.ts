/** Many messages at once: sent, tried, looked at, taken back, and those that failed once more. */
import { isObject, withList, withParts } from './answer-parts.ts';
import type { AcceptedBatch, Batch, BatchProgress, BatchTrial } from './batch-types.ts';
import { isFinal } from './final-problem.ts';
import { messageKeys } from './message-keys.ts';
import type { PageStorage } from './page.ts';
import { clientProblem, type Answer } from './problem.ts';
import type { ApiCall, CallOptions } from './request.ts';

export interface BatchOptions extends CallOptions {
  /** A key of your own, as for `send`. */
  readonly idempotencyKey?: string | undefined;
}

export type BatchAnswer = Answer<AcceptedBatch> & {
  /** The key that was used. */
  readonly idempotencyKey: string;
};

export interface Batches {
  readonly sendBatch: (batch: Batch, options?: BatchOptions) => Promise<BatchAnswer>;
  /** What each message would be; nothing is kept. */
  readonly tryBatch: (batch: Batch, options?: CallOptions) => Promise<Answer<BatchTrial>>;
  readonly readBatch: (id: string, options?: CallOptions) => Promise<Answer<BatchProgress>>;
  readonly cancelBatch: (id: string, options?: CallOptions) => Promise<Answer<BatchProgress>>;
}

type Call = <T>(call: ApiCall) => Promise<Answer<T>>;

const unusable = { ok: false, problem: clientProblem('request-unusable') } as const;

export function createBatches(call: Call, storage: PageStorage | null): Batches {
  const keys = messageKeys(storage);
  /** Undefined for what is no JSON. */
  const ownKey = (batch: Batch): string | undefined => {
    try {
      return keys.keyOf(batch);
    } catch {
      return undefined;
    }
  };
  const progress = async (asked: ApiCall): Promise<Answer<BatchProgress>> =>
    withParts(
      withList(await call<BatchProgress>(asked), 'items'),
      ({ state, counts }) => typeof state === 'string' && isObject(counts),
    );
  return {
    sendBatch: async (batch, { idempotencyKey, signal } = {}) => {
      const key = idempotencyKey ?? ownKey(batch);
      if (key === undefined) return { ...unusable, idempotencyKey: '' };
      const headers = { 'Idempotency-Key': key };
      const asked: ApiCall = { method: 'POST', path: ['batches'], body: batch, headers, signal };
      const answer = withParts(await call<AcceptedBatch>(asked), ({ id }) => typeof id === 'string');
      if (idempotencyKey === undefined && (answer.ok || isFinal(answer.problem))) keys.settle(key);
      return { ...answer, idempotencyKey: key };
    },
    tryBatch: async (batch, { signal } = {}) => {
      const body = { ...batch, dryRun: true };
      const headers = { 'Idempotency-Key': 'trial' };
      const asked: ApiCall = { method: 'POST', path: ['batches'], body, headers, signal };
      return withList(await call<BatchTrial>(asked), 'messages');
    },
    readBatch: (id, { signal } = {}) => progress({ method: 'GET', path: ['batches', id], signal }),
    cancelBatch: (id, { signal } = {}) =>
      progress({ method: 'POST', path: ['batches', id, 'cancel'], signal }),
  };
}

/**
 * The messages of a batch that were certainly not sent, as a batch of its own; undefined when there are none. Whatever is
 * `unknown` stays out: its user looks first.
 */
export function failedOf(batch: Batch, { id, items }: BatchProgress): Batch | undefined {
  const failed = new Set(items.filter(({ state }) => state === 'failed').map(({ index }) => index));
  if (failed.size === 0) return undefined;
  const { messages, recipients, ...rest } = batch;
  const isFailed = (_: unknown, index: number): boolean => failed.has(index);
  return {
    ...rest,
    ...(messages && { messages: messages.filter(isFailed) }),
    ...(recipients && { recipients: recipients.filter(isFailed) }),
    retryOf: id,
  };
}
