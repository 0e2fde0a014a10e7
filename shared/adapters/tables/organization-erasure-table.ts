/**
 * Erasures of organizations in the table `organizations`: columns of the organization's one row. Other columns of that
 * row belong to other adapters and stay; only the end of an erasure takes some of them away.
 */
import { defined } from '../../domain/defined.ts';
import { isJsonObject } from '../../domain/json-object.ts';
import {
  NO_ERASURE,
  type ErasureStanding,
  type FinishedErasure,
  type OrderedErasure,
} from '../../domain/organization-erasure.ts';
import { mapResult } from '../../domain/result.ts';
import type { OrganizationKey } from '../../domain/wintro-user.ts';
import type { OrganizationErasures } from '../../ports/organization-erasures.ts';
import { COMPANY_APPROVAL_COLUMNS } from './approvals-table.ts';
import type { AzureTable } from './azure-table.ts';
import { instant, int, isInstant, json, type ColumnTable, type Reading } from './columns.ts';
import { ORGANIZATION_COLUMNS } from './organizations-table.ts';
import { removeBetween } from './remove-between.ts';
import type { OpenRow, Values } from './row-format.ts';
import type { EntityKey } from './table-service.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable, type TypedTable } from './typed-table.ts';

export const ERASURE_COLUMNS = {
  erasureRequestedAt: instant(),
  erasureStartsAt: instant(),
  erasureBegunAt: instant(),
  erasurePeople: int(),
  erasureReceipt: json(receiptOf),
} as const;

/** What goes with the people. */
const { organizationDataKey, organizationKeyVersion } = ORGANIZATION_COLUMNS;
const ENDING_COLUMNS = {
  ...{ ...ERASURE_COLUMNS, ...COMPANY_APPROVAL_COLUMNS },
  ...{ organizationDataKey, organizationKeyVersion },
} as const;

type Columns = typeof ERASURE_COLUMNS;
type Row = OpenRow<Columns>;

const ROW = 'organization';
const rowKeyOf = (organizationKey: OrganizationKey): EntityKey => ({
  partitionKey: organizationKey,
  rowKey: ROW,
});

const isOrganizationKey = (key: string): key is OrganizationKey => /^[0-9a-f]{64}$/.test(key);

/** The adapter over the table. */
export function organizationErasureTable(table: AzureTable, tools: TableTools): OrganizationErasures {
  const rows = typedTable(table, { schema: 1, columns: ERASURE_COLUMNS }, tools.log);
  const whole = typedTable(table, { schema: 1, columns: ENDING_COLUMNS }, tools.log);
  const changeIn =
    <C extends ColumnTable & Columns>(place: TypedTable<C>): OrganizationErasures['change'] =>
    async (organizationKey, step, deadline) => {
      let standing = NO_ERASURE;
      const write = (row: OpenRow<C> | undefined): Values<C> | undefined => {
        standing = standingIn(row);
        const next = step(standing);
        if (next === undefined || next === standing) return undefined;
        standing = next;
        return valuesOf(next) as Values<C>;
      };
      const done = await changeRow(place, rowKeyOf(organizationKey), write, { tools, deadline });
      return mapResult(done, () => standing);
    };
  return {
    read: async (organizationKey, deadline) =>
      mapResult(await rows.read(rowKeyOf(organizationKey), deadline), standingIn),
    change: changeIn(rows),
    end: changeIn(whole),
    removeLinks: (partitionKey, mayGo, deadline) =>
      removeBetween(table, { partitionKey, after: 'approval-', before: 'approval-~' }, mayGo, deadline),
    dueKeys: async function* (slice, before, deadline) {
      const conditions = [{ column: 'erasureStartsAt', is: 'lt', value: before }] as const;
      const query = { from: slice.from, to: slice.to, rowKey: ROW, anyOf: [conditions] };
      for await (const page of table.partitionKeys(query, deadline))
        yield mapResult(page, (keys) => keys.filter(isOrganizationKey));
    },
  };
}

function standingIn(row: Pick<Row, 'get'> | undefined): ErasureStanding {
  return row === undefined ? NO_ERASURE : defined({ ordered: orderIn(row), last: row.get('erasureReceipt') });
}

/** An order without one of its dates is none: nothing is erased by a row that nobody can read, and it can be ordered anew. */
function orderIn(row: Pick<Row, 'get'>): OrderedErasure | undefined {
  const [requestedAt, startsAt] = [row.get('erasureRequestedAt'), row.get('erasureStartsAt')];
  if (requestedAt === undefined || startsAt === undefined) return undefined;
  const [begunAt, people] = [row.get('erasureBegunAt'), row.get('erasurePeople')];
  return { requestedAt, startsAt, ...defined({ begunAt, people }) };
}

const valuesOf = ({ ordered, last }: ErasureStanding): Values<Columns> => ({
  erasureRequestedAt: ordered?.requestedAt,
  erasureStartsAt: ordered?.startsAt,
  erasureBegunAt: ordered?.begunAt,
  erasurePeople: ordered?.people,
  erasureReceipt: last,
});

function receiptOf(value: unknown): Reading<FinishedErasure> {
  if (!isJsonObject(value)) return { damaged: true };
  const { requestedAt, finishedAt, people } = value;
  return isInstant(requestedAt) && isInstant(finishedAt) && Number.isSafeInteger(people)
    ? { value: { requestedAt, finishedAt, people: Number(people) } }
    : { damaged: true };
}
