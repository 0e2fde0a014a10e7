/** Puts messages into a storage queue; the host's trigger takes them out. Keys and times only, as base64 of JSON. */
import type { QueueClient } from '@azure/storage-queue';
import { failure } from '../../domain/failures/failure.ts';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { withinLimit } from '../calls/time-limit.ts';

export interface JsonQueue<T> {
  put(message: T, delaySeconds: number, deadline: Deadline): Promise<Result<void>>;
}

/**
 * Wraps a client that is made on first use.
 * @param lifeSeconds how long a message stays that nobody takes; -1 for ever
 */
export function jsonQueue<T>(open: () => Promise<QueueClient>, log: Log, lifeSeconds?: number): JsonQueue<T> {
  return {
    put: async (message, delaySeconds, deadline) => {
      // host.json: messages are base64.
      const text = Buffer.from(JSON.stringify(message)).toString('base64');
      const life = lifeSeconds === undefined ? {} : { messageTimeToLive: lifeSeconds };
      try {
        const client = await open();
        await withinLimit(deadline, 3 * TABLE_TIMEOUT_MS, (abortSignal) =>
          client.sendMessage(text, { visibilityTimeout: delaySeconds, ...life, abortSignal }),
        );
        return succeed(undefined);
      } catch (error) {
        const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
        log.write('queue.failed', { code: code ?? name, status: statusCode });
        return failWith(failure('storage-unavailable', { retryAfterSeconds: 5 }));
      }
    },
  };
}
