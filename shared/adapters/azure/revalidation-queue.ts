/** Puts pages into the storage queue `revalidate-connection`. Keys only. */
import type { QueueClient } from '@azure/storage-queue';
import type { Log } from '../../ports/log.ts';
import type { RevalidationQueue } from '../../ports/timers.ts';
import { putMessage } from './put-message.ts';

/** Wraps a client that is made on first use. */
export const revalidationQueue = (open: () => Promise<QueueClient>, log: Log): RevalidationQueue => ({
  put: putMessage(open, log),
});
