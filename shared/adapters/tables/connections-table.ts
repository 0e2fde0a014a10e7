/**
 * Connection rows in the table `connections`: one row per Wintro user, changed by pure functions under ETags. Changes of
 * one row queue within this process; the ETag decides between processes.
 */
import { EMPTY_CONNECTION, type Connection, type RowChange } from '../../domain/connection/connection.ts';
import { failure } from '../../domain/failures/failure.ts';
import { failWith, mapResult, succeed, type Result } from '../../domain/result.ts';
import type { UserKey } from '../../domain/wintro-user.ts';
import type { Connections, UpdatedConnection } from '../../ports/connections.ts';
import type { Organizations } from '../../ports/organizations.ts';
import type { Deadline } from '../../ports/world.ts';
import type { AzureTable } from './azure-table.ts';
import type { Cells } from './cells.ts';
import { MAX_TRIES, pauseBefore } from './company.ts';
import { CONNECTION_COLUMNS, CONNECTION_SCHEMA, keptCells, valuesOf } from './connection-columns.ts';
import { connectionOf } from './connection-row.ts';
import { removeConnection } from './remove-connection.ts';
import { rowFormat, type RowFormat } from './row-format.ts';
import type { RowQueue } from './row-queue.ts';
import type { EntityKey, StoredEntity } from './table-service.ts';
import type { TableTools } from './table-tools.ts';

export const CONNECTION_ROW = 'connection';

/** A row as it stood when this process last saw it. */
interface SeenConnection {
  readonly userKey: UserKey;
  readonly row: Connection;
  /** Absent when there was no row. */
  readonly etag?: string;
  /** Cells of later versions. */
  readonly foreign: Cells;
}

export interface ConnectionsTools extends TableTools {
  /** Lists the user before a row first names its organization. */
  readonly organizations: Pick<Organizations, 'addMember'>;
  /** Those who change one row in this process, one after the other. */
  readonly queue: RowQueue<Result<UpdatedConnection>>;
}

const keyOf = (userKey: UserKey): EntityKey => ({ partitionKey: userKey, rowKey: CONNECTION_ROW });

const tooMuchAtOnce = failWith(failure('write-conflict', { retryAfterSeconds: 1 }));

/** The adapter over the table. */
export function connectionsTable(table: AzureTable, tools: ConnectionsTools): Connections {
  const rows = seenRows(rowFormat({ ...FORMAT, log: tools.log }));
  const update = updateRow({ table, tools, rows });
  return {
    read: async (userKey, deadline) =>
      mapResult(await readFresh({ table, rows }, { userKey, deadline }), ({ row }) => row),
    update: async (userKey, change, deadline, seen) => {
      const done = await tools.queue.run(userKey, deadline, (before) =>
        update({ userKey, change, deadline }, rows.recall(userKey, before?.ok ? before.value.row : seen)),
      );
      return done ?? tooMuchAtOnce;
    },
    remove: (userKey, mayGo, deadline) => {
      const read = () => readFresh({ table, rows }, { userKey, deadline });
      return removeConnection({ table, tools, read, deadline }, keyOf(userKey), mayGo);
    },
  };
}

const FORMAT = { table: 'connections', schema: CONNECTION_SCHEMA, columns: CONNECTION_COLUMNS } as const;

type Format = RowFormat<typeof CONNECTION_COLUMNS>;

interface SeenRows {
  /** What the service says about a user's row. */
  see(userKey: UserKey, stored: StoredEntity | undefined): Result<SeenConnection>;
  /** What this process wrote. */
  keep(seen: SeenConnection): void;
  /** What stands behind a row object that came from here, for this user. */
  recall(userKey: UserKey, row: Connection | undefined): SeenConnection | undefined;
  cells(values: Connection): Cells;
}

