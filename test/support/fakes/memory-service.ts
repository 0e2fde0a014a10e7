/**
 * A table service in memory, with Azure's rules: ETags, its own word about a row that is not there, is there already or
 * was changed, transactions that are whole or nothing, range queries, a clock of its own. A rule can be broken on
 * purpose, to show that the contract suites would notice.
 */
import { textCell, type Cells } from '../../../shared/adapters/tables/cells.ts';
import type {
  Answer,
  Change,
  Condition,
  EntityKey,
  NewEntity,
  Refusal,
  RowQuery,
  TableService,
} from '../../../shared/adapters/tables/table-service.ts';

export interface KeptRow extends EntityKey {
  readonly cells: Cells;
  readonly etag: string;
  /** By the clock of the service. */
  readonly writtenAt: number;
}

/** What a table service must decide right. */
export interface ServiceRules {
  mayInsert(current: KeptRow | undefined): boolean;
  mayReplace(current: KeptRow | undefined, etag: string): boolean;
  nextEtag(count: number): string;
  ageSeconds(writtenAt: number, now: number): number;
  /** What stands in the row after a write over `current`. */
  written(cells: Cells, current: KeptRow | undefined): Cells;
}

export const HONEST_RULES: ServiceRules = {
  mayInsert: (current) => current === undefined,
  mayReplace: (current, etag) => current?.etag === etag,
  nextEtag: (count) => `W/"${count}"`,
  ageSeconds: (writtenAt, now) => (now - writtenAt) / 1000,
  written: (cells) => cells,
};

export interface ServiceClock {
  /** Milliseconds. */
  now: number;
  writes: number;
}

export interface MemoryService extends TableService {
  /** All rows, in the order of their keys. */
  rows(): readonly KeptRow[];
  /** Puts cells into a row as somebody else would, or takes them away; the row gets a new ETag. */
  put(key: EntityKey, cells: Readonly<Record<string, Cells[string] | undefined>>): void;
}

const placeOf = ({ partitionKey, rowKey }: EntityKey): string => JSON.stringify([partitionKey, rowKey]);

/** A cell is never changed, only put in another's place. */
const copyOf = (cells: Cells): Cells => ({ ...cells });

const answer = <T>(value: T): Promise<Answer<T>> => Promise.resolve({ kind: 'answer', value });
const refuse = (why: Refusal['why']): Promise<Refusal> => Promise.resolve({ kind: 'refused', why });

