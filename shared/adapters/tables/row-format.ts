/**
 * Rows of one table by the declaration of its columns: read lazily, written whole. Cells that the declaration does not
 * name belong to a later version: they are handed back as they are, types and all. A row whose `schema` is newer than
 * this code is not read at all.
 */
import { failure } from '../../domain/failures/failure.ts';
import { failWith, succeed, type Result } from '../../domain/result.ts';
import type { Log } from '../../ports/log.ts';
import { boundedMap } from '../process/bounded-map.ts';
import { intCell, numberIn, type Cell, type Cells } from './cells.ts';
import { WRITE_ID } from './certain-write.ts';
import type { Column, ColumnTable, ValueOf } from './columns.ts';
import type { EntityKey, StoredEntity } from './table-service.ts';

/** What a row holds, by column; a column may be absent. */
export type Values<C extends ColumnTable> = { readonly [K in keyof C]?: ValueOf<C[K]> | undefined };

/** Values of a row, by its key. */
export interface TypedRow<C extends ColumnTable> {
  readonly key: EntityKey;
  readonly values: Values<C>;
}

/** A row as it is to be: new, instead of the one with this ETag, or gone. */
export type TypedChange<C extends ColumnTable> =
  | (TypedRow<C> & { readonly etag?: string })
  | { readonly key: EntityKey; readonly etag: string; readonly gone: true };

/** A row as it was read: a cell is decoded when it is asked for, and once. */
export interface OpenRow<C extends ColumnTable> {
  get<K extends keyof C & string>(column: K): ValueOf<C[K]> | undefined;
  /** One of the columns that are numbered. */
  numbered<K extends keyof C & string>(column: K, index: number): ValueOf<C[K]> | undefined;
  /** Whether a cell stands there, damaged or not. */
  has(column: keyof C & string): boolean;
  readonly etag: string;
  readonly ageSeconds: number;
}

export interface RowFormat<C extends ColumnTable> {
  /** The row, or `row-newer`. */
  open(key: EntityKey, stored: StoredEntity): Result<OpenRow<C>>;
  /** The cells to write, without those of later versions. */
  cells(values: Values<C>): Cells;
  /** The cells that this version does not know. */
  foreign(cells: Cells): Cells;
}

export interface FormatOptions<C extends ColumnTable> {
  readonly table: string;
  /** Rises only when older code must not write. */
  readonly schema: number;
  readonly columns: C;
  readonly log: Log;
}

export const SCHEMA = 'schema';
/** Every table has these beside its own. */
const COMMON_COLUMNS: ReadonlySet<string> = new Set([SCHEMA, WRITE_ID]);

/** Makes the format; rows that were reported are remembered per format, so one per table and process is wanted. */
export function rowFormat<const C extends ColumnTable>(options: FormatOptions<C>): RowFormat<C> {
  const { schema, columns } = options;
  const report = rowReports(options);
  const isForeign = (name: string): boolean =>
    !COMMON_COLUMNS.has(name) && !Object.hasOwn(columns, name) && !Object.hasOwn(columns, numberedName(name));
  return {
    open: (key, stored) => {
      const written = schemaOf(stored.cells[SCHEMA]);
      if (written === 'damaged') report.damaged(key, SCHEMA);
      if (typeof written === 'number' && written > schema) {
        report.newer(key);
        return failWith(failure('row-newer', { retryAfterSeconds: 60 }));
      }
      return succeed(openRow(columns, stored, (name) => report.damaged(key, name)));
    },
    cells: (values) => ({ ...cellsOf(columns, values), [SCHEMA]: intCell(schema) }),
    foreign: (cells) => Object.fromEntries(Object.entries(cells).filter(([name]) => isForeign(name))),
  };
}

const schemaOf = (cell: Cell | undefined): number | 'damaged' | undefined =>
  cell === undefined ? undefined : (numberIn(cell) ?? 'damaged');

/** `chunk3` -> `chunk<n>` */
const numberedName = (name: string): string => name.replace(/\d+$/, '<n>');

/** The declaration of a column, if it is one of this version. */
const columnOf = (columns: ColumnTable, name: string): Column<unknown> | undefined =>
  [name, numberedName(name)].filter((one) => Object.hasOwn(columns, one)).map((one) => columns[one])[0];

function openRow<C extends ColumnTable>(
  columns: C,
  { cells, etag, ageSeconds }: StoredEntity,
  onDamage: (name: string) => void,
): OpenRow<C> {
  const read = new Map<string, unknown>();
  const decode = (name: string, column: C[string] | undefined): unknown => {
    if (read.has(name)) return read.get(name);
    const cell = cells[name];
    const found = cell === undefined ? {} : (column?.read(cell) ?? {});
    if (found.damaged) onDamage(name);
    read.set(name, found.value);
    return found.value;
  };
  return {
    get: <K extends keyof C & string>(column: K) =>
      decode(column, columns[column]) as ValueOf<C[K]> | undefined,
    numbered: <K extends keyof C & string>(column: K, index: number) =>
      decode(column.replace('<n>', String(index)), columns[column]) as ValueOf<C[K]> | undefined,
    has: (column) => Object.hasOwn(cells, column),
    etag,
    ageSeconds,
  };
}

function cellsOf(columns: ColumnTable, values: Values<ColumnTable>): Cells {
  const cells: Record<string, Cell> = {};
  for (const [name, value] of Object.entries(values)) {
    const cell = value === undefined ? undefined : columnOf(columns, name)?.write(value);
    if (cell !== undefined) cells[name] = cell;
  }
  return cells;
}

/** Rows whose trouble is remembered; when the memory is full, the first are told again. */
const MAX_REPORTED = 1_000;

/** Tells the operator of a row's trouble once per row, column and process. */
function rowReports({ table, log }: { readonly table: string; readonly log: Log }) {
  const told = boundedMap<true>(MAX_REPORTED);
  const once = (key: EntityKey, what: string, tell: () => void): void => {
    const place = `${key.partitionKey}/${key.rowKey}/${what}`;
    if (told.get(place)) return;
    told.set(place, true);
    tell();
  };
  return {
    damaged: (key: EntityKey, column: string) =>
      once(key, column, () => log.write('row.cell-damaged', { table, column })),
    newer: (key: EntityKey) => once(key, 'newer', () => log.write('row.newer', { table })),
  };
}
