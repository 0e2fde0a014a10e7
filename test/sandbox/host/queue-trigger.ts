/**
 * A storage queue trigger: batches, a pause after a failure, and the poison queue after the last attempt.
 * @see https://learn.microsoft.com/azure/azure-functions/functions-bindings-storage-queue-trigger
 */
import type { DequeuedMessageItem, QueueClient } from '@azure/storage-queue';
import { errorText, type IndexedFunction } from './app.ts';
import type { QueueOptions } from './host-json.ts';
import type { Invoker } from './invoker.ts';
import type { Log } from './log.ts';
import { hasStatus, sendMessage, type OpenQueue } from './queue-connection.ts';
import type { TypedData } from './rpc.ts';

/** A received message is invisible for ten minutes; `visibilityTimeout` of host.json is the pause after a failure. */
const leaseSeconds = 600;
const shortestPollMs = 100;

export interface QueueContext {
  readonly options: QueueOptions;
  readonly invoker: Invoker;
  readonly open: OpenQueue;
  readonly log: Log;
}

export class QueueTrigger {
  private readonly of: IndexedFunction;
  private readonly context: QueueContext;
  private readonly active = new Set<Promise<void>>();
  private readonly stopping = new AbortController();
  private loop: Promise<void> | undefined;

  constructor(of: IndexedFunction, context: QueueContext) {
    this.of = of;
    this.context = context;
  }

  start(): void {
    this.loop = this.poll().catch((error: unknown) =>
      this.context.log('critical', 'Host.Queues', `'${this.of.name}' has stopped: ${errorText(error)}`),
    );
  }

  /** Takes no more messages and resolves when those under way are done. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await this.loop;
    await Promise.all(this.active);
  }

  private async poll(): Promise<void> {
    const { options, open } = this.context;
    const queue = await open(this.of.trigger);
    let pauseMs = shortestPollMs;
    while (!this.stopping.signal.aborted) {
      const messages = await this.receive(queue);
      for (const message of messages) this.begin(queue, message);
      while (this.active.size > options.newBatchThreshold) await Promise.race(this.active);
      pauseMs = messages.length > 0 ? shortestPollMs : Math.min(pauseMs * 2, options.maxPollingIntervalMs);
      if (messages.length === 0) await pause(pauseMs, this.stopping.signal);
    }
  }

  private async receive(queue: QueueClient): Promise<DequeuedMessageItem[]> {
    try {
      const { receivedMessageItems } = await queue.receiveMessages({
        numberOfMessages: this.context.options.batchSize,
        visibilityTimeout: leaseSeconds,
        abortSignal: this.stopping.signal,
      });
      return receivedMessageItems;
    } catch (error) {
      const expected = this.stopping.signal.aborted || hasStatus(error, 404);
      if (!expected) this.context.log('error', 'Host.Queues', `'${queue.name}': ${(error as Error).message}`);
      return [];
    }
  }

  private begin(queue: QueueClient, message: DequeuedMessageItem): void {
    const handled = this.handle(queue, message)
      .catch((error: unknown) => this.context.log('error', 'Host.Queues', errorText(error)))
      .finally(() => this.active.delete(handled));
    this.active.add(handled);
  }

  private async handle(queue: QueueClient, message: DequeuedMessageItem): Promise<void> {
    const { options, invoker } = this.context;
    if (message.dequeueCount > options.maxDequeueCount) return this.poison(queue, message);
    const text = options.base64 ? Buffer.from(message.messageText, 'base64').toString() : message.messageText;
    const reason = `New queue message detected on '${queue.name}'.`;
    try {
      await invoker.run(this.of, { reason, input: { string: text }, metadata: queueMetadata(message, text) });
    } catch {
      return this.failed(queue, message);
    }
    await ignoreGone(queue.deleteMessage(message.messageId, message.popReceipt));
  }

  /** What fails in a poison queue's own trigger stays invisible: there is no poison queue of a poison queue. */
  private async failed(queue: QueueClient, message: DequeuedMessageItem): Promise<void> {
    const { options } = this.context;
    if (queue.name.endsWith('-poison')) return;
    if (message.dequeueCount >= options.maxDequeueCount) return this.poison(queue, message);
    const pauseSeconds = Math.ceil(options.visibilityTimeoutMs / 1000);
    await ignoreGone(queue.updateMessage(message.messageId, message.popReceipt, undefined, pauseSeconds));
  }

  private async poison(queue: QueueClient, message: DequeuedMessageItem): Promise<void> {
    const poison = await this.context.open(this.of.trigger, '-poison');
    const { maxDequeueCount } = this.context.options;
    this.context.log(
      'warning',
      'Host.Queues',
      `Message has reached MaxDequeueCount of ${maxDequeueCount}. Moving message to queue '${poison.name}'.`,
    );
    await sendMessage(poison, message.messageText);
    await ignoreGone(queue.deleteMessage(message.messageId, message.popReceipt));
  }
}

/** As on the platform, the top-level properties of a JSON message become metadata too. */
export function queueMetadata(
  message: Partial<DequeuedMessageItem>,
  text: string,
): Record<string, TypedData> {
  return {
    QueueTrigger: { string: text },
    Id: { string: message.messageId ?? '' },
    PopReceipt: { string: message.popReceipt ?? '' },
    DequeueCount: { json: JSON.stringify(message.dequeueCount ?? 1) },
    ...(message.expiresOn ? { ExpirationTime: { json: JSON.stringify(message.expiresOn) } } : {}),
    ...(message.insertedOn ? { InsertionTime: { json: JSON.stringify(message.insertedOn) } } : {}),
    ...(message.nextVisibleOn ? { NextVisibleTime: { json: JSON.stringify(message.nextVisibleOn) } } : {}),
    ...jsonProperties(text),
  };
}

function jsonProperties(text: string): Record<string, TypedData> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
    const properties = Object.entries(value).filter(([, item]) => item !== null && !Array.isArray(item));
    return Object.fromEntries(
      properties.map(([key, item]) => [
        key,
        typeof item === 'object' ? { json: JSON.stringify(item) } : { string: String(item) },
      ]),
    );
  } catch {
    return {};
  }
}

/** The message was taken by somebody else meanwhile: theirs to finish. */
async function ignoreGone(operation: Promise<unknown>): Promise<void> {
  try {
    await operation;
  } catch (error) {
    if (!hasStatus(error, 400, 404, 409)) throw error;
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) {
      resolve();
      return;
    }
    const timeout = setTimeout(done, ms);
    signal.addEventListener('abort', done, { once: true });
    function done(): void {
      clearTimeout(timeout);
      signal.removeEventListener('abort', done);
      resolve();
    }
  });
}
