/**
 * What an alert is, as data: which events are counted in a window, and from which values on somebody is woken. The query
 * of its rule in Azure is written from this, and the tests run the same data over lines that the product has written.
 */
import type { EVENT_FIELDS, EventName, FieldName } from '../../shared/domain/events.ts';
import type { FailureReason } from '../../shared/domain/failures/failure.ts';

/** Fields that hold numbers. */
export type NumberField = {
  [F in FieldName]: (typeof EVENT_FIELDS)[F] extends 'number' ? F : never;
}[FieldName];

/** Only lines whose field is so. A line without the field is none of them. */
export type Where =
  | { readonly field: NumberField; readonly atLeast: number }
  | { readonly field: NumberField; readonly atMost: number }
  | { readonly field: Exclude<FieldName, NumberField>; readonly isOneOf: readonly string[] };

/** One number over the lines of a window: how many, the sum of a field, or its largest value (0 without any line). */
export interface Measure {
  readonly of: readonly EventName[];
  readonly where?: Where;
  /** Lines with one of these reasons do not count: they are meant. */
  readonly meant?: readonly FailureReason[];
  readonly sum?: NumberField;
  readonly largest?: NumberField;
}

/** `share` is a part of another measure, between 0 and 1. */
export type Condition =
  | { readonly measure: string; readonly atLeast: number }
  | { readonly measure: string; readonly below: number }
  | { readonly measure: string; readonly share: number; readonly of: string };

/** 0: at once, at night too. 1: at once, while people work. 2: today. 3: this week. */
export type Severity = 0 | 1 | 2 | 3;

export interface Alert {
  /** Names the rule, and the entry of the run-book. */
  readonly name: string;
  /** What has happened, as a sentence. */
  readonly title: string;
  readonly severity: Severity;
  /** How far back lines count. Azure takes 5, 10, 15, 30 and 45 minutes, 1 to 6 hours, and 1 or 2 days. */
  readonly windowMinutes: number;
  /** How often it is looked at. */
  readonly everyMinutes: number;
  readonly measures: Readonly<Record<string, Measure>>;
  readonly fires: { readonly all: readonly Condition[] } | { readonly any: readonly Condition[] };
}

const HOUR = 60;
const DAY = 24 * HOUR;

/** Looked at every five minutes: somebody waits. */
export const SOON = { windowMinutes: 15, everyMinutes: 5 } as const;
/** Looked at every quarter of an hour. */
export const HOURLY = { windowMinutes: HOUR, everyMinutes: 15 } as const;
/** Looked at every hour. */
export const DAILY = { windowMinutes: DAY, everyMinutes: HOUR } as const;

/** As soon as one of these events is there. */
export const anyOf = (...of: readonly [EventName, ...EventName[]]): Pick<Alert, 'measures' | 'fires'> => ({
  measures: { told: { of } },
  fires: { all: [{ measure: 'told', atLeast: 1 }] },
});
