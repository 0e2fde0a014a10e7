/** The log that use cases and adapters write to. */
import type { FailureReason } from '../domain/failures/failure.ts';

/** Events of the log and of the audit trail: names in dotted past tense, fields from an allow-list. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields): void;
}

/** All that may stand in a log line. No field holds text from a user, an address, a token or a body. */
export interface LogFields {
  readonly requestId?: string | undefined;
  readonly route?: string | undefined;
  readonly method?: string | undefined;
  readonly status?: number | undefined;
  readonly durationMs?: number | undefined;
  readonly reason?: FailureReason | undefined;
  readonly owner?: string | undefined;
  readonly code?: string | undefined;
  readonly correlationId?: string | undefined;
  /** First characters of the hash of the Wintro user. */
  readonly user?: string | undefined;
  readonly attemptId?: string | undefined;
  readonly sendId?: string | undefined;
  readonly kind?: string | undefined;
  readonly setting?: string | undefined;
  readonly settings?: string | undefined;
  readonly secretName?: string | undefined;
  readonly fault?: string | undefined;
  readonly count?: number | undefined;
}
