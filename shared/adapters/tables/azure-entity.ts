/**
 * A row as the service sends it (JSON, minimal metadata), and as the SDK takes it. The SDK's own reading is not used: it
 * takes a whole number of type Double (`5.0`) for an Int32, and a page for a row without columns.
 * @see https://learn.microsoft.com/rest/api/storageservices/payload-format-for-table-service-operations
 */
import type { TableEntity } from '@azure/data-tables';
import { isJsonObject, type JsonObject } from '../../domain/json-object.ts';
import { ForeignAnswer } from './azure-answers.ts';
import type { Cell, Cells } from './cells.ts';
import type { EntityKey, ListedEntity, NewEntity, SomeCells, StoredEntity } from './table-service.ts';

/** The answer to a read, as it came. */
export interface RawAnswer {
  readonly headers: { get(name: string): string | undefined };
  readonly parsedBody?: unknown;
  readonly bodyAsText?: string | null;
}

/** The row of an answer; an answer of another shape, or about another row, is nobody's row. */
export const entityOf = (raw: RawAnswer | undefined, key: EntityKey): StoredEntity =>
  storedIn(raw, key, wholeDoubles(raw?.bodyAsText ?? '')[0]);

function storedIn(
  raw: RawAnswer | undefined,
  key: EntityKey,
  doubles: ReadonlySet<string> | undefined,
): StoredEntity {
  const body = rowIn(raw, key);
  const age = (Date.parse(raw?.headers.get('date') ?? '') - Date.parse(String(body['Timestamp']))) / 1000;
  if (Number.isNaN(age)) throw new ForeignAnswer();
  return { cells: cellsOf(body, doubles), etag: etagOf(body), ageSeconds: Math.max(0, age) };
}

/** The rows of one page of a query, each with its key. */
export function entitiesIn(raw: RawAnswer | undefined, partitionKey: string): readonly ListedEntity[] {
  const rows = isJsonObject(raw?.parsedBody) ? raw.parsedBody['value'] : undefined;
  if (raw === undefined || !Array.isArray(rows)) throw new ForeignAnswer();
  const doubles = wholeDoubles(raw.bodyAsText ?? '');
  return rows.map((row: unknown, index) => {
    const rowKey = isJsonObject(row) ? row['RowKey'] : undefined;
    if (typeof rowKey !== 'string') throw new ForeignAnswer();
    const key = { partitionKey, rowKey };
    return { key, ...storedIn({ headers: raw.headers, parsedBody: row }, key, doubles[index]) };
  });
}

/** The ETag of a row that was asked for without its columns. */
export const etagIn = (raw: RawAnswer | undefined, key: EntityKey): string => etagOf(rowIn(raw, key));

function rowIn(raw: RawAnswer | undefined, key: EntityKey): JsonObject {
  const body = raw?.parsedBody;
  if (!isJsonObject(body)) throw new ForeignAnswer();
  const isAsked = body['PartitionKey'] === key.partitionKey && body['RowKey'] === key.rowKey;
  if (!isAsked) throw new ForeignAnswer();
  return body;
}

function etagOf(body: JsonObject): string {
  const etag = body['odata.etag'];
  if (typeof etag !== 'string' || etag === '') throw new ForeignAnswer();
  return etag;
}

/** Partition keys of one page of a query. */
export function partitionKeysIn(raw: RawAnswer | undefined): readonly string[] {
  const rows = isJsonObject(raw?.parsedBody) ? raw.parsedBody['value'] : undefined;
  if (!Array.isArray(rows)) throw new ForeignAnswer();
  return rows.map((row: unknown) => {
    const key = isJsonObject(row) ? row['PartitionKey'] : undefined;
    if (typeof key !== 'string') throw new ForeignAnswer();
    return key;
  });
}

/** The cells of one page of a query that asked for some columns. */
export function someCellsIn(raw: RawAnswer | undefined): readonly SomeCells[] {
  const keys = partitionKeysIn(raw);
  const rows = isJsonObject(raw?.parsedBody) ? (raw.parsedBody['value'] as readonly JsonObject[]) : [];
  return rows.map((row, index) => ({ partitionKey: keys[index] ?? '', cells: cellsOf(row) }));
}

