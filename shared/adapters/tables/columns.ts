/**
 * The kinds of columns. A table declares each of its columns once, as one of these; reading, writing and the description
 * in STORAGE.md follow the declaration. A cell of another form is damaged: it counts as absent, is reported, and is
 * healed by the next write. No I/O; nothing here throws.
 */
import { binaryCell, booleanCell, intCell, numberIn, textCell, type Cell } from './cells.ts';

/** What a cell holds. `damaged`: it, or a part of it, is of no use; `value` is what is left. */
export interface Reading<T> {
  readonly value?: T;
  readonly damaged?: true;
}

export type ColumnKind = 'text' | 'int' | 'boolean' | 'instant' | 'json' | 'binary';

export interface Column<T> {
  readonly kind: ColumnKind;
  read(cell: Cell): Reading<T>;
  write(value: T): Cell;
}

/** Columns of a table by name; `<n>` at the end of a name stands for a number. */
export type ColumnTable = Readonly<Record<string, Column<unknown>>>;

export type ValueOf<C> = C extends Column<infer T> ? T : never;

/** Names of all columns but some. */
export const columnsBut = <C extends ColumnTable>(
  columns: C,
  ...left: readonly (keyof C & string)[]
): readonly (keyof C & string)[] => Object.keys(columns).filter((name) => !left.includes(name));

const DAMAGED = { damaged: true } as const;

const reading = <T>(value: T | undefined): Reading<T> => (value === undefined ? DAMAGED : { value });

/** Text; one of `words` if any are given. Empty text is no text. */
export function text<T extends string = string>(words?: readonly T[]): Column<T> {
  const isWord = (value: string): value is T =>
    words === undefined || (words as readonly string[]).includes(value);
  return {
    kind: 'text',
    read: (cell) => {
      if (cell.type !== 'String') return DAMAGED;
      if (cell.value === '') return {};
      return isWord(cell.value) ? { value: cell.value } : DAMAGED;
    },
    write: textCell,
  };
}

/** Words separated by spaces. */
export const words = (): Column<readonly string[]> => ({
  kind: 'text',
  read: (cell) =>
    cell.type === 'String' ? { value: cell.value.split(' ').filter((word) => word !== '') } : DAMAGED,
  write: (value) => textCell(value.join(' ')),
});

/** A whole number, whatever numeric type it has. */
export const int = (): Column<number> => ({
  kind: 'int',
  read: (cell) => {
    const number = numberIn(cell);
    return reading(Number.isSafeInteger(number) ? number : undefined);
  },
  write: intCell,
});

export const boolean = (): Column<boolean> => ({
  kind: 'boolean',
  read: (cell) => (cell.type === 'Boolean' ? { value: cell.value } : DAMAGED),
  write: booleanCell,
});

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;

/** Whether a text is an instant in UTC as this product writes it. */
export const isInstant = (value: unknown): value is string =>
  typeof value === 'string' && INSTANT.test(value) && !Number.isNaN(Date.parse(value));

/** An instant in UTC (ISO 8601) as text, so that the service can compare it. */
export const instant = (): Column<string> => ({
  kind: 'instant',
  read: (cell) => {
    if (cell.type === 'String' && cell.value === '') return {};
    return reading(isInstant(cell.value) && cell.type === 'String' ? cell.value : undefined);
  },
  write: textCell,
});

/** JSON text; `parse` says what of the value is of use. */
export const json = <T>(parse: (value: unknown) => Reading<T>): Column<T> => ({
  kind: 'json',
  read: (cell) => {
    if (cell.type !== 'String') return DAMAGED;
    if (cell.value === '') return {};
    const value = parsedJson(cell.value);
    return value === undefined ? DAMAGED : parse(value);
  },
  write: (value) => textCell(JSON.stringify(value)),
});

function parsedJson(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/** Bytes; of `length` if one is given. */
export const bytes = (length?: number): Column<Uint8Array> => ({
  kind: 'binary',
  read: (cell) => {
    const value = cell.type === 'Binary' ? Buffer.from(cell.value, 'base64') : undefined;
    return reading(length === undefined || value?.length === length ? value : undefined);
  },
  write: binaryCell,
});
