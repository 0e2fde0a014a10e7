/**
 * Cells of a table row as the service types them (EDM). A cell that this version does not know is written back exactly as
 * it was read, so nothing here loses a type. No I/O.
 */

/** A value and its EDM type; what JSON cannot hold exactly (64-bit integers, instants, bytes as base64) stays text. */
export type Cell =
  | { readonly type: 'String' | 'DateTime' | 'Guid' | 'Int64' | 'Binary'; readonly value: string }
  | { readonly type: 'Int32'; readonly value: number }
  /** Text for what JSON has no number for: `NaN`, `Infinity`. */
  | { readonly type: 'Double'; readonly value: number | string }
  | { readonly type: 'Boolean'; readonly value: boolean };

/** Cells of one row by column name; keys and the service's own columns left out. */
export type Cells = Readonly<Record<string, Cell>>;

export const textCell = (value: string): Cell => ({ type: 'String', value });
export const intCell = (value: number): Cell => ({ type: 'Int32', value });
export const booleanCell = (value: boolean): Cell => ({ type: 'Boolean', value });
export const binaryCell = (bytes: Uint8Array): Cell => ({
  type: 'Binary',
  value: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64'),
});

/** The number in a cell of any numeric type; undefined for every other. */
export function numberIn(cell: Cell | undefined): number | undefined {
  if (cell === undefined || !['Int32', 'Int64', 'Double'].includes(cell.type)) return undefined;
  const number = Number(cell.value);
  return Number.isNaN(number) ? undefined : number;
}
