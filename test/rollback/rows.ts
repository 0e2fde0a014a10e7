/** The rows of all tables as they stand, what a later version could have put beside them, and what became of it. */
import type { Azurite } from '../sandbox/azurite/azurite.ts';
import { tableNames } from '../sandbox/storage-names.ts';

/** By table and key: the names of the columns. */
export type Rows = ReadonlyMap<string, ReadonlySet<string>>;

/** Columns that no version knows; the names of users' columns outlive a disconnect too. */
const LATER = {
  userLater: 'of a later version',
  userLaterCount: { type: 'Int64', value: '9007199254740993' },
};

/** Rows that go when their work is done; all others stay. */
const PASSING = new Set(['attempts', 'due', 'lanes', 'pace', 'outbox', 'runs']);

/** Puts columns of a later version beside every row. The audit is append-only. */
export async function putLaterColumns(azurite: Azurite): Promise<number> {
  let count = 0;
  for (const name of tableNames.filter((one) => one !== 'audit')) {
    const table = azurite.tableClient(name);
    for await (const { partitionKey = '', rowKey = '' } of table.listEntities()) {
      await table.updateEntity({ partitionKey, rowKey, ...LATER }, 'Merge');
      count += 1;
    }
  }
  return count;
}

export async function rowsIn(azurite: Azurite): Promise<Rows> {
  const found = new Map<string, ReadonlySet<string>>();
  for (const name of tableNames)
    for await (const row of azurite.tableClient(name).listEntities()) {
      const columns = Object.keys(row).filter((column) => !['etag', 'timestamp'].includes(column));
      found.set([name, row.partitionKey, row.rowKey].join('/'), new Set(columns));
    }
  return found;
}

/** Rows that are no longer there though nobody was to take them away, and rows that have lost what stood beside them. */
export function lostBetween(before: Rows, after: Rows): readonly string[] {
  const lost: string[] = [];
  for (const [place, columns] of before) {
    const [table = ''] = place.split('/');
    const now = after.get(place);
    if (now === undefined) {
      if (!PASSING.has(table) && !isOfAnEndedConnection(place)) lost.push(`${place}: the row is gone`);
    } else if (columns.has('userLater') && !(now.has('userLater') && now.has('userLaterCount')))
      lost.push(`${place}: the columns of a later version are gone`);
  }
  return lost;
}

/** The token cache of whoever was disconnected goes with the connection. */
const isOfAnEndedConnection = (place: string): boolean => place.startsWith('tokencaches/');
