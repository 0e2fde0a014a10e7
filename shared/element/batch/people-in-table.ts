/** Whom a pasted table names, and with which values: by its first row, or without one by the fields of the words. Pure. */
import { MAX_FIELD_NAME_CHARS } from '../../domain/limits.ts';
import type { Person } from './batch-draft.ts';
import { cellsIn } from './table.ts';

/** More are not taken in: nobody would look through them, and the API takes fewer still. */
export const MOST_ROWS = 300;

export interface TableRead {
  readonly people: readonly Person[];
  /** Rows that were too many. */
  readonly leftOut: number;
}

/** `fields` are those of the words: a column of the same name, in whatever letters, is meant for it. */
export function peopleIn(text: string, fields: readonly string[]): TableRead {
  const rows = cellsIn(text);
  const at = addressColumn(rows);
  const hasHeader = rows.length > 0 && !rows[0]?.[at]?.includes('@');
  const names = hasHeader ? namesOf(rows[0] ?? [], at, fields) : namesByPlace(widthOf(rows), at, fields);
  const people = rows.slice(hasHeader ? 1 : 0).map((row) => ({
    address: row[at] ?? '',
    values: Object.fromEntries(
      names.flatMap((name, index) => (name === '' || !row[index] ? [] : [[name, row[index]]])),
    ),
  }));
  return { people: people.slice(0, MOST_ROWS), leftOut: Math.max(0, people.length - MOST_ROWS) };
}

const widthOf = (rows: readonly (readonly string[])[]): number =>
  Math.max(0, ...rows.map((row) => row.length));

/** The one in which most addresses stand; the first, if there is none. */
function addressColumn(rows: readonly (readonly string[])[]): number {
  const counts = Array.from(
    { length: widthOf(rows) },
    (_, column) => rows.filter((row) => row[column]?.includes('@')).length,
  );
  return Math.max(0, counts.indexOf(Math.max(0, ...counts)));
}

/** Names of fields by the titles of the columns; '' for the addresses. No name twice. */
function namesOf(titles: readonly string[], at: number, fields: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const [index, title] of titles.entries()) {
    const name = index === at ? '' : nameFor(title, index, fields);
    names.push(
      names.includes(name) ? `${name.slice(0, MAX_FIELD_NAME_CHARS - 2)}${String(index + 1)}` : name,
    );
  }
  return names;
}

/** A field holds letters and digits of ASCII alone. */
function nameFor(title: string, index: number, fields: readonly string[]): string {
  const plain = title
    .normalize('NFD')
    .replaceAll(/[^A-Za-z0-9]/g, '')
    .slice(0, MAX_FIELD_NAME_CHARS);
  const name = plain || `field${String(index + 1)}`;
  return fields.find((field) => field.toLowerCase() === name.toLowerCase()) ?? name;
}

function namesByPlace(width: number, at: number, fields: readonly string[]): readonly string[] {
  const waiting = [...fields];
  return Array.from({ length: width }, (_, index) =>
    index === at ? '' : (waiting.shift() ?? `field${String(index + 1)}`),
  );
}
