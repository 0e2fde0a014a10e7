/** A row as the SDK of tables takes it: of its types, those that JSON tells by itself go without their name. */
import type { TableEntity } from '@azure/data-tables';
import type { Cell } from '../../shared/adapters/tables/cells.ts';
import type { NewEntity } from '../../shared/adapters/tables/table-service.ts';

export const sdkEntityOf = ({ partitionKey, rowKey, cells }: NewEntity): TableEntity => ({
  partitionKey,
  rowKey,
  ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, sdkValueOf(cell)])),
});

const sdkValueOf = (cell: Cell): unknown =>
  ['String', 'Boolean', 'Int32'].includes(cell.type) ? cell.value : cell;
