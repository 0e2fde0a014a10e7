/**
 * Places of sends by their time in the table `due`: a partition for each minute and sixteenth of the key space, so that
 * one range query over the past finds what is due. No text of a user stands there.
 */
import { succeed, type Result } from '../../domain/result.ts';
import { isUserKey, type UserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { DueSends, FoundPlace, Place } from '../../ports/deliveries.ts';
import type { AzureTable } from './azure-table.ts';
import { instant } from './columns.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable, type ListedRow } from './typed-table.ts';

export const DUE_FORMAT = { schema: 1, columns: { dueAt: instant() } } as const;

type Columns = typeof DUE_FORMAT.columns;

/** Minutes since 1970, as text that sorts like the number for some thousand years. */
const minuteOf = (at: number): string => String(Math.floor(at / 60_000)).padStart(9, '0');

/** Those of one person stand in one sixteenth. */
const sixteenthOf = (userKey: UserKey): string => String(Number.parseInt(userKey[0] ?? '0', 16));

const keyOf = ({ userKey, sendId, at }: Place): EntityKey => ({
  partitionKey: `${minuteOf(at)}-${sixteenthOf(userKey)}`,
  rowKey: `${userKey}.${sendId}`,
});

/** Rows of one partition that are looked at together. */
const AT_ONCE = 1_000;

function placeIn({ key, row }: ListedRow<Columns>): FoundPlace | undefined {
  const [userKey = '', sendId = ''] = key.rowKey.split('.');
  if (!isUserKey(userKey) || !row.ok) return undefined;
  // A row that does not say when is due since its minute began.
  const minute = Number(key.partitionKey.split('-')[0]) * 60_000;
  const at = Date.parse(row.value.get('dueAt') ?? '') || minute;
  return { userKey, sendId, at, ageSeconds: row.value.ageSeconds };
}

/** The adapter over the table. */
export function dueTable(table: AzureTable, log: Log): DueSends {
  const rows = typedTable(table, DUE_FORMAT, log);
  const inPartition = async function* (
    partitionKey: string,
    deadline: Parameters<DueSends['past']>[1],
  ): AsyncGenerator<Result<readonly FoundPlace[]>> {
    for (let after = ''; ;) {
      const listed = await rows.list({ partitionKey, after, before: '~', limit: AT_ONCE }, deadline);
      if (!listed.ok) {
        yield listed;
        return;
      }
      yield succeed(listed.value.map(placeIn).filter((place) => place !== undefined));
      if (listed.value.length < AT_ONCE) return;
      after = listed.value.at(-1)?.key.rowKey ?? '~';
    }
  };
  return {
    add: async (place, deadline) => {
      const values = { dueAt: new Date(place.at).toISOString() };
      const done = await rows.insert({ key: keyOf(place), values }, deadline);
      return done.ok ? succeed(undefined) : done;
    },
    remove: (place, deadline) => rows.remove(keyOf(place), deadline),
    past: async function* (now, deadline) {
      // By their minutes alone: a filter on a column does not find the row whose cell is damaged.
      const query = { from: '', to: minuteOf(now + 60_000), rowKey: { from: '', to: '~' }, anyOf: [] };
      const seen = new Set<string>();
      for await (const page of table.partitionKeys(query, deadline)) {
        if (!page.ok) {
          yield page;
          return;
        }
        const fresh = [...new Set(page.value)].filter((key) => !seen.has(key));
        for (const key of fresh) {
          seen.add(key);
          for await (const places of inPartition(key, deadline)) {
            yield places.ok ? succeed(places.value.filter(({ at }) => at < now)) : places;
            if (!places.ok) return;
          }
        }
      }
    },
  };
}
