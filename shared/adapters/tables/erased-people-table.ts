/** Who was erased in the last day: rows of the table `runs`, in a partition of their own that the hourly timer goes through. */
import type { ErasedPerson } from '../../domain/erased-person.ts';
import { defined } from '../../domain/defined.ts';
import { MAX_DAILY_CAP } from '../../domain/limits.ts';
import { mapFound, mapResult, succeed } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { ErasedPeople } from '../../ports/erased-people.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, int } from './columns.ts';
import type { OpenRow } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable } from './typed-table.ts';

export const ERASED_FORMAT = {
  schema: 1,
  columns: { erasedAt: instant(), countedSends: int(), countedAt: instant() },
} as const;

type Columns = typeof ERASED_FORMAT.columns;

const PARTITION = 'erased';
const keyOf = (userKey: UserKey): EntityKey => ({ partitionKey: PARTITION, rowKey: userKey });

/** The adapter over the table. */
export function erasedPeopleTable(table: AzureTable, tools: TableTools): ErasedPeople {
  const rows = typedTable(table, ERASED_FORMAT, tools.log);
  return {
    read: async (userKey, deadline) => mapFound(await rows.read(keyOf(userKey), deadline), personIn),
    change: async (userKey, step, deadline) => {
      let standing: ErasedPerson | undefined;
      const write = (row: OpenRow<Columns> | undefined) => {
        standing = step(row && personIn(row));
        const { erasedAt, counted } = standing;
        return { erasedAt, countedSends: counted?.messages, countedAt: counted?.at };
      };
      const done = await changeRow(rows, keyOf(userKey), write, { tools, deadline });
      return mapResult(done, () => standing);
    },
    list: async ({ after, limit }, deadline) => {
      const range = { partitionKey: PARTITION, after: after ?? '', before: '~', limit };
      return mapResult(await rows.list(range, deadline), (listed) =>
        listed.map(({ key, row }) => ({
          userKey: key.rowKey as UserKey,
          person: row.ok ? personIn(row.value) : undefined,
          etag: row.ok ? row.value.etag : undefined,
        })),
      );
    },
    remove: async ({ userKey, etag }, deadline) =>
      etag === undefined
        ? succeed(undefined)
        : mapResult(await table.removeVersion({ ...keyOf(userKey), etag }, deadline), () => undefined),
  };
}

/**
 * What cannot be read is taken for what forbids more: of two instants the other one, of a number the most that a cap may
 * allow. A row that says no instant at all is of use to nobody.
 */
function personIn(row: OpenRow<Columns>): ErasedPerson | undefined {
  const countedAt = row.get('countedAt');
  const erasedAt = row.get('erasedAt') ?? countedAt;
  if (erasedAt === undefined) return undefined;
  const messages = row.get('countedSends') ?? (row.has('countedSends') ? MAX_DAILY_CAP : undefined);
  const counted = messages === undefined ? undefined : { messages, at: countedAt ?? erasedAt };
  return { erasedAt, ...defined({ counted }) };
}
