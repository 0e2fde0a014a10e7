/** The pace of tenants in the table `pace`: a partition for each tenant, a row for each kind and for each destination. */
import { isJsonObject } from '../../domain/json-object.ts';
import { FRESH_PACE, type Pace } from '../../domain/pace.ts';
import { mapResult, succeed, type Result } from '../../domain/result.ts';
import { isUserKey } from '../../domain/wintro-user.ts';
import type { Log } from '../../ports/log.ts';
import type { PaceKey, Paces } from '../../ports/paces.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, isInstant, json, type Reading } from './columns.ts';
import { partitionKeyOf } from './table-keys.ts';
import type { EntityKey } from './table-service.ts';
import { typedTable } from './typed-table.ts';

export const PACE_FORMAT = {
  schema: 1,
  columns: { nextAt: instant(), pausedUntil: instant(), throttles: json(throttlesOf) },
} as const;

const keyOf = ({ tenantId, of }: PaceKey): EntityKey => ({
  partitionKey: partitionKeyOf(['tenant', tenantId]),
  rowKey: partitionKeyOf(['pace', of]),
});

/** Rows of one tenant that are looked at together. */
const AT_ONCE = 500;

/** The adapter over the table. */
export function paceTable(table: AzureTable, log: Log): Paces {
  const rows = typedTable(table, PACE_FORMAT, log);
  const removeOld = async (
    partitionKey: string,
    before: string,
    deadline: Deadline,
  ): Promise<Result<number>> => {
    const listed = await rows.list({ partitionKey, after: '', before: '~', limit: AT_ONCE }, deadline);
    if (!listed.ok) return listed;
    let removed = 0;
    for (const { key, row } of listed.value) {
      if (!row.ok || (row.value.get('nextAt') ?? '') >= before) continue;
      const gone = await table.removeVersion({ ...key, etag: row.value.etag }, deadline);
      if (!gone.ok) return gone;
      if (gone.value) removed += 1;
    }
    return succeed(removed);
  };
  return {
    read: async (key, deadline) =>
      mapResult(await rows.read(keyOf(key), deadline), (row) => ({
        pace:
          row === undefined
            ? FRESH_PACE
            : {
                nextAt: row.get('nextAt'),
                pausedUntil: row.get('pausedUntil'),
                throttles: row.get('throttles') ?? [],
              },
        etag: row?.etag,
      })),
    write: async (key, pace, etag, deadline) => {
      const row = { key: keyOf(key), values: pace };
      const done =
        etag === undefined
          ? await rows.insert(row, deadline)
          : await rows.replace({ ...row, etag }, deadline);
      return mapResult(done, (written) => !written.conflict);
    },
    removeBefore: async ({ from, to }, before, deadline) => {
      const old = { column: 'nextAt', is: 'lt', value: before } as const;
      const query = { from, to, rowKey: { from: '', to: '~' }, anyOf: [[old]] };
      let removed = 0;
      for await (const page of table.partitionKeys(query, deadline)) {
        if (!page.ok) return page;
        for (const partitionKey of new Set(page.value)) {
          const gone = await removeOld(partitionKey, before, deadline);
          if (!gone.ok) return gone;
          removed += gone.value;
        }
      }
      return succeed(removed);
    },
  };
}

/** The good entries. */
function throttlesOf(value: unknown): Reading<Pace['throttles']> {
  if (!Array.isArray(value)) return { damaged: true };
  const good = value.flatMap((one: unknown) => {
    if (!isJsonObject(one)) return [];
    const { user, at } = one;
    return isUserKey(user) && isInstant(at) ? [{ user, at }] : [];
  });
  return good.length === value.length ? { value: good } : { value: good, damaged: true };
}
