/**
 * Every wrapped data key of the tables `connections` and `organizations`, for the walk that moves them to another version
 * of the key-encryption secret. The keys themselves are looked at, not the columns that name their versions: a version is
 * retired by these counts, and a column is a copy.
 */
import type { WrappedKey } from '../../domain/connection/connection.ts';
import { mapResult, type Result } from '../../domain/result.ts';
import { rewrappedKey, type Rewrapped } from '../../domain/rewrapping.ts';
import type { Slice } from '../../domain/revalidation.ts';
import { isUserKey, type OrganizationKey } from '../../domain/wintro-user.ts';
import type { KeyedRow, WrappedKeys } from '../../ports/key-versions.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { CONNECTION_ROW } from './connections-table.ts';
import { json } from './columns.ts';
import { wrappedKeyOf } from './json-guards.ts';
import { ORGANIZATION_FORMAT } from './organizations-table.ts';
import type { OpenRow, Values } from './row-format.ts';
import type { Cells } from './cells.ts';
import type { TableTools } from './table-tools.ts';
import { changeRow, typedTable } from './typed-table.ts';

type Columns = (typeof ORGANIZATION_FORMAT)['columns'];
type KeyColumn = 'tokenKey' | 'ledgerKey' | 'organizationDataKey' | 'auditDataKey';

const ORGANIZATION_ROW = 'organization';
const KEY = json(wrappedKeyOf);

interface Where {
  readonly rowKey: string;
  readonly columns: readonly KeyColumn[];
}

/** The adapter over both tables. */
export function wrappedKeysTable(
  { connections, people }: { readonly connections: AzureTable; readonly people: AzureTable },
  tools: TableTools,
): WrappedKeys {
  const organizations = typedTable(people, ORGANIZATION_FORMAT, tools.log);
  const keyOf = (partitionKey: OrganizationKey) => ({ partitionKey, rowKey: ORGANIZATION_ROW });
  return {
    ofConnections: (slice, deadline) =>
      keyedRows(
        connections,
        { rowKey: CONNECTION_ROW, columns: ['tokenKey', 'ledgerKey'] },
        isUserKey,
      )(slice, deadline),
    ofOrganizations: (slice, deadline) =>
      keyedRows(
        people,
        { rowKey: ORGANIZATION_ROW, columns: ['organizationDataKey', 'auditDataKey'] },
        isOrganizationKey,
      )(slice, deadline),
    keysOfOrganization: async (key, deadline) =>
      mapResult(await organizations.read(keyOf(key), deadline), (row) =>
        [row?.get('organizationDataKey'), row?.get('auditDataKey')].filter((one) => one !== undefined),
      ),
    replaceInOrganization: async (key, rewrapped, deadline) => {
      let written = false;
      const change = (row: OpenRow<Columns> | undefined): Values<Columns> | undefined => {
        const next = row && valuesWith(row, rewrapped);
        written = next !== undefined;
        return next;
      };
      const done = await changeRow(organizations, keyOf(key), change, { tools, deadline });
      return mapResult(done, () => written);
    },
  };
}

/** Keys of organizations have the form of users'. */
const isOrganizationKey = (key: string): key is OrganizationKey => isUserKey(key);

const keyedRows = <K extends string>(
  table: AzureTable,
  where: Where,
  isKey: (key: string) => key is K,
): ((slice: Slice, deadline: Deadline) => AsyncGenerator<Result<readonly KeyedRow<K>[]>>) =>
  async function* (slice, deadline) {
    for await (const page of table.columnsOf({ ...slice, ...where }, deadline))
      yield mapResult(page, (rows) =>
        rows.flatMap(({ partitionKey: key, cells }) =>
          isKey(key) ? [{ key, versions: versionsIn(cells, where.columns) }] : [],
        ),
      );
  };

/** A key that is damaged names no version: nothing opens it, and no walk can move it. */
const versionsIn = (cells: Cells, columns: readonly KeyColumn[]): readonly string[] =>
  columns.flatMap((column) => {
    const cell = cells[column];
    const key = cell && KEY.read(cell).value;
    return key === undefined ? [] : [key.secretVersion];
  });

/** The row's keys with those in place that were wrapped anew; undefined when it holds none of the old ones any more. */
function valuesWith(row: OpenRow<Columns>, rewrapped: readonly Rewrapped[]): Values<Columns> | undefined {
  const before = [row.get('organizationDataKey'), row.get('auditDataKey')] as const;
  const [organizationDataKey, auditDataKey] = before.map((key) => rewrappedKey(key, rewrapped));
  if (organizationDataKey === before[0] && auditDataKey === before[1]) return undefined;
  return {
    organizationDataKey,
    organizationKeyVersion: versionOf(organizationDataKey),
    auditDataKey,
    auditKeyVersion: versionOf(auditDataKey),
  };
}

const versionOf = (key: WrappedKey | undefined): string | undefined => key?.secretVersion;
