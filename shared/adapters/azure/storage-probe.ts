/** Looks at each table and queue once: a read of a row that nobody has, the properties of a queue. One that is missing is down. */
import type { QueueClient } from '@azure/storage-queue';
import { STORAGE_PROBE_MS } from '../../domain/limits.ts';
import type { FailureReason } from '../../domain/failures/failure.ts';
import type { Log } from '../../ports/log.ts';
import type { StorageProbe } from '../../ports/timers.ts';
import { signalWithin } from '../calls/time-limit.ts';
import type { TableService } from '../tables/table-service.ts';

type ProbedTable = Pick<TableService, 'readEtag'>;
type OpenQueue = () => Promise<Pick<QueueClient, 'getProperties'>>;
type Verdict = 'up' | FailureReason;

/** What is looked at, by name. */
export interface ProbedStorage {
  readonly tables: ReadonlyMap<string, ProbedTable>;
  /** Each opened at its first look. */
  readonly queues: ReadonlyMap<string, OpenQueue>;
}

const NOBODY = { partitionKey: 'probe', rowKey: 'probe' } as const;

/** All at once, each within its own short time. */
export function storageProbe({ tables, queues }: ProbedStorage, log: Log): StorageProbe {
  const lookAtTable = async (name: string, table: ProbedTable, signal: AbortSignal): Promise<Verdict> => {
    const answer = await table.readEtag(NOBODY, signal).catch(codeOf);
    if ('kind' in answer && answer.kind !== 'outage') return 'up';
    log.write('storage.failed', { table: name, code: answer.code, status: answer.status });
    return 'storage-unavailable';
  };
  const lookAtQueue = async (open: OpenQueue, abortSignal: AbortSignal): Promise<Verdict> => {
    try {
      const { requestId } = await (await open()).getProperties({ abortSignal });
      // An answer without the service's id is somebody else's.
      if (requestId !== undefined) return 'up';
      log.write('queue.failed', { code: 'ForeignAnswer' });
    } catch (error) {
      log.write('queue.failed', codeOf(error));
    }
    return 'storage-unavailable';
  };
  return {
    check: async (deadline) => {
      const signal = signalWithin(deadline, STORAGE_PROBE_MS);
      const looks = [
        ...[...tables].map(async ([name, table]) => [name, await lookAtTable(name, table, signal)] as const),
        ...[...queues].map(async ([name, open]) => [name, await lookAtQueue(open, signal)] as const),
      ];
      return Object.fromEntries(await Promise.all(looks));
    },
  };
}

function codeOf(error: unknown): { readonly code: string | undefined; readonly status: number | undefined } {
  const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
  return { code: code ?? name, status: statusCode };
}
