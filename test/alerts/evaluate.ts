/**
 * Runs an alert over lines of the log, all of them within its window: the same data from which the query of its rule is
 * written. Lines come as the host writes them; what stands before the product's JSON is none of it.
 */
import type { Alert, Condition, Measure, Where } from '../../infra/alerts/alert.ts';

export type Line = Readonly<Record<string, unknown>>;

/** The lines of the product among those of the host. */
export const linesOf = (hostLog: readonly string[]): readonly Line[] =>
  hostLog.flatMap((text) => {
    const json = /\{"level":.*\}/.exec(text)?.[0];
    return json === undefined ? [] : [JSON.parse(json) as Line];
  });

/** Whether the alert would fire. */
export function fires({ measures, fires: when }: Alert, lines: readonly Line[]): boolean {
  const values = Object.fromEntries(
    Object.entries(measures).map(([name, measure]) => [name, valueOf(measure, lines)]),
  );
  const holds = (condition: Condition): boolean => isSo(condition, values);
  return 'all' in when ? when.all.every(holds) : when.any.some(holds);
}

function valueOf({ of, where, meant = [], sum, largest }: Measure, lines: readonly Line[]): number {
  const counted = lines.filter(
    (line) =>
      (of as readonly unknown[]).includes(line['event']) &&
      (where === undefined || fits(where, line)) &&
      !(meant as readonly unknown[]).includes(line['reason']),
  );
  if (sum !== undefined) return counted.reduce((total, line) => total + numberIn(line, sum), 0);
  if (largest !== undefined) return Math.max(0, ...counted.map((line) => numberIn(line, largest)));
  return counted.length;
}

const numberIn = (line: Line, field: string): number => {
  const value = line[field];
  return typeof value === 'number' ? value : 0;
};

function fits(where: Where, line: Line): boolean {
  const value = line[where.field];
  if ('isOneOf' in where) return where.isOneOf.includes(String(value));
  if (typeof value !== 'number') return false;
  return 'atLeast' in where ? value >= where.atLeast : value <= where.atMost;
}

function isSo(condition: Condition, values: Readonly<Record<string, number>>): boolean {
  const value = values[condition.measure] ?? NaN;
  if ('atLeast' in condition) return value >= condition.atLeast;
  if ('below' in condition) return value < condition.below;
  return value > condition.share * (values[condition.of] ?? NaN);
}
