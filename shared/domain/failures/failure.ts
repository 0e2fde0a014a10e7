/**
 * What a failure is, and how one is made. The table of every reason stands in `failure-table.ts`; this file holds no
 * text of its own.
 */
import type { FailureEntry } from './failure-entry.ts';
import { FAILURE_TABLE } from './failure-table.ts';

export type FailureReason = keyof typeof FAILURE_TABLE;

/** One fault in a request, by JSON pointer (RFC 6901). */
export interface FieldFault {
  readonly pointer: string;
  readonly detail: string;
}

/** One expected thing that went wrong. Never holds a secret, an address or text from outside. */
export interface Failure {
  readonly reason: FailureReason;
  /** Seconds after which trying again makes sense. */
  readonly retryAfterSeconds?: number;
  /** Microsoft's id of the failed call, for its support. */
  readonly correlationId?: string;
  /** Microsoft's own code (`AADSTS50173`, `ErrorInvalidRecipients`): for the log and the details, never for decisions. */
  readonly code?: string;
  readonly errors?: readonly FieldFault[];
  /** Since when the rule stands that forbids it (ISO instant). */
  readonly since?: string;
  /** The ledger row that tells the truth later. */
  readonly sendId?: string;
  /** A claims challenge (JSON) that the next sign-in or renewal must answer. */
  readonly claims?: string;
}

/** The table row of a reason, widened from its literal type. */
export const failureEntry = (reason: FailureReason): FailureEntry => FAILURE_TABLE[reason];

/** A failure with the facts that diagnose it. */
export const failure = (reason: FailureReason, facts: Omit<Failure, 'reason'> = {}): Failure => ({
  reason,
  ...facts,
});

/** Whether a stored word is a reason that this version knows. */
export const isFailureReason = (word: string): word is FailureReason => Object.hasOwn(FAILURE_TABLE, word);

/** Microsoft's codes and ids are one word. What is of another form was written for a reader and could hold anything. */
const ONE_WORD = /^(?:HTTP \d{3}|[\w.:-]{1,80})$/;

/** Whether a code or id from outside may be shown and logged. */
export const isOneWord = (text: string): boolean => ONE_WORD.test(text);
