/** Range queries over the table `connections`: keys of rows that are due, nothing else of them. */
import { mapResult } from '../../domain/result.ts';
import { isUserKey } from '../../domain/wintro-user.ts';
import type { ConnectionSlices } from '../../ports/connections.ts';
import type { AzureTable } from './azure-table.ts';
import { CONNECTION_ROW } from './connections-table.ts';
import type { Condition } from './table-service.ts';

const CONNECTED: Condition = { column: 'state', is: 'eq', value: 'connected' };

export const connectionSlices = (table: AzureTable): ConnectionSlices => ({
  dueKeys: async function* (slice, due, deadline) {
    const query = {
      ...{ from: slice.from, to: slice.to, rowKey: CONNECTION_ROW },
      anyOf: [
        [CONNECTED, { column: 'checkedAt', is: 'lt', value: due.checkedBefore }],
        // What was checked in the future was checked by a wrong clock.
        [CONNECTED, { column: 'checkedAt', is: 'gt', value: due.checkedAfter }],
      ],
    } as const;
    for await (const page of table.partitionKeys(query, deadline))
      yield mapResult(page, (keys) => keys.filter(isUserKey));
  },
});
