/**
 * Long tables whose rows show one rule again and again. `npm test` runs a sample of each, which a text chooses: the same
 * text chooses the same rows, and `run-tests.ts` says which text it was. `npm run sweeps` runs all of them.
 */
import { createHash } from 'node:crypto';

/** The text that chooses; by hand, `SWEEP_SEED=<text> npx jest <file>`. */
const seed = process.env['SWEEP_SEED'] ?? '';

/** Every row of every table is asked for. */
export const isWhole = process.env['SWEEPS'] === 'whole';

/** So many of the rows, in their order; all of them where the whole is asked for. A row goes by its place and what it says. */
export function sampleOf<Row>(rows: readonly Row[], count: number): readonly Row[] {
  if (isWhole || rows.length <= count) return rows;
  const places = [...rows.keys()].toSorted((a, b) => rankOf(rows, a).localeCompare(rankOf(rows, b)));
  const chosen = new Set(places.slice(0, count));
  return rows.filter((_row, place) => chosen.has(place));
}

/** How often something is repeated: so often, or as often as the promise says where the whole is asked for. */
export const timesOf = (few: number, whole: number): number => (isWhole ? whole : few);

/** Whether a row belongs to the sample, of rows that come one after another: about one of so many does. */
export const isSampled = (row: string, oneOf: number): boolean =>
  isWhole || Number.parseInt(hashOf(row).slice(0, 8), 16) % oneOf === 0;

const rankOf = (rows: readonly unknown[], place: number): string =>
  hashOf(`${place} ${JSON.stringify(rows[place])}`);

const hashOf = (text: string): string => createHash('sha256').update(`${seed} ${text}`).digest('hex');