/** An empty table. */
export function memoryService(clock: ServiceClock, rules: ServiceRules = HONEST_RULES): MemoryService {
  const kept = new Map<string, KeptRow>();
  const current = (key: EntityKey): KeptRow | undefined => kept.get(placeOf(key));
  const keep = ({ partitionKey, rowKey, cells }: NewEntity): string => {
    const key = { partitionKey, rowKey };
    const etag = rules.nextEtag((clock.writes += 1));
    const written = copyOf(rules.written(cells, current(key)));
    kept.set(placeOf(key), { ...key, cells: written, etag, writtenAt: clock.now });
    inOrder = undefined;
    return etag;
  };
  const drop = (key: EntityKey): void => {
    kept.delete(placeOf(key));
    inOrder = undefined;
  };
  /** The service's word against one change of several. */
  const refusalOf = (one: Change): Refusal['why'] | undefined => {
    const row = current(one);
    if (!('etag' in one)) return rules.mayInsert(row) ? undefined : 'exists';
    const mayGo = one.cells === undefined ? row?.etag === one.etag : rules.mayReplace(row, one.etag);
    if (mayGo) return undefined;
    return row === undefined ? 'absent' : 'changed';
  };
  const change = (one: Change): string => {
    if (one.cells !== undefined) return keep(one);
    drop(one);
    return '';
  };
  let inOrder: readonly KeptRow[] | undefined;
  const sorted = (): readonly KeptRow[] =>
    (inOrder ??= [...kept].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row));
  return {
    rows: sorted,
    put: (key, cells) => {
      const next = { ...current(key)?.cells, ...cells };
      const there = Object.entries(next).filter(
        (cell): cell is [string, Cells[string]] => cell[1] !== undefined,
      );
      keep({ ...key, cells: Object.fromEntries(there) });
    },
    read: (key) => {
      const row = current(key);
      if (row === undefined) return refuse('absent');
      const ageSeconds = rules.ageSeconds(row.writtenAt, clock.now);
      return answer({ cells: copyOf(row.cells), etag: row.etag, ageSeconds });
    },
    readEtag: (key) => {
      const row = current(key);
      return row === undefined ? refuse('absent') : answer(row.etag);
    },
    insert: (entity) => (rules.mayInsert(current(entity)) ? answer(keep(entity)) : refuse('exists')),
    replace: ({ etag, ...entity }) => {
      const row = current(entity);
      if (rules.mayReplace(row, etag)) return answer(keep(entity));
      return refuse(row === undefined ? 'absent' : 'changed');
    },
    remove: ({ etag, ...key }) => {
      const row = current(key);
      if (row === undefined) return refuse('absent');
      if (row.etag !== etag) return refuse('changed');
      drop(key);
      return answer(undefined);
    },
    writeTogether: (changes) => {
      const refused = changes.map(refusalOf).find((why) => why !== undefined);
      return refused === undefined ? answer(changes.map(change)) : refuse(refused);
    },
    rowsBetween: ({ partitionKey, after, before, limit, columns }) =>
      answer(
        sorted()
          .filter((row) => row.partitionKey === partitionKey && row.rowKey > after && row.rowKey < before)
          .slice(0, limit)
          .map(({ rowKey, cells, etag, writtenAt }) => ({
            key: { partitionKey, rowKey },
            cells: columns === undefined ? copyOf(cells) : someOf(cells, columns),
            etag,
            ageSeconds: rules.ageSeconds(writtenAt, clock.now),
          })),
      ),
    partitionKeys: (query) =>
      pagesOf(
        sorted().filter((row) => isFound(row, query)),
        (row) => row.partitionKey,
      ),
    columnsOf: ({ columns, ...range }) =>
      pagesOf(
        sorted().filter((row) => isInPartitions(row.partitionKey, range) && row.rowKey === range.rowKey),
        ({ partitionKey, cells }) => ({ partitionKey, cells: someOf(cells, columns) }),
      ),
  };
}

const someOf = (cells: Cells, columns: readonly string[]): Cells =>
  Object.fromEntries(Object.entries(cells).filter(([name]) => columns.includes(name)));

/** As the service does: at most a thousand at a time, and an empty page for nothing. */
async function* pagesOf<T>(
  rows: readonly KeptRow[],
  show: (row: KeptRow) => T,
): AsyncGenerator<Answer<readonly T[]>> {
  for (let start = 0; start === 0 || start < rows.length; start += 1_000)
    yield await answer(rows.slice(start, start + 1_000).map(show));
}

const isInRows = (key: string, wanted: RowQuery['rowKey']): boolean =>
  typeof wanted === 'string' ? key === wanted : key >= wanted.from && key < wanted.to;

const isInPartitions = (key: string, { from, to }: Pick<RowQuery, 'from' | 'to'>): boolean =>
  from === to ? key === from : key >= from && (to === undefined || key < to);

const isFound = (row: KeptRow, query: RowQuery): boolean =>
  isInRows(row.rowKey, query.rowKey) &&
  isInPartitions(row.partitionKey, query) &&
  (query.anyOf.length === 0 ||
    query.anyOf.some((conditions) => conditions.every((one) => holds(row.cells, one))));

/** A column that is missing, or of another type, is neither equal nor less nor greater. */
function holds(cells: Cells, { column, is, value }: Condition): boolean {
  const cell = cells[column];
  if (cell?.type !== textCell('').type || typeof cell.value !== 'string') return false;
  if (is === 'eq') return cell.value === value;
  return is === 'lt' ? cell.value < value : cell.value > value;
}
