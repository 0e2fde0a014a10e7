/**
 * Rows of the audit whose retention has ended. The app can add and read them; deleting is a right of its own, which
 * whoever runs this has for a time. A row tells its instant by its key: 13 digits, counted down.
 */
import { TableClient, type TableServiceClientOptions } from '@azure/data-tables';
import type { TokenCredential } from '@azure/identity';
import { instantOf } from './own-clock.ts';

/** Rows that one look at the table brings. */
const PAGE_ROWS = 500;
/** Rows deleted side by side. */
const AT_ONCE = 20;
const TIMEOUT_MS = 30_000;
/** The last instant that 13 digits hold. */
const LAST_MS = 9_999_999_999_999;

export interface OldAudit {
  /** The time of the table service in milliseconds; undefined when it tells none. */
  serviceNow(): Promise<number | undefined>;
  /** How many rows are older. */
  count(before: Date): Promise<number>;
  /** Deletes them, page by page; a stop at any moment leaves fewer. Answers how many went. */
  remove(before: Date, told: (removed: number) => Promise<void>): Promise<number>;
}

interface OldRow {
  readonly partitionKey: string;
  readonly rowKey: string;
  readonly etag: string;
}

/** Opens the table `audit` of an account. */
export const openOldAudit = (
  tableEndpoint: string,
  credential: TokenCredential,
  options: TableServiceClientOptions = {},
): OldAudit => oldAuditIn(new TableClient(tableEndpoint, 'audit', credential, options));

/** The same over a client. */
export const oldAuditIn = (table: TableClient): OldAudit => ({
  serviceNow: () => serviceNow(table),
  count: async (before) => {
    let count = 0;
    for await (const rows of pagesOf(table, before)) count += rows.length;
    return count;
  },
  remove: async (before, told) => {
    let removed = 0;
    for await (const rows of pagesOf(table, before)) {
      for (let start = 0; start < rows.length; start += AT_ONCE)
        await Promise.all(rows.slice(start, start + AT_ONCE).map((row) => removeRow(table, row)));
      removed += rows.length;
      await told(removed);
    }
    return removed;
  },
});

async function serviceNow(table: TableClient): Promise<number | undefined> {
  let date: string | undefined;
  const rows = table.listEntities({
    queryOptions: { select: ['PartitionKey'] },
    abortSignal: AbortSignal.timeout(TIMEOUT_MS),
    onResponse: ({ headers }) => {
      date = headers.get('date');
    },
  });
  await rows.byPage({ maxPageSize: 1 }).next();
  return instantOf(date);
}

/** Older rows have larger keys; the key of the instant itself is not older. */
async function* pagesOf(table: TableClient, before: Date): AsyncGenerator<readonly OldRow[]> {
  const newest = String(LAST_MS - before.getTime()).padStart(13, '0');
  const queryOptions = { filter: `RowKey gt '${newest}~'`, select: ['PartitionKey', 'RowKey'] };
  const abortSignal = (): AbortSignal => AbortSignal.timeout(TIMEOUT_MS);
  // A place in the list is a key, so that what was deleted before it moves nothing.
  for (let token: string | undefined; ;) {
    const rows = table.listEntities({ queryOptions, abortSignal: abortSignal() });
    const pages = rows.byPage({ maxPageSize: PAGE_ROWS, ...(token && { continuationToken: token }) });
    const next = await pages.next();
    if (next.done === true) return;
    const page: readonly Partial<OldRow>[] = next.value;
    const found = page.map(oldRow).filter((row) => row !== undefined);
    if (found.length > 0) yield found;
    token = (next.value as { continuationToken?: string }).continuationToken;
    if (token === undefined) return;
  }
}

function oldRow({ partitionKey, rowKey, etag }: Partial<OldRow>): OldRow | undefined {
  return partitionKey === undefined || rowKey === undefined || etag === undefined
    ? undefined
    : { partitionKey, rowKey, etag };
}

/** Rows are never changed, so that the one that was seen is the one that goes; one that is not there is gone. */
async function removeRow(table: TableClient, { partitionKey, rowKey, etag }: OldRow): Promise<void> {
  try {
    await table.deleteEntity(partitionKey, rowKey, { etag, abortSignal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (error) {
    const { statusCode, details } = error as {
      statusCode?: number;
      details?: { odataError?: { code?: string } };
    };
    if (statusCode === 404 && details?.odataError?.code === 'ResourceNotFound') return;
    throw error;
  }
}
