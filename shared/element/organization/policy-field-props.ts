/** What every field of the rules is given. Types only. */
import type { PolicySince } from '../../client/index.ts';
import type { PolicyDraft, PolicyFaults, PolicyField } from './policy-draft.ts';

export interface PolicyFieldProps {
  readonly draft: PolicyDraft;
  readonly edit: (change: Partial<PolicyDraft>) => void;
  /** Those that are shown. */
  readonly faults: PolicyFaults;
  readonly since: PolicySince;
  /** Somebody has gone on to another field: what is wrong with this one may be said. */
  readonly onLeave: (field: PolicyField) => void;
}
