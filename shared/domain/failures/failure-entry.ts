/** What the failure table says about each reason: the shape of a row. */

/** Who must act. */
export type FailureOwner =
  | 'user'
  | 'tenant-admin'
  | 'organization-admin'
  | 'operator'
  | 'microsoft'
  | 'caller';

/**
 * What a failure does to a live connection. `reconnect`: a definite answer about this user's grant, the connection
 * needs the user. `note`: the connection stays, the failure is shown. `none`: it concerns one request only.
 */
export type FailureEffect = 'reconnect' | 'note' | 'none';

export interface FailureEntry {
  readonly owner: FailureOwner;
  readonly title: string;
  readonly detail: string;
  /** The same with the `{date}` since when it holds, where that is known. */
  readonly datedDetail?: string;
  readonly nextStep: string;
  readonly retryable: boolean;
  readonly effect: FailureEffect;
}