function seenRows(format: Format): SeenRows {
  const behind = new WeakMap<Connection, SeenConnection>();
  const keep = (seen: SeenConnection): void => {
    if (seen.row !== EMPTY_CONNECTION) behind.set(seen.row, seen);
  };
  return {
    keep,
    see: (userKey, stored) => {
      if (stored === undefined) return succeed({ userKey, row: EMPTY_CONNECTION, foreign: {} });
      return mapResult(format.open(keyOf(userKey), stored), (open) => {
        const seen = {
          userKey,
          row: connectionOf(open),
          etag: stored.etag,
          foreign: format.foreign(stored.cells),
        };
        keep(seen);
        return seen;
      });
    },
    recall: (userKey, row) => {
      if (row === undefined) return undefined;
      if (row === EMPTY_CONNECTION) return { userKey, row, foreign: {} };
      const seen = behind.get(row);
      return seen?.userKey === userKey ? seen : undefined;
    },
    cells: (row) => format.cells(valuesOf(row)),
  };
}

interface Update {
  readonly userKey: UserKey;
  readonly change: RowChange;
  readonly deadline: Deadline;
}

interface Place {
  readonly table: AzureTable;
  readonly tools: ConnectionsTools;
  readonly rows: SeenRows;
}

/**
 * Compare and swap, from a row that was seen before if there is one. A change that has nothing to write is believed on a
 * fresh row only: an older one may have moved on.
 */
const updateRow =
  (place: Place) =>
  async (update: Update, seen: SeenConnection | undefined): Promise<Result<UpdatedConnection>> => {
    let standing = seen;
    let isFresh = false;
    for (let tried = 1; tried <= MAX_TRIES.company;) {
      if (standing === undefined) {
        const fresh = await readFresh(place, update);
        if (!fresh.ok) return fresh;
        [standing, isFresh] = [fresh.value, true];
      }
      const next = update.change(standing.row);
      if (next === undefined || next === standing.row) {
        if (isFresh) return succeed({ row: standing.row, written: next !== undefined });
        standing = undefined;
        continue;
      }
      const done = await writeNext(place, update, { standing, next });
      if (!done.ok) return done;
      if ('written' in done.value) return succeed(done.value);
      [standing, isFresh] = [done.value, true];
      if (!(await pauseBefore(tried, 'company', { ...place, ...update }))) break;
      tried += 1;
    }
    return tooMuchAtOnce;
  };

async function readFresh(
  { table, rows }: Pick<Place, 'table' | 'rows'>,
  { userKey, deadline }: Pick<Update, 'userKey' | 'deadline'>,
): Promise<Result<SeenConnection>> {
  const stored = await table.read(keyOf(userKey), deadline);
  return stored.ok ? rows.see(userKey, stored.value) : stored;
}

/** Writes a row over the one that stood there; after a conflict, the row that stands there now. */
async function writeNext(
  { table, tools, rows }: Place,
  { userKey, deadline }: Update,
  { standing, next }: { readonly standing: SeenConnection; readonly next: Connection },
): Promise<Result<UpdatedConnection | SeenConnection>> {
  const listed = await listMember(tools, { userKey, deadline }, { standing, next });
  if (!listed.ok) return listed;
  const foreign = keptCells(standing.foreign, standing.row, next);
  const entity = { ...keyOf(userKey), cells: { ...foreign, ...rows.cells(next) } };
  const { etag } = standing;
  const done =
    etag === undefined
      ? await table.insert(entity, deadline)
      : await table.replace({ ...entity, etag }, deadline);
  if (!done.ok) return done;
  if (done.value.conflict) return rows.see(userKey, done.value.row);
  rows.keep({ userKey, row: next, etag: done.value.etag, foreign });
  return succeed({ row: next, written: true });
}

/** Nobody is found who is not listed: the member comes before the row that names the organization. */
async function listMember(
  { organizations }: ConnectionsTools,
  { userKey, deadline }: Pick<Update, 'userKey' | 'deadline'>,
  { standing, next }: { readonly standing: SeenConnection; readonly next: Connection },
): Promise<Result<void>> {
  const { organizationKey } = next;
  if (organizationKey === undefined) {
    if (standing.etag === undefined)
      throw new Error('a connection row names its organization when it is made');
    return succeed(undefined);
  }
  if (organizationKey === standing.row.organizationKey) return succeed(undefined);
  return organizations.addMember({ organizationKey, userKey }, deadline);
}
