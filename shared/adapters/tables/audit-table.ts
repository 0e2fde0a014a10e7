/**
 * The audit in the table `audit`: one partition per organization, a row per event, the newest first. Nothing here changes
 * a row or takes one away, and the app's role does not allow it either.
 */
import { AUDIT_OUTCOMES, REFUSAL_HOUR_MS, type StoredAuditRow } from '../../domain/audit.ts';
import { defined } from '../../domain/defined.ts';
import { mapResult, type Result } from '../../domain/result.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { AuditQuery, AuditTrail } from '../../ports/audit.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, int, text } from './columns.ts';
import type { OpenRow } from './row-format.ts';
import type { EntityKey, PartitionQuery } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { typedTable } from './typed-table.ts';

export const AUDIT_FORMAT = {
  schema: 1,
  columns: {
    // Words of later versions are shown as they are: an audit leaves out nothing.
    event: text(),
    outcome: text(AUDIT_OUTCOMES),
    at: instant(),
    actor: text(),
    subject: text(),
    reason: text(),
    requestId: text(),
    count: int(),
  },
} as const;

type Columns = typeof AUDIT_FORMAT.columns;

/** The last instant that 13 digits hold; counted down from it, newer rows come first. */
const LAST_MS = 9_999_999_999_999;
const countedDown = (ms: number): string =>
  String(Math.min(LAST_MS, Math.max(0, LAST_MS - ms))).padStart(13, '0');
const instantIn = (rowKey: string): string => new Date(LAST_MS - Number(rowKey.slice(0, 13))).toISOString();

/** The last millisecond of the hour of an instant. */
const endOfHour = (ms: number): number => ms - (ms % REFUSAL_HOUR_MS) + REFUSAL_HOUR_MS - 1;

/** One of its kind in an hour stands at the end of that hour, whenever it came. */
function keyOf(
  organizationKey: OrganizationKey,
  at: string,
  once: string | undefined,
  id: string,
): EntityKey {
  const ms = Date.parse(at);
  const rowKey = once === undefined ? `${countedDown(ms)}-${id}` : `${countedDown(endOfHour(ms))}-${once}`;
  return { partitionKey: organizationKey, rowKey };
}

/** A row that lacks something still says that something happened, and when. */
function rowIn({ rowKey }: EntityKey, found: Result<OpenRow<Columns>>): StoredAuditRow {
  const least = { id: rowKey, event: 'unreadable', outcome: 'done', at: instantIn(rowKey) } as const;
  return found.ok ? { ...least, ...shownIn(found.value) } : least;
}

const shownIn = (row: OpenRow<Columns>) =>
  defined({
    event: row.get('event'),
    outcome: row.get('outcome'),
    at: row.get('at'),
    actor: row.get('actor'),
    subject: row.get('subject'),
    reason: row.get('reason'),
    requestId: row.get('requestId'),
    count: row.get('count'),
  });

/** Row keys of the range, both ends left out: every key is longer than the 13 digits of its instant. */
function rangeOf(
  partitionKey: OrganizationKey,
  { from, to, after, limit }: AuditQuery,
): Omit<PartitionQuery, 'columns'> {
  const newest = to === undefined ? '' : countedDown(endOfHour(Date.parse(to)));
  const before = from === undefined ? '~' : `${countedDown(Date.parse(from))}~`;
  return { partitionKey, after: after !== undefined && after > newest ? after : newest, before, limit };
}

/** Keys of one hour are not quite in the order of their instants: what the range brings is looked at again. */
const isWithin =
  ({ from, to }: AuditQuery) =>
  ({ at }: StoredAuditRow): boolean =>
    (from === undefined || Date.parse(at) >= Date.parse(from)) &&
    (to === undefined || Date.parse(at) < Date.parse(to));

/** One of its kind in an hour stands at that hour's end, above what came after it: a page has the order of the instants. */
const inOrder = (rows: readonly StoredAuditRow[]): readonly StoredAuditRow[] =>
  rows.toSorted((one, other) => Date.parse(other.at) - Date.parse(one.at));

/** The adapter over the table. */
export function auditTable(
  table: AzureTable,
  { log, random }: Pick<TableTools, 'log' | 'random'>,
): AuditTrail {
  const rows = typedTable(table, AUDIT_FORMAT, log);
  return {
    add: async (organizationKey, row, deadline, once) => {
      const key = keyOf(organizationKey, row.at, once, random.id());
      // One of its kind that stands already says the same.
      return mapResult(await rows.insert({ key, values: row }, deadline), () => undefined);
    },
    page: async (organizationKey, query, deadline) => {
      const found = await rows.list(rangeOf(organizationKey, query), deadline);
      return mapResult(found, (listed) => ({
        rows: inOrder(listed.map(({ key, row }) => rowIn(key, row)).filter(isWithin(query))),
        ...defined({ next: listed.length < query.limit ? undefined : listed.at(-1)?.key.rowKey }),
      }));
    },
  };
}
