/** The rules of Azure Monitor, as `modules/alerts.bicep` takes them from `modules/alert-rules.json`. */
import type { Alert } from './alert.ts';
import { ALERTS } from './alert-table.ts';
import { queryOf } from './query.ts';

export const RUN_BOOK = 'infra/RUNBOOK.md';

/** An ISO 8601 duration, as Azure writes them. */
function durationOf(minutes: number): string {
  if (minutes % 1_440 === 0) return `P${String(minutes / 1_440)}D`;
  return minutes % 60 === 0 ? `PT${String(minutes / 60)}H` : `PT${String(minutes)}M`;
}

const ruleOf = (alert: Alert): Readonly<Record<string, unknown>> => ({
  name: alert.name,
  description: `${alert.title} What to do: ${RUN_BOOK}#${alert.name}`,
  severity: alert.severity,
  windowSize: durationOf(alert.windowMinutes),
  evaluationFrequency: durationOf(alert.everyMinutes),
  query: queryOf(alert),
});

/** Text of the file. */
export const rulesText = (): string => `${JSON.stringify(ALERTS.map(ruleOf), null, 2)}\n`;
