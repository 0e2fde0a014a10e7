/**
 * Writes the query (KQL) of an alert's rule: it gives a row when the alert fires, and none when it does not. The window is
 * the rule's own. A line of the product is the message of a trace; its level comes first in it.
 * @see https://learn.microsoft.com/azure/azure-monitor/alerts/alerts-create-log-alert-rule
 */
import type { Alert, Condition, Measure, Where } from './alert.ts';

/** The lines that a query looks at, in Application Insights. */
const LINES = [
  'traces',
  `| where message contains '{"level":'`,
  // What the host writes before a line is none of it.
  `| extend line = parse_json(extract('[{]"level":.*[}]', 0, message))`,
  '| extend event = tostring(line.event)',
];

export function queryOf({ measures, fires }: Alert): string {
  const entries = Object.entries(measures);
  const names = [...new Set(entries.flatMap(([, { of }]) => of))];
  const sums = entries.map(([name, measure]) => `${name} = ${aggregateOf(measure)}`);
  const [conditions, word] = 'all' in fires ? [fires.all, ' and '] : [fires.any, ' or '];
  return [
    ...LINES,
    `| where event in (${listOf(names)})`,
    `| summarize ${sums.join(', ')}`,
    `| where ${conditions.map(conditionOf).join(word)}`,
  ].join('\n');
}

function aggregateOf({ of, where, meant = [], sum, largest }: Measure): string {
  const isOne = [
    `event in (${listOf(of)})`,
    ...(where === undefined ? [] : [whereOf(where)]),
    ...(meant.length === 0 ? [] : [`tostring(line['reason']) !in (${listOf(meant)})`]),
  ].join(' and ');
  if (sum !== undefined) return `sumif(${numberIn(sum)}, ${isOne})`;
  // Without any line the largest value is no value at all.
  if (largest !== undefined) return `coalesce(maxif(${numberIn(largest)}, ${isOne}), 0.0)`;
  return `countif(${isOne})`;
}

function whereOf(where: Where): string {
  if ('isOneOf' in where) return `tostring(line['${where.field}']) in (${listOf(where.isOneOf)})`;
  return 'atLeast' in where
    ? `${numberIn(where.field)} >= ${String(where.atLeast)}`
    : `${numberIn(where.field)} <= ${String(where.atMost)}`;
}

function conditionOf(condition: Condition): string {
  const { measure } = condition;
  if ('atLeast' in condition) return `${measure} >= ${String(condition.atLeast)}`;
  if ('below' in condition) return `${measure} < ${String(condition.below)}`;
  return `${measure} > ${String(condition.share)} * ${condition.of}`;
}

/** `count` is a word of the language, so members are named in brackets. */
const numberIn = (field: string): string => `todouble(line['${field}'])`;

const listOf = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
