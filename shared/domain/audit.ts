/** What is remembered of what happened to an organization's connections: who did what to whom, when; never any content. Pure. */
import type { EVENTS, EventName } from './events.ts';
import { MAX_AUDIT_RETENTION_DAYS, MIN_AUDIT_RETENTION_DAYS } from './limits.ts';

/** Events that leave a row behind. */
export type AuditedEvent = {
  [N in EventName]: (typeof EVENTS)[N] extends { readonly audited: true } ? N : never;
}[EventName];

/** `intended` stands before an effect that could be lost on the way, `done` or `failed` after it. */
export const AUDIT_OUTCOMES = ['intended', 'done', 'failed'] as const;
export type AuditOutcome = (typeof AUDIT_OUTCOMES)[number];

/** A row as it is written. */
export interface AuditRow {
  readonly event: AuditedEvent;
  readonly outcome: AuditOutcome;
  /** Instant (ISO). */
  readonly at: string;
  /** The keyed hash of whoever did it; absent when no person did. */
  readonly actor?: string;
  /** The keyed hash of whom it was done to; absent when it was the actor, or everybody. */
  readonly subject?: string;
  readonly reason?: string;
  readonly requestId?: string;
  /** Of a refusal: how many like it there were since the last row about them. */
  readonly count?: number;
}

/** A row as it is read: its event and reason may be words of another version. */
export interface StoredAuditRow extends Omit<AuditRow, 'event'> {
  readonly id: string;
  readonly event: string;
}

/** The id of a row: its instant, counted down, and an id; a word of another form names none. */
export const AUDIT_ID = /^\d{13}-[A-Za-z0-9_-]{1,64}$/;

/** Refusals of one kind are told once in so long. */
export const REFUSAL_HOUR_MS = 3_600_000;

/** Whole hours since 1970. */
export const refusalHourOf = (now: number): number => Math.floor(now / REFUSAL_HOUR_MS);

/** How long rows are kept, in whole days within bounds; undefined for anything else. */
export function retentionDaysIn(text: string): number | undefined {
  const days = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return days >= MIN_AUDIT_RETENTION_DAYS && days <= MAX_AUDIT_RETENTION_DAYS ? days : undefined;
}
