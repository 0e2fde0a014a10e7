/** Until when nothing new is begun: one row of the table `runs`. */
import { mapResult } from '../../domain/result.ts';
import type { Drains } from '../../ports/drains.ts';
import type { AzureTable } from './azure-table.ts';
import { instant } from './columns.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable } from './typed-table.ts';

export const DRAIN_FORMAT = { schema: 1, columns: { until: instant() } } as const;

const ROW = { partitionKey: 'timers', rowKey: 'drain' };

/** The adapter over the table. */
export function drainState(table: AzureTable, tools: TableTools): Drains {
  const rows = typedTable(table, DRAIN_FORMAT, tools.log);
  return {
    until: async (deadline) => mapResult(await rows.read(ROW, deadline), (row) => row?.get('until')),
    set: (until, deadline) => changeRow(rows, ROW, () => ({ until }), { tools, deadline }),
  };
}
