/** What went wrong, as the API says it to a user. Types only. */

/** Who must act when something went wrong. */
export type FailureOwner =
  | 'user'
  | 'tenant-admin'
  | 'organization-admin'
  | 'operator'
  | 'microsoft'
  | 'caller';

/** What went wrong, in words for the user; `owner` says who acts. */
export interface FailureInWords {
  readonly reason: string;
  readonly owner: FailureOwner;
  readonly title: string;
  readonly detail: string;
  readonly nextStep: string;
  readonly retryable: boolean;
}

/** Trouble with a connection that exists. */
export interface ConnectionFailure extends FailureInWords {
  readonly since: string;
  readonly correlationId?: string;
  /** Microsoft's own code, for its support. */
  readonly code?: string;
}
