/** The product's tables in Azure. Nothing is called before the first use. */
import type { AzureClients } from '../azure/azure-clients.ts';
import { azureTableService } from './azure-table-service.ts';
import { storageTables, type StorageTables } from './storage-tables.ts';
import type { TableTools } from './table-tools.ts';

/** The storage ports over clients that are made on first use. */
export const openTables = (table: AzureClients['table'], tools: TableTools): StorageTables =>
  storageTables((name) => azureTableService(table(name)), tools);
