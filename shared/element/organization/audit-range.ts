/** From and until as days of the reader's own calendar, and as the instants between which the service looks. Pure. */
import type { AuditRange } from '../../client/index.ts';

/** `2026-01-14`, as a date field gives it; empty where nothing bounds it. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The last day counts whole: the service looks before the instant at which the next one begins. */
export const rangeOf = ({ from, to }: Days): AuditRange => ({
  ...startOf(from, 0, 'from'),
  ...startOf(to, 1, 'to'),
});

export const isBackwards = ({ from, to }: Days): boolean => from !== '' && to !== '' && to < from;

function startOf(day: string, later: number, name: 'from' | 'to'): AuditRange {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  // In the reader's zone, where a day may have 23 hours.
  const at = new Date(year, month - 1, date + later);
  return day === '' || Number.isNaN(at.getTime()) ? {} : { [name]: at.toISOString() };
}
