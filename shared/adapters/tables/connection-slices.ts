/** Range queries over the table `connections`: keys of rows that are due, nothing else of them. */
import type { ConnectionSlices } from '../../ports/connections.ts';
import type { AzureTable } from './azure-table.ts';

export const connectionSlices = (table: AzureTable): ConnectionSlices => ({
  dueKeys: async function* (slice, checkedBefore, deadline) {
    const upTo = slice.to === undefined ? '' : ` and PartitionKey lt '${slice.to}'`;
    const due = `state eq 'connected' and checkedAt lt '${checkedBefore}'`;
    const filter = `PartitionKey ge '${slice.from}'${upTo} and RowKey eq 'connection' and ${due}`;
    yield* table.partitionKeys(filter, deadline);
  },
});
