/** Removes a connection row, if it may go as it stands: whoever writes between reading and removing is looked at again. */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Connection } from '../../domain/connection/connection.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import { MAX_TRIES, pauseBefore } from './company.ts';
import type { EntityKey } from './table-service.ts';
import type { TableTools } from './table-tools.ts';

export interface Removing {
  readonly table: AzureTable;
  readonly tools: TableTools;
  /** The row with its ETag; no ETag when there is none. */
  readonly read: () => Promise<Result<{ readonly row: Connection; readonly etag?: string }>>;
  readonly deadline: Deadline;
}

/** Answers false when it may not go. */
export async function removeConnection(
  { table, tools, read, deadline }: Removing,
  key: EntityKey,
  mayGo: (row: Connection) => boolean,
): Promise<Result<boolean>> {
  for (let tried = 1; tried <= MAX_TRIES.company; tried += 1) {
    const seen = await read();
    if (!seen.ok) return seen;
    const { etag, row } = seen.value;
    if (etag === undefined) return succeed(true);
    if (!mayGo(row)) return succeed(false);
    const gone = await table.removeVersion({ ...key, etag }, deadline);
    if (!gone.ok || gone.value) return gone;
    if (!(await pauseBefore(tried, 'company', { tools, deadline }))) break;
  }
  return failWith(failure('write-conflict', { retryAfterSeconds: 1 }));
}
