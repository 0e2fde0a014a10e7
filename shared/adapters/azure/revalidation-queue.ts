/** Puts pages into the storage queue `revalidate-connection`; the host's trigger takes them out. Keys only. */
import type { QueueClient } from '@azure/storage-queue';
import { failure } from '../../domain/failures/failure.ts';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { RevalidationQueue } from '../../ports/timers.ts';
import { withinLimit } from '../calls/time-limit.ts';

/** Wraps a client that is made on first use. */
export function revalidationQueue(open: () => Promise<QueueClient>, log: Log): RevalidationQueue {
  return {
    put: async (page, delaySeconds, deadline) => {
      // host.json: messages are base64.
      const text = Buffer.from(JSON.stringify(page)).toString('base64');
      try {
        const client = await open();
        await withinLimit(deadline, 3 * TABLE_TIMEOUT_MS, (abortSignal) =>
          client.sendMessage(text, { visibilityTimeout: delaySeconds, abortSignal }),
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
