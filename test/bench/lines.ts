/** One line per measured bar: the figure, its floor, the ratio, the bar, and whether it is kept. Pure. */
import { median, spreadPercent } from './statistics.ts';

export type Verdict = 'ok' | 'MISSED' | 'info';

export interface Line {
  /** Number of the bar in the table of bars. */
  readonly bar: number;
  readonly what: string;
  readonly figure: string;
  readonly floor: string;
  readonly ratio: string;
  readonly limit: string;
  readonly verdict: Verdict;
}

export interface Ratio {
  readonly bar: number;
  readonly what: string;
  readonly unit: string;
  readonly figure: readonly number[];
  readonly floor: readonly number[];
  readonly floorName: string;
  /** Highest ratio that keeps the bar; without one the line is information. */
  readonly atMost?: number;
}

/** The ratio of two medians against a bar. */
export function ratioLine(of: Ratio): Line {
  const [figure, floor] = [median(of.figure), median(of.floor)];
  const ratio = figure / floor;
  return {
    bar: of.bar,
    what: of.what,
    figure: `${format(figure)} ${of.unit} ±${spreadPercent(of.figure).toFixed(0)}%`,
    floor: `${of.floorName} ${format(floor)} ${of.unit} ±${spreadPercent(of.floor).toFixed(0)}%`,
    ratio: `${ratio.toFixed(2)}x`,
    limit: of.atMost === undefined ? '' : `<= ${of.atMost.toFixed(2)}x`,
    verdict: of.atMost === undefined ? 'info' : ratio <= of.atMost ? 'ok' : 'MISSED',
  };
}

export interface Count {
  readonly bar: number;
  readonly what: string;
  readonly unit?: string;
  readonly figure: number;
  readonly limit: { readonly exactly: number } | { readonly atMost: number } | { readonly atLeast: number };
}

/** A counted figure against a bar. */
export function countLine({ bar, what, unit = '', figure, limit }: Count): Line {
  const { kept, wanted } = judged(figure, limit);
  return {
    bar,
    what,
    figure: `${format(figure)} ${unit}`.trim(),
    floor: '',
    ratio: '',
    limit: `${wanted} ${unit}`.trim(),
    verdict: kept ? 'ok' : 'MISSED',
  };
}

function judged(figure: number, limit: Count['limit']): { readonly kept: boolean; readonly wanted: string } {
  if ('exactly' in limit) return { kept: figure === limit.exactly, wanted: `= ${limit.exactly}` };
  return 'atMost' in limit
    ? { kept: figure <= limit.atMost, wanted: `<= ${format(limit.atMost)}` }
    : { kept: figure >= limit.atLeast, wanted: `>= ${format(limit.atLeast)}` };
}

/** A figure without a bar. */
export const infoLine = (bar: number, what: string, figure: string): Line => ({
  bar,
  what,
  figure,
  floor: '',
  ratio: '',
  limit: '',
  verdict: 'info',
});

const format = (value: number): string => (Number.isInteger(value) ? String(value) : value.toPrecision(3));

const COLUMNS = ['verdict', 'bar', 'what', 'figure', 'floor', 'ratio', 'limit'] as const;

/** The lines as a table with aligned columns. */
export function renderLines(lines: readonly Line[]): string {
  const rows = lines.map((line) => COLUMNS.map((name) => String(line[name])));
  const widths = COLUMNS.map((_, column) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0)));
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

export const missed = (lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ verdict }) => verdict === 'MISSED');
