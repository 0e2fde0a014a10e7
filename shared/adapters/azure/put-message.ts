/** Puts a message into a storage queue, which the host's trigger takes out. A queue that cannot be reached is a failure by name. */
import type { QueueClient } from '@azure/storage-queue';
import { failure } from '../../domain/failures/failure.ts';
import { TABLE_TIMEOUT_MS } from '../../domain/limits.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import type { Deadline } from '../../ports/world.ts';
import { withinLimit } from '../calls/time-limit.ts';

/** Puts one message; `delaySeconds` hides it until then. */
export type PutMessage = (
  message: unknown,
  delaySeconds: number,
  deadline: Deadline,
) => Promise<Result<void>>;

/** Wraps a client that is made on first use. */
export const putMessage =
  (open: () => Promise<QueueClient>, log: Log): PutMessage =>
  async (message, delaySeconds, deadline) => {
    // host.json: messages are base64.
    const text = Buffer.from(JSON.stringify(message)).toString('base64');
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
  };
