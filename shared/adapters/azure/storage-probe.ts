/**
 * Looks at each table and queue once: a read of a row that nobody has, the properties of a queue. One that is missing
 * has the same answer as one that cannot be reached: it is down, by its name.
 */
import { STORAGE_PROBE_MS } from '../../domain/limits.ts';
import { DELIVERY_QUEUE } from '../../domain/delivery.ts';
import { REVALIDATION_QUEUE } from '../../domain/revalidation.ts';
import { DELIVER_WEBHOOK_QUEUE } from '../../domain/webhook.ts';
import type { Log } from '../../ports/log.ts';
import type { StorageProbe } from '../../ports/timers.ts';
import { withinLimit } from '../calls/time-limit.ts';
import { azureTableService } from '../tables/azure-table-service.ts';
import { TABLE_NAMES } from '../tables/storage-tables.ts';
import type { TableService } from '../tables/table-service.ts';
import type { AzureClients } from './azure-clients.ts';

/** What became of a look; without a word, it was answered. */
interface Trouble {
  readonly code?: string | undefined;
  readonly status?: number | undefined;
}

/** Looks at one thing; undefined when it answered. */
export type Look = (signal: AbortSignal) => Promise<Trouble | undefined>;

/** What is looked at, by name. */
export interface Looks {
  readonly tables: Readonly<Record<string, Look>>;
  readonly queues: Readonly<Record<string, Look>>;
}

/** The product's tables and queues in Azure. Loading the SDKs is nothing that storage is to blame for: it comes before the look. */
export function storageProbe(
  azure: Pick<AzureClients, 'table' | 'queue'>,
  log: Log,
  limitMs = STORAGE_PROBE_MS,
): StorageProbe {
  const queueNames = [REVALIDATION_QUEUE, DELIVERY_QUEUE, DELIVER_WEBHOOK_QUEUE].flatMap((name) => [
    name,
    `${name}-poison`,
  ]);
  const tables = TABLE_NAMES.map((name) => [name, azure.table(name)] as const);
  const queues = queueNames.map((name) => [name, azure.queue(name)] as const);
  const looks = {
    tables: Object.fromEntries(tables.map(([name, open]) => [name, lookAtTable(azureTableService(open))])),
    queues: Object.fromEntries(queues.map(([name, open]) => [name, lookAtQueue(open)])),
  };
  const probe = probeOf(looks, log, limitMs);
  return {
    check: async (deadline) => {
      await Promise.allSettled([...tables, ...queues].map(([, open]) => open()));
      return probe.check(deadline);
    },
  };
}

type Verdict = readonly [name: string, verdict: 'storage-unavailable' | 'up'];

/** All at once, within one short time; what goes wrong is a verdict, never an exception. */
export function probeOf({ tables, queues }: Looks, log: Log, limitMs = STORAGE_PROBE_MS): StorageProbe {
  const verdictsOf = (
    looks: Readonly<Record<string, Look>>,
    signal: AbortSignal,
    tell: (name: string, trouble: Trouble) => void,
  ): Promise<Verdict>[] =>
    Object.entries(looks).map(async ([name, look]): Promise<Verdict> => {
      const trouble = await look(signal).catch(troubleOf);
      if (trouble === undefined) return [name, 'up'];
      tell(name, trouble);
      return [name, 'storage-unavailable'];
    });
  const checkAll = (signal: AbortSignal): Promise<Verdict[]> =>
    Promise.all([
      ...verdictsOf(tables, signal, (table, trouble) => log.write('storage.failed', { table, ...trouble })),
      ...verdictsOf(queues, signal, (_name, trouble) => log.write('queue.failed', trouble)),
    ]);
  return {
    check: async (deadline) => Object.fromEntries(await withinLimit(deadline, limitMs, checkAll)),
  };
}

const NOBODY = { partitionKey: 'probe', rowKey: 'probe' } as const;

/** That the row is not there is an answer. */
export const lookAtTable =
  (service: Pick<TableService, 'readEtag'>): Look =>
  async (signal) => {
    const answer = await service.readEtag(NOBODY, signal);
    return answer.kind === 'outage' ? { code: answer.code, status: answer.status } : undefined;
  };

/** An answer without the service's id is somebody else's. */
const lookAtQueue =
  (open: ReturnType<AzureClients['queue']>): Look =>
  async (abortSignal) => {
    const { requestId } = await (await open()).getProperties({ abortSignal });
    return requestId === undefined ? { code: 'ForeignAnswer' } : undefined;
  };

function troubleOf(error: unknown): Trouble {
  const { name, code, statusCode } = error as { name?: string; code?: string; statusCode?: number };
  return { code: code ?? name, status: statusCode };
}
