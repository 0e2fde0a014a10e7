/** The product's tables as they are stored, read with the account's own key. */
import type { Azurite } from '../../sandbox/azurite/azurite.ts';
import { tableNames } from '../../sandbox/storage-names.ts';

export type TableName = (typeof tableNames)[number];
export type Row = Readonly<Record<string, unknown>> & {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly etag: string;
};

/** All rows of a table, in the order of their keys. */
export async function rowsOf(azurite: Azurite, table: TableName): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of azurite.tableClient(table).listEntities()) rows.push(row as unknown as Row);
  return rows;
}

/** The rows of one partition. */
export const rowsIn = async (azurite: Azurite, table: TableName, partitionKey: string): Promise<Row[]> =>
  (await rowsOf(azurite, table)).filter((row) => row.partitionKey === partitionKey);

/** All tables, or those named: equal only if not one row was written. */
export async function snapshot(
  azurite: Azurite,
  names: readonly TableName[] = tableNames,
): Promise<Record<string, Row[]>> {
  const tables: Record<string, Row[]> = {};
  for (const name of names) tables[name] = await rowsOf(azurite, name);
  return tables;
}

/** Every table but `attempts`, where a callback may park its outcome. */
export const withoutAttempts: readonly TableName[] = tableNames.filter((name) => name !== 'attempts');
