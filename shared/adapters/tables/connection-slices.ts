/** Range queries over the table `connections`: keys of rows that are due, nothing else of them. */
import { mapResult, type Result } from '../../domain/result.ts';
import { isUserKey, type UserKey } from '../../domain/wintro-user.ts';
import type { ConnectionSlices, EverybodySlices } from '../../ports/connections.ts';
import type { AzureTable } from './azure-table.ts';
import { CONNECTION_ROW } from './connections-table.ts';
import type { Condition } from './table-service.ts';

const CONNECTED: Condition = { column: 'state', is: 'eq', value: 'connected' };

const usersOf = (page: Result<readonly string[]>): Result<readonly UserKey[]> =>
  mapResult(page, (keys) => keys.filter(isUserKey));

/** Every row has one. */
const ANY_STATE: Condition = { column: 'state', is: 'gt', value: '' };

export const connectionSlices = (table: AzureTable): ConnectionSlices & EverybodySlices => ({
  dueKeys: async function* (slice, due, deadline) {
    const query = {
      ...{ from: slice.from, to: slice.to, rowKey: CONNECTION_ROW },
      anyOf: [
        [CONNECTED, { column: 'checkedAt', is: 'lt', value: due.checkedBefore }],
        // What was checked in the future was checked by a wrong clock.
        [CONNECTED, { column: 'checkedAt', is: 'gt', value: due.checkedAfter }],
      ],
    } as const;
    for await (const page of table.partitionKeys(query, deadline)) yield usersOf(page);
  },
  everyKey: async function* ({ from, to }, deadline) {
    const query = { from, to, rowKey: CONNECTION_ROW, anyOf: [[ANY_STATE]] };
    for await (const page of table.partitionKeys(query, deadline)) yield usersOf(page);
  },
});