const TYPE = '@odata.type';
const isColumn = (name: string): boolean =>
  !['PartitionKey', 'RowKey', 'Timestamp'].includes(name) &&
  !name.startsWith('odata.') &&
  !name.endsWith(TYPE);

function cellsOf(body: JsonObject, doubles: ReadonlySet<string> = new Set()): Cells {
  const cells = Object.entries(body)
    .filter(([name, value]) => isColumn(name) && value !== null)
    .map(([name, value]) => [name, cellOf(value, body[`${name}${TYPE}`], doubles.has(name))] as const);
  return Object.fromEntries(cells);
}

const TEXT_TYPES: Readonly<Record<string, 'String' | 'DateTime' | 'Guid' | 'Int64' | 'Binary'>> = {
  'Edm.String': 'String',
  'Edm.DateTime': 'DateTime',
  'Edm.Guid': 'Guid',
  'Edm.Int64': 'Int64',
  'Edm.Binary': 'Binary',
};

/** The type stands beside the value unless JSON tells it: text, truth, and numbers with or without a point. */
function cellOf(value: unknown, named: unknown, isDouble: boolean): Cell {
  const textType = typeof named === 'string' ? TEXT_TYPES[named] : 'String';
  if (typeof value === 'string' && textType !== undefined) return { type: textType, value };
  if (typeof value === 'boolean') return { type: 'Boolean', value };
  if (typeof value === 'number' || named === 'Edm.Double') return numberCell(value, named, isDouble);
  throw new ForeignAnswer();
}

function numberCell(value: unknown, named: unknown, isDouble: boolean): Cell {
  if (typeof value === 'string') return { type: 'Double', value };
  if (typeof value !== 'number') throw new ForeignAnswer();
  const type = named === 'Edm.Double' || isDouble || !Number.isSafeInteger(value) ? 'Double' : 'Int32';
  return { type, value };
}

/** A number with a point or an exponent behind its name: looked for before the text is read again, which is seldom needed. */
const DOUBLE_LITERAL = /":-?\d+(?:\.\d|[eE])/;

/** Of each row in turn the names of numbers that are whole and yet written as doubles (`5.0`): told by the text alone. */
function wholeDoubles(text: string): readonly ReadonlySet<string>[] {
  const rows: ReadonlySet<string>[] = [];
  if (!DOUBLE_LITERAL.test(text)) return rows;
  let names = new Set<string>();
  JSON.parse(text, (name, value: unknown, context?: { readonly source?: string }) => {
    if (typeof value === 'number' && /[.eE]/.test(context?.source ?? '')) names.add(name);
    // A row comes after all that stands in it.
    if (isJsonObject(value) && 'RowKey' in value) {
      rows.push(names);
      names = new Set();
    }
    return value;
  });
  return rows;
}

/** The row as the service takes it. */
export function jsonEntityOf({ partitionKey, rowKey, cells }: NewEntity): JsonObject {
  const json: Record<string, unknown> = { PartitionKey: partitionKey, RowKey: rowKey };
  for (const [name, cell] of Object.entries(cells)) {
    json[name] = cell.value;
    if (!isPlain(cell)) json[`${name}${TYPE}`] = `Edm.${cell.type}`;
  }
  return json;
}

/** The row as the SDK takes it; types that JSON tells by itself go without their name. */
export const sdkEntityOf = ({ partitionKey, rowKey, cells }: NewEntity): TableEntity => ({
  partitionKey,
  rowKey,
  ...Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, sdkValueOf(cell)])),
});

const sdkValueOf = (cell: Cell): unknown => (isPlain(cell) ? cell.value : cell);

/** JSON tells the type by itself. */
const isPlain = ({ type }: Cell): boolean => type === 'String' || type === 'Boolean' || type === 'Int32';
