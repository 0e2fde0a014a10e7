/** Everything that is kept in Azure storage: the tables with their adapters, the queue, and the look at all of them. */
import { REVALIDATION_QUEUE } from '../../domain/revalidation.ts';
import type { RevalidationQueue, StorageProbe } from '../../ports/timers.ts';
import { azureTableService } from '../tables/azure-table-service.ts';
import { storageTables, TABLE_NAMES, type StorageTables } from '../tables/storage-tables.ts';
import type { TableTools } from '../tables/table-tools.ts';
import type { AzureClients } from './azure-clients.ts';
import { revalidationQueue } from './revalidation-queue.ts';
import { storageProbe } from './storage-probe.ts';

export interface AzureStorage extends StorageTables {
  readonly queue: RevalidationQueue;
  readonly probe: StorageProbe;
}

/** The queues of the product; the platform puts what fails five times into the second. */
const QUEUE_NAMES = [REVALIDATION_QUEUE, `${REVALIDATION_QUEUE}-poison`];

/** The adapters over the clients; nothing is called before the first use. */
export function azureStorage(azure: AzureClients, tools: TableTools): AzureStorage {
  const services = new Map(TABLE_NAMES.map((name) => [name, azureTableService(azure.table(name))]));
  const queues = new Map(QUEUE_NAMES.map((name) => [name, azure.queue(name)]));
  return {
    ...storageTables((name) => services.get(name) ?? azureTableService(azure.table(name)), tools),
    queue: revalidationQueue(azure.queue(REVALIDATION_QUEUE), tools.log),
    probe: storageProbe({ tables: services, queues }, tools.log),
  };
}
